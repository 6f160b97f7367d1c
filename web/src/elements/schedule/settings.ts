import type { Choice } from "../../engine/types.ts";
import { type ScaleKind, speedRange } from "../descent/settings.ts";
import {
  type Attributes,
  coordinatesIn,
  entriesOf,
  fromAttributes,
  numberIn,
  type Readers,
  readChoice,
  readList,
  readMembers,
  readName,
  readNumber,
  readNumbers,
  readParts,
  refuse,
} from "../shared/read.ts";

/** Rates a range test runs through, evenly on a logarithmic scale, one per step. */
export interface RangeSettings {
  from: number;
  to: number;
  steps: number;
}

export type ScheduleView = "schedules" | "range";

/** What a figure of schedules shows and how, as an author or a saved state says it; what is absent takes its default. */
export interface ScheduleSettings {
  /** Those that are drawn. */
  schedules: Choice[];
  /** Steps of warm-up in front of every schedule. */
  warmup: number;
  optimizer: Choice;
  objective: Choice;
  /** null: the objective's own. */
  start: number[] | null;
  steps: number;
  /** Of the axis of losses. */
  scale: ScaleKind;
  /** Of the axis of rates. */
  rateScale: ScaleKind;
  seed: number;
  speed: number;
  view: ScheduleView;
  range: RangeSettings;
  /** Index of the schedule whose settings are shown. */
  chosen: number;
  /** The step shown. */
  step: number;
}

export const defaults: ScheduleSettings = {
  schedules: ["constant", "step", "exponential", "cosine", "inverseSqrt", "linearWarmup", "polynomial", "warmRestarts"],
  warmup: 0,
  optimizer: { type: "gd", learningRate: 0.1 },
  objective: "bowl",
  start: null,
  steps: 200,
  scale: "log",
  rateScale: "linear",
  seed: 1,
  speed: 1,
  view: "schedules",
  range: { from: 1e-4, to: 10, steps: 100 },
  chosen: 0,
  step: 0,
};

export const parts = ["transport", "parameters", "legend", "export", "objective", "view", "scale"] as const;
export type Part = (typeof parts)[number];

/** Every schedule is run anew at every change, which this many steps keep fast. */
export const mostSteps = 20_000;
const mostSchedules = 16;
export const rangeLimits = { steps: { min: 2, max: 2000 }, rate: { min: Number.MIN_VALUE, max: Number.MAX_VALUE } };

function readRange(value: unknown): RangeSettings {
  if (typeof value !== "object" || value === null) return refuse("wrongKind", "range", value, "object");
  const members = { ...defaults.range, ...value };
  for (const key of Object.keys(members)) {
    if (!(key in defaults.range)) refuse("unknownKey", `range.${key}`, value, Object.keys(defaults.range));
  }
  const from = readNumber(members.from, "range.from", rangeLimits.rate);
  const to = readNumber(members.to, "range.to", rangeLimits.rate);
  if (!(from < to)) refuse("outOfRange", "range.to", to, { min: from });
  return { from, to, steps: readNumber(members.steps, "range.steps", rangeLimits.steps, true) };
}

const readers: Readers<ScheduleSettings> = {
  schedules: (value) => {
    const list = readList(value, "schedules").map((entry) => readChoice(entry, "schedule"));
    return list.length <= mostSchedules ? list : refuse("tooLarge", "schedules", list.length, { max: mostSchedules });
  },
  warmup: (value) => readNumber(value, "warmup", { min: 0, max: mostSteps }, true),
  optimizer: (value) => readChoice(value, "optimizer"),
  objective: (value) => readChoice(value, "objective"),
  start: (value) => (value === null ? null : readNumbers(value, "start")),
  steps: (value) => readNumber(value, "steps", { min: 1, max: mostSteps }, true),
  scale: (value) => readName<ScaleKind>(value, "scale", ["log", "linear"]),
  rateScale: (value) => readName<ScaleKind>(value, "rateScale", ["log", "linear"]),
  seed: (value) => readNumber(value, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
  speed: (value) => readNumber(value, "speed", speedRange),
  view: (value) => readName<ScheduleView>(value, "view", ["schedules", "range"]),
  range: readRange,
  chosen: (value) => readNumber(value, "chosen", { min: 0, max: mostSchedules }, true),
  step: (value) => readNumber(value, "step", { min: 0, max: mostSteps }, true),
};

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @throws EngineError naming the member that is wrong
 */
export function readSettings(source: unknown): Partial<ScheduleSettings> {
  return readMembers(source, readers, ["version", "results", "suggestion"]);
}

/** What attributes say, in the form of a configuration. @throws EngineError when one cannot be read */
export function readAttributes(attributes: Attributes): Partial<ScheduleSettings> {
  return readSettings(
    fromAttributes(attributes, (key, text) => {
      if (key === "schedules") return { [key]: entriesOf(text) };
      if (key === "start") return { [key]: coordinatesIn(text) };
      if (key === "range") {
        const [from, to, steps] = entriesOf(text).map(numberIn);
        return { [key]: { from, to, ...(steps === undefined ? {} : { steps }) } };
      }
      const isNumber = typeof defaults[key as keyof ScheduleSettings] === "number";
      return { [key]: isNumber ? numberIn(text) : text };
    }),
  );
}

/** Which controls to show: "all", "none", or names of parts. @throws EngineError at a name that is no part */
export function readControls(text: string | null): ReadonlySet<Part> {
  return readParts(text, parts);
}
