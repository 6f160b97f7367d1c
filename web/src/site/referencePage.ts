import { type Declaration, type Entry, readElements } from "../../tools/manifest.mjs";
import { figureTags } from "../embedding/figures.ts";
import type { Language } from "../i18n/index.ts";
import { controls, reference as translated } from "../i18n/zh-CN/reference.ts";
import { escapeHtml } from "../lesson/html.ts";
import { textPage } from "./guidePages.ts";
import { type Page, words } from "./layout.ts";

const lists = ["attributes", "members", "events", "cssParts", "cssProperties"] as const;
type List = (typeof lists)[number];

let known: Declaration[] | null = null;

/** The elements that anybody may use: the figures. Read once: the compiler takes seconds over their sources. */
export function figureDeclarations(): Declaration[] {
  if (known) return known;
  const all = readElements().modules.flatMap(({ declarations }) => declarations);
  known = figureTags.flatMap((tag) => all.filter(({ tagName }) => tagName === tag));
  return known;
}

/** Words of the manifest in another language; where they are not yet translated, the English ones, marked as such. */
function say(text: string, language: Language): string {
  const known =
    language === "en" ? text : (translated[text] ?? (controls[0].test(text) ? text.replace(...controls) : undefined));
  // Names stand in backquotes.
  const html = escapeHtml(known ?? text).replace(/`([^`]+)`/g, "<code>$1</code>");
  return known === undefined ? `<span lang="en">${html}</span>` : html;
}

/** Whether every element has this very entry: then it is told once. */
function isShared(list: List, entry: Entry, elements: readonly Declaration[]): boolean {
  return elements.every((element) =>
    element[list].some(({ name, description }) => name === entry.name && description === entry.description),
  );
}

function nameOf(list: List, { name, fieldName, kind, parameters }: Entry): string {
  if (kind === "method") return `<code>${name}(${(parameters ?? []).map((one) => one.name).join(", ")})</code>`;
  const property =
    list === "attributes" && fieldName && fieldName !== name ? ` <code class="twin">.${fieldName}</code>` : "";
  return `<code>${escapeHtml(name)}</code>${property}`;
}

/** The entries of one kind as a table; nothing where there are none. */
function table(list: List, entries: readonly Entry[], language: Language): string {
  // A property that an attribute names already is told there.
  const own = list === "members" ? entries.filter(({ kind }) => kind === "method") : entries;
  if (own.length === 0) return "";
  const rows = own.map(
    (entry) => `<tr><th scope="row">${nameOf(list, entry)}</th><td>${say(entry.description ?? "", language)}</td></tr>`,
  );
  const head = words(language).reference;
  return `<div class="table"><table>
<thead><tr><th scope="col">${head.lists[list]}</th><th scope="col">${head.meaning}</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
}

/** Every figure's element: attributes, methods, events, parts and custom properties, from the sources' own comments. */
export function referencePage(language: Language, elements: readonly Declaration[]): Page {
  const { every, everyText, ...page } = words(language).reference;
  const [first] = elements;
  const common = lists.map((list) =>
    table(list, first?.[list].filter((one) => isShared(list, one, elements)) ?? [], language),
  );
  const parts = elements.map((element) => {
    const own = lists.map((list) =>
      table(
        list,
        element[list].filter((one) => !isShared(list, one, elements)),
        language,
      ),
    );
    return `<section class="part" id="${element.tagName}">
<h2><code>&lt;${element.tagName}&gt;</code></h2>
<p>${say(element.description, language)}</p>
${own.join("\n")}
</section>`;
  });
  const shared = `<section class="part" id="every">
<h2>${every}</h2>
<p>${everyText}</p>
${common.join("\n")}
</section>`;
  return textPage(language, "reference/", page, [...parts, shared]);
}
