import { html, nothing } from "lit";
import type { Description, FullChoice, ParameterDescription } from "../../engine/types.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { parameter } from "../descent/parameters.ts";
import { readNumber } from "../shared/read.ts";
import type { Axis } from "./axes.ts";
import { limits, readSettings, type SweepSettings } from "./settings.ts";
import type { DhSweep } from "./sweep.ts";
import { axisLabel } from "./view.ts";

type Value = number | boolean | string;

const own = (key: string, symbol: string, rest: Partial<ParameterDescription>): ParameterDescription => ({
  key,
  label: key,
  symbol,
  unit: "",
  kind: "integer",
  default: 0,
  minOpen: false,
  maxOpen: false,
  scale: "log",
  min: 0,
  max: Number.MAX_VALUE,
  slider: { min: 1, max: 100 },
  ...rest,
});

const general = [
  own("steps", "T", { ...limits.steps, slider: { min: 10, max: 2000 } }),
  own("tolerance", "ε", { ...limits.tolerance, kind: "real", slider: { min: 1e-12, max: 1 } }),
  own("resolution", "n", { ...limits.side, scale: "linear", slider: { min: 8, max: 128 } }),
] as const;

/** What a field says, if it is such a number. @throws EngineError where it is not */
function checked(description: ParameterDescription, changes: Partial<SweepSettings>, value: Value) {
  if (description.kind !== "boolean") readNumber(value, description.key, description, description.kind === "integer");
  return readSettings(changes);
}

/** An end of an axis as a parameter: its slider reaches as far as the parameter's own, and as the axis does. */
function spanOf({ description, from, to }: Axis, side: "from" | "to"): ParameterDescription {
  const { min, max } = description.slider;
  return { ...description, key: side, slider: { min: Math.min(min, from), max: Math.max(max, to) } };
}

/** Sliders for the spans of the axes, the goal, and every parameter that is not on an axis. */
export function parameterPanel(figure: DhSweep) {
  const { model, words, actions } = figure;
  const say = words.figures.sweep;
  const { optimizer, objective, schedule } = model.state();
  const one = (
    id: string,
    description: ParameterDescription,
    label: string,
    value: number | boolean,
    changes: (value: Value) => Partial<SweepSettings>,
  ) =>
    parameter(
      {
        id,
        description,
        label,
        value,
        refusal: actions.refusals.get(id) ?? null,
        mark: null,
        onChange: (value) =>
          void actions.accept(
            id,
            value,
            (model) => model.configure(checked(description, changes(value), value)),
            label,
          ),
      },
      words.figures.descent.asNumber,
    );
  const ends = (["x", "y"] as const).flatMap((name) => {
    const axis = model.axes[name];
    const end = (side: "from" | "to") =>
      one(`${name}.${side}`, spanOf(axis, side), say[side](axisLabel(words, axis)), axis[side], (value) => ({
        [name]: { part: axis.part, key: axis.key, from: axis.from, to: axis.to, [side]: value },
      }));
    return [end("from"), end("to")];
  });
  const goal = general.map((description) => {
    const { key } = description;
    const value = key === "resolution" ? model.settings.columns : model.settings[key as "steps" | "tolerance"];
    return one(key, description, say.labels[key] ?? key, value, (value) =>
      key === "resolution"
        ? { columns: value as number, rows: value as number, cell: null }
        : { [key]: value as number },
    );
  });
  const onAxis = (part: string, key: string) =>
    Object.values(model.axes).some((axis) => axis.part === part && axis.key === key);
  const of = (part: "optimizer" | "objective" | "schedule", list: readonly Description[], choice: FullChoice) =>
    (list.find(({ type }) => type === choice.type)?.parameters ?? [])
      .filter(({ key }) => !onAxis(part, key))
      .map((description) => {
        const { key } = description;
        const value = choice[key] ?? description.default;
        return one(`${part}.${key}`, description, labelOf(words, description.label), value, (value) => ({
          [part]: { ...choice, [key]: value as number },
        }));
      });
  const rest = [
    ...of("optimizer", model.catalog.optimizers, optimizer),
    ...of("schedule", model.catalog.schedules, schedule),
    ...of("objective", model.catalog.objectives, objective),
  ];
  const title = `${methodName(words, optimizer.type)} · ${labelOf(words, `objective.${objective.type}`)}`;
  return html`<section class="parameters" part="parameters" role="group" aria-label=${words.figures.descent.settings}>
    <h3>${say.theMap}</h3>
    <div class="grid">${ends} ${goal}</div>
    ${rest.length > 0 ? html`<h3>${title}</h3><div class="grid">${rest}</div>` : nothing}
  </section>`;
}
