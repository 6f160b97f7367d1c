import { html } from "lit";
import type { ParameterDescription } from "../../engine/types.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { parameter } from "../descent/parameters.ts";
import { icons } from "../shared/icons.ts";
import { pointsOf, pointsToCsv } from "./dataset.ts";
import type { DhRegression } from "./regression.ts";
import { mostSteps } from "./settings.ts";

/** How long a play goes: no method's own, and so in no list of the catalogue. */
function horizon(key: "steps" | "epochs", most: number): ParameterDescription {
  return {
    key,
    label: `parameter.${key}`,
    symbol: key === "steps" ? "T" : "E",
    unit: key,
    kind: "integer",
    default: most,
    min: 1,
    max: mostSteps,
    minOpen: false,
    maxOpen: false,
    scale: "log",
    slider: { min: key === "steps" ? 10 : 1, max: most },
  };
}

/** Sliders of the optimizer, and how far the runs go. */
export function parameterPanel(figure: DhRegression) {
  const { fit: model, words, actions } = figure;
  const { descent, regression: say } = words.figures;
  const { optimizer } = model.state();
  const { axis, seed } = model.settings;
  const key = axis === "step" ? "steps" : "epochs";
  const one = (
    id: string,
    description: ParameterDescription,
    label: string,
    value: number | boolean,
    onChange: (value: number | boolean | string) => void,
  ) =>
    parameter(
      { id, description, label, value, refusal: actions.refusals.get(id) ?? null, mark: null, onChange },
      descent.asNumber,
    );
  const own = model.catalog.optimizers.find(({ type }) => type === optimizer.type)?.parameters ?? [];
  return html`<section class="parameters" part="parameters" role="group" aria-label=${descent.settingsOf(methodName(words, optimizer.type))}>
    <div class="grid">
      ${own.map((description) =>
        one(
          `optimizer.${description.key}`,
          description,
          labelOf(words, description.label),
          optimizer[description.key] ?? description.default,
          (value) => actions.setOptimizer(description.key, value),
        ),
      )}
      ${one(key, horizon(key, key === "steps" ? 1000 : 100), say.labels[key] ?? key, model.settings[key], (value) =>
        actions.setHorizon(value),
      )}
    </div>
    <p class="foot">
      <button
        type="button"
        class="button framed"
        title=${say.seedHelp}
        @click=${() => actions.act((model) => model.configure({ seed: seed + 1 }))}
      >
        ${say.seed}
      </button>
    </p>
  </section>`;
}

/** The points by hand: one after the other by buttons, or all as a table to paste into. */
export function dataPanel(figure: DhRegression) {
  const { fit: model, words, actions } = figure;
  const say = words.figures.regression;
  const points = figure.points ?? pointsOf(model.data) ?? [];
  const take = (event: Event) => {
    const panel = (event.currentTarget as HTMLElement).closest(".table");
    const field = panel?.querySelector("textarea");
    if (field) void actions.useTable(field.value);
  };
  const add = () => {
    const plane = figure.charts.dataPlane;
    if (plane) void actions.addPoint([(plane.x[0] + plane.x[1]) / 2, (plane.y[0] + plane.y[1]) / 2]);
  };
  return html`<div class="data-panel">
    <span class="point-buttons">
      <button type="button" class="button framed" @click=${add}>${icons.plus} ${say.addPoint}</button>
    </span>
    <details class="table">
      <summary>${say.table}</summary>
      <label>
        <span class="muted">${say.tableHelp}</span>
        <textarea rows="8" spellcheck="false" .value=${pointsToCsv(points)}></textarea>
      </label>
      <button type="button" class="button framed" @click=${take}>${say.use}</button>
    </details>
  </div>`;
}
