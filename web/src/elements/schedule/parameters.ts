import { html, nothing } from "lit";
import type { Description, FullChoice, ParameterDescription } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { parameter } from "../descent/parameters.ts";
import { parseFormula } from "../shared/math/parse.ts";
import { typeset } from "../shared/math/typeset.ts";
import type { DhSchedule } from "./schedule.ts";
import { mostSteps, type RangeSettings, rangeLimits } from "./settings.ts";

type Value = number | boolean | string;

const count = (key: string, symbol: string, rest: Partial<ParameterDescription>): ParameterDescription => ({
  key,
  label: `parameter.${key}`,
  symbol,
  unit: "steps",
  kind: "integer",
  default: 0,
  min: 0,
  max: mostSteps,
  minOpen: false,
  maxOpen: false,
  scale: "linear",
  slider: { min: 0, max: 100 },
  ...rest,
});

/** The warm-up in front of every schedule: no schedule's own, and so in no list of the catalogue. */
const warmup = count("warmup", "W", {});

const rate = { kind: "real", scale: "log", unit: "", ...rangeLimits.rate } as const;
const rangeParameters: readonly (ParameterDescription & { key: keyof RangeSettings })[] = [
  { ...count("from", "η_0", { ...rate, default: 1e-4, slider: { min: 1e-7, max: 1e-1 } }), key: "from" },
  { ...count("to", "η_N", { ...rate, default: 10, slider: { min: 1e-2, max: 100 } }), key: "to" },
  { ...count("steps", "N", { ...rangeLimits.steps, default: 100, slider: { min: 10, max: 500 } }), key: "steps" },
];

/** What the reader knows a parameter by: the figure's own name for it, or the catalogue's. */
export function parameterLabel(words: Messages, id: string, key: string): string {
  const own = /^(warmup|range\.)/.test(id) ? words.figures.schedule.labels[key] : undefined;
  return own ?? labelOf(words, `parameter.${key}`);
}

/** Sliders for what is shown: the chosen schedule or the range test, the optimizer and the function. */
export function parameterPanel(figure: DhSchedule) {
  const { model, words, actions } = figure;
  const say = words.figures;
  const { optimizer, objective, warmup: warmupSteps } = model.state();
  const one = (id: string, description: ParameterDescription, value: number | boolean, onChange: (v: Value) => void) =>
    parameter(
      {
        id,
        description,
        label: parameterLabel(words, id, description.key),
        value,
        refusal: actions.refusals.get(id) ?? null,
        mark: null,
        onChange,
      },
      say.descent.asNumber,
    );
  const of = (group: string, list: readonly Description[], choice: FullChoice, set: (key: string, v: Value) => void) =>
    (list.find(({ type }) => type === choice.type)?.parameters ?? []).map((description) => {
      const { key } = description;
      return one(`${group}.${key}`, description, choice[key] ?? description.default, (value) => set(key, value));
    });
  const isRange = model.settings.view === "range";
  const chosen = isRange ? undefined : model.lines[model.settings.chosen]?.schedule;
  const range = rangeParameters.map((description) => {
    const { key } = description;
    return one(`range.${key}`, description, model.settings.range[key], (value) => actions.setRange(key, value));
  });
  // In a range test the rate is what is tested, not set.
  const method = model.catalog.optimizers.map((description) => ({
    ...description,
    parameters: description.parameters.filter(({ key }) => !isRange || key !== "learningRate"),
  }));
  const setOf = (group: "optimizer" | "objective") => (key: string, value: Value) =>
    actions.setChoice(group, key, value);
  const rest = [
    ...of("optimizer", method, optimizer, setOf("optimizer")),
    ...of("objective", model.catalog.objectives, objective, setOf("objective")),
  ];
  return html`<section class="parameters" part="parameters" role="group" aria-label=${say.descent.settings}>
    ${chosen ? chosenHead(figure, chosen.type) : nothing}
    ${isRange ? html`<h3>${say.schedule.rangeTest}</h3>` : nothing}
    <div class="grid">
      ${
        isRange
          ? range
          : [
              ...(chosen
                ? of("schedule", model.catalog.schedules, chosen, (key, value) => actions.setSchedule(key, value))
                : []),
              one("warmup", warmup, warmupSteps, (value) => actions.setWarmup(value)),
            ]
      }
    </div>
    ${rest.length > 0 ? html`<h3>${methodName(words, optimizer.type)} · ${labelOf(words, `objective.${objective.type}`)}</h3><div class="grid">${rest}</div>` : nothing}
  </section>`;
}

/** What the sliders under it belong to, and its formula. */
function chosenHead({ model, words }: DhSchedule, type: string) {
  const formula = model.catalog.schedules.find((schedule) => schedule.type === type)?.formula ?? "";
  const name = labelOf(words, `schedule.${type}`);
  return html`<div class="chosen-head">
    <h3>${name}</h3>
    <span class="formula" tabindex="0" role="group" aria-label=${name} .innerHTML=${typeset(parseFormula(formula))}></span>
  </div>`;
}
