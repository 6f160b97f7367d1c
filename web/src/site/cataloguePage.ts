import type { Catalog, Description, ParameterDescription } from "../engine/types.ts";
import { type Language, messages } from "../i18n/index.ts";
import { escapeHtml } from "../lesson/html.ts";
import { typeset } from "../lesson/math.ts";
import { textPage } from "./guidePages.ts";
import { type Page, words } from "./layout.ts";

/** The parts of the catalogue that an author can name in a page. */
const kinds = [
  "optimizers",
  "lineSearches",
  "objectives",
  "schedules",
  "activations",
  "losses",
  "initializers",
] as const;

/** A range as mathematicians write it: a bracket where its end belongs to it. */
function range({ min, max, minOpen, maxOpen, kind }: ParameterDescription): string {
  if (kind === "boolean") return "true, false";
  const low = Number.isFinite(min) ? `${minOpen ? "(" : "["}${min}` : "(−∞";
  const high = Number.isFinite(max) ? `${max}${maxOpen ? ")" : "]"}` : "∞)";
  return `${low}, ${high}`;
}

function parameterTable(parameters: readonly ParameterDescription[], language: Language): string {
  if (parameters.length === 0) return "";
  const { columns } = words(language).catalogue;
  const names: Record<string, string> = messages(language).catalogue;
  const rows = parameters.map(
    (one) => `<tr><th scope="row"><code>${one.key}</code></th><td>${escapeHtml(one.symbol)}</td>
<td>${escapeHtml(names[one.label] ?? one.key)}</td><td>${one.default}</td><td>${range(one)}</td></tr>`,
  );
  return `<div class="table"><table>
<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
}

/** A formula's equations, each on a line of its own. */
function lines(formula: string | undefined): string {
  if (!formula) return "";
  // The lines inside an environment are its cases.
  const equations = formula.includes("\\begin") ? [formula] : formula.split("\\\\");
  return equations.map((line) => `<div class="math">${typeset(line, true)}</div>`).join("\n");
}

function entry(kind: string, { type, label, formula, source, parameters }: Description, language: Language): string {
  const names: Record<string, string> = messages(language).catalogue;
  return `<section class="entry" id="${kind}-${type}">
<h3>${escapeHtml(names[label] ?? type)} <code>${type}</code></h3>
${lines(formula)}
${parameterTable(parameters, language)}
<p class="credit" lang="en">${escapeHtml(source)}</p>
</section>`;
}

/** Everything that can be named in a figure, with its parameters and their ranges, as the engine describes itself. */
export function cataloguePage(language: Language, catalog: Catalog): Page {
  const { kinds: titles, columns, ...page } = words(language).catalogue;
  const parts = kinds.map((kind) => {
    const entries: readonly Description[] = catalog[kind];
    return `<section class="part" id="${kind}">
<h2>${titles[kind]}</h2>
<p>${entries.map(({ type }) => `<a href="#${kind}-${type}"><code>${type}</code></a>`).join(" ")}</p>
${entries.map((one) => entry(kind, one, language)).join("\n")}
</section>`;
  });
  return textPage(language, "catalogue/", page, parts);
}
