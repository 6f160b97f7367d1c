import { EngineError } from "../../engine/errors.ts";
import type { Catalog, Description, ParameterDescription, SweepAxis } from "../../engine/types.ts";
import { typeOf } from "../descent/settings.ts";
import type { AxisPart, AxisSettings, SweepSettings } from "./settings.ts";

/** A parameter that an axis can show. */
export interface Candidate {
  part: AxisPart;
  description: ParameterDescription;
}

/** An axis with everything that follows from its settings. */
export interface Axis {
  part: AxisPart;
  key: string;
  from: number;
  to: number;
  description: ParameterDescription;
  /** Of the columns or rows. */
  values: Float64Array;
}

function startCandidates(catalog: Catalog, settings: SweepSettings): Candidate[] {
  const objective = catalog.objectives.find(({ type }) => type === typeOf(settings.objective));
  return (objective?.domain ?? []).map(([min, max], index) => ({
    part: "start",
    description: {
      key: String(index),
      label: "start",
      symbol: `${"xy"[index] ?? `x${index}`}_0`,
      unit: "",
      kind: "real",
      default: objective?.start[index] ?? 0,
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
      minOpen: true,
      maxOpen: true,
      scale: "linear",
      slider: { min, max },
    },
  }));
}

/** What the axes can show: the parameters of method, schedule and function, and where the runs start. */
export function candidates(catalog: Catalog, settings: SweepSettings): Candidate[] {
  const of = (part: AxisPart, list: readonly Description[], type: string): Candidate[] =>
    (list.find((entry) => entry.type === type)?.parameters ?? [])
      .filter(({ kind }) => kind !== "boolean")
      .map((description) => ({ part, description }));
  return [
    ...of("optimizer", catalog.optimizers, typeOf(settings.optimizer)),
    ...of("schedule", catalog.schedules, typeOf(settings.schedule)),
    ...of("objective", catalog.objectives, typeOf(settings.objective)),
    ...startCandidates(catalog, settings),
  ];
}

const isOf = ({ part, description }: Candidate, axis: Pick<AxisSettings, "part" | "key">) =>
  part === axis.part && description.key === axis.key;

/** `count` values from one end to the other, even on the parameter's own scale; whole where it is. */
export function axisValues(
  { scale, kind }: ParameterDescription,
  from: number,
  to: number,
  count: number,
): Float64Array {
  const even = (share: number) =>
    scale === "log" && from > 0 ? from * (to / from) ** share : from + (to - from) * share;
  return Float64Array.from({ length: count }, (_, i) => {
    const value = i === count - 1 ? to : Number(even(i / Math.max(1, count - 1)).toPrecision(6));
    return kind === "integer" ? Math.round(value) : value;
  });
}

function makeAxis(name: "x" | "y", count: number, found: Candidate, wanted: AxisSettings | null): Axis {
  const { part, description } = found;
  const from = wanted?.from ?? description.slider.min;
  const to = wanted?.to ?? description.slider.max;
  if (!(from < to)) {
    throw new EngineError({ code: "outOfRange", parameter: `${name}.to`, value: to, allowed: { min: from } });
  }
  return { part, key: description.key, from, to, description, values: axisValues(description, from, to, count) };
}

/**
 * The axes that settings ask for; where they leave it open, the learning rate, and the method's next parameter, else the
 * function's, else the start's.
 *
 * @throws EngineError when there is no such parameter, or its span is empty
 */
export function resolveAxes(catalog: Catalog, settings: SweepSettings): { x: Axis; y: Axis } {
  const all = candidates(catalog, settings);
  const pick = (name: "x" | "y", taken: Candidate | null): Candidate => {
    const wanted = settings[name];
    const free = all.filter((candidate) => candidate !== taken);
    const found = wanted ? all.find((candidate) => isOf(candidate, wanted)) : free[0];
    if (found) return found;
    const allowed = all.map(({ part, description }) => `${part}.${description.key}`);
    throw new EngineError({
      code: "unknownKey",
      parameter: wanted ? `${wanted.part}.${wanted.key}` : name,
      value: wanted?.key ?? null,
      allowed,
    });
  };
  // An axis that is asked for comes first; the other takes what is left.
  const fixedY = settings.y ? pick("y", null) : null;
  const foundX = pick("x", fixedY);
  const foundY = fixedY ?? pick("y", foundX);
  return {
    x: makeAxis("x", settings.columns, foundX, settings.x),
    y: makeAxis("y", settings.rows, foundY, settings.y),
  };
}

/** Settings whose axes are left open where the parameter they show is gone. */
export function keepAxes(catalog: Catalog, settings: SweepSettings): SweepSettings {
  const all = candidates(catalog, settings);
  const keep = (axis: AxisSettings | null) => (axis && all.some((candidate) => isOf(candidate, axis)) ? axis : null);
  return { ...settings, x: keep(settings.x), y: keep(settings.y) };
}

/** The axis as the engine takes it. */
export function engineAxis({ part, key, values }: Axis): SweepAxis {
  return { part, key, values };
}
