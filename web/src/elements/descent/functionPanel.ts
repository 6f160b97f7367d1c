import { html, nothing } from "lit";
import type { CatalogNames, ParameterDescription } from "../../engine/types.ts";
import type { DhDescent } from "./descent.ts";
import { labelOf, objectiveName } from "./labels.ts";
import { isFormula, parametersOf } from "./objective.ts";
import { objectiveFormula } from "./panels.ts";
import { type ParameterEntry, parameter } from "./parameters.ts";
import { namesIn } from "./selection.ts";
import type { Part } from "./settings.ts";

/** The function, to be chosen or written, and what can be saved. */
export function functionHead(figure: DhDescent, parts: ReadonlySet<Part>) {
  const { model, words } = figure;
  const name = objectiveName(words, model);
  return html`<div class="head" part="head">
    ${parts.has("objective") ? picker(figure) : html`<span class="title">${name}</span>`}
    <span class="formula" tabindex="0" role="group" aria-label=${name} .innerHTML=${objectiveFormula(model.objective?.formula ?? "")}></span>
    ${parts.has("export") ? html`<span class="saves">${figure.takeAway.menu()}</span>` : nothing}
  </div>
  ${parts.has("objective") && isFormula(model.objectiveChoice) ? figure.laboratory.here?.formulaBox(model.objectiveChoice.expression) : nothing}`;
}

type Group = "line" | "one" | "several" | "none";

/** In which part of the list a function stands: told by what it knows of itself. */
function groupOf({ dimension, minima }: CatalogNames["objectives"][number]): Group {
  if (dimension === 1) return "line";
  if (minima.length === 0) return "none";
  return minima.length === 1 ? "one" : "several";
}

function picker(figure: DhDescent) {
  const { model, words, actions } = figure;
  const say = words.figures.descent;
  const current = model.objectiveType;
  const choose = (event: Event) => {
    const objective = (event.target as HTMLSelectElement).value;
    figure.pause();
    if (objective === "expression") void actions.startFormula();
    else void actions.act((model) => model.configure({ objective, step: 0 }));
  };
  const option = (type: string) =>
    html`<option value=${type} ?selected=${type === current}>${labelOf(words, `objective.${type}`)}</option>`;
  const groups: Group[] = ["line", "one", "several", "none"];
  return html`<select class="quiet" aria-label=${say.objective} @change=${choose}>
    ${groups.map((group) => {
      const members = namesIn(model.catalog).objectives.filter((objective) => groupOf(objective) === group);
      return members.length === 0
        ? nothing
        : html`<optgroup label=${say.objectiveGroups[group]}>
            ${members.map(({ type }) => option(type))}
          </optgroup>`;
    })}
    <optgroup label=${say.objectiveGroups.own}>${option("expression")}</optgroup>
  </select>`;
}

/** The noise of every step belongs to no function's description: how far it may reach depends on the window. */
function noiseDescription({ model }: DhDescent): ParameterDescription {
  const widths = (model.objective?.domain ?? [[-1, 1]]).map(([low, high]) => high - low);
  return {
    key: "noise",
    label: "noise",
    symbol: "σ",
    unit: "",
    kind: "real",
    default: 0,
    min: 0,
    max: Number.MAX_VALUE,
    minOpen: false,
    maxOpen: false,
    scale: "linear",
    slider: { min: 0, max: Number((0.05 * Math.max(...widths)).toPrecision(1)) },
  };
}

/** Sliders of the function's own parameters, and of the noise that every step adds. */
export function functionSettings(figure: DhDescent) {
  const { model, words, actions } = figure;
  const say = words.figures.descent;
  const values = parametersOf(model.objectiveChoice);
  const entry = (
    id: string,
    label: string,
    description: ParameterDescription,
    value: number | boolean,
    onChange: ParameterEntry["onChange"],
  ): ParameterEntry => ({
    id,
    description,
    label,
    value,
    refusal: actions.refusals.get(id) ?? null,
    mark: null,
    onChange,
  });
  const own = (model.objective?.parameters ?? []).map((description) => {
    const { key, label } = description;
    const value = values[key] ?? description.default;
    return entry(`objective.${key}`, labelOf(words, label), description, value, (changed) =>
      actions.setObjective(key, changed),
    );
  });
  const noise = entry("noise", say.noise, noiseDescription(figure), model.settings.noise, (value) =>
    actions.setNoise(value),
  );
  return html`<section class="parameters function" part="parameters" role="group" aria-label=${say.functionSettings}>
    <h3>${say.functionSettings}</h3>
    <div class="grid">${[...own, noise].map((each) => parameter(each, say.asNumber))}</div>
  </section>`;
}
