import type { Choice } from "../../engine/types.ts";
import { readChoice, readList, readNumber, readNumbers, refuse } from "../descent/read.ts";
import { type ScaleKind, speedRange } from "../descent/settings.ts";

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

export const parts = ["transport", "parameters", "legend", "export", "objective", "view"] as const;
export type Part = (typeof parts)[number];

/** Every schedule is run anew at every change, which this many steps keep fast. */
export const mostSteps = 20_000;
const mostSchedules = 16;
export const rangeLimits = { steps: { min: 2, max: 2000 }, rate: { min: Number.MIN_VALUE, max: Number.MAX_VALUE } };

function oneOf<T extends string>(value: unknown, name: string, allowed: readonly T[]): T {
  return allowed.includes(value as T) ? (value as T) : refuse("unknownType", name, value, allowed);
}

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

/** How each member is read; a member that is not here is unknown. */
const readers: { [K in keyof ScheduleSettings]: (value: unknown) => ScheduleSettings[K] } = {
  schedules: (value) => {
    const list = readList(value, "schedules").map((entry) => readChoice(entry, "schedule"));
    return list.length <= mostSchedules ? list : refuse("tooLarge", "schedules", list.length, { max: mostSchedules });
  },
  warmup: (value) => readNumber(value, "warmup", { min: 0, max: mostSteps }, true),
  optimizer: (value) => readChoice(value, "optimizer"),
  objective: (value) => readChoice(value, "objective"),
  start: (value) => (value === null ? null : readNumbers(value, "start")),
  steps: (value) => readNumber(value, "steps", { min: 1, max: mostSteps }, true),
  scale: (value) => oneOf(value, "scale", ["log", "linear"]),
  rateScale: (value) => oneOf(value, "rateScale", ["log", "linear"]),
  seed: (value) => readNumber(value, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
  speed: (value) => readNumber(value, "speed", speedRange),
  view: (value) => oneOf(value, "view", ["schedules", "range"]),
  range: readRange,
  chosen: (value) => readNumber(value, "chosen", { min: 0, max: mostSchedules }, true),
  step: (value) => readNumber(value, "step", { min: 0, max: mostSteps }, true),
};

/** Members of a state that say how things went, not how they are set. */
const reported = new Set(["version", "results", "suggestion"]);

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @throws EngineError naming the member that is wrong
 */
export function readSettings(source: unknown): Partial<ScheduleSettings> {
  if (typeof source !== "object" || source === null || Array.isArray(source)) {
    return refuse("wrongKind", "config", source, "object");
  }
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    if (reported.has(key) || value === undefined) continue;
    const read = readers[key as keyof ScheduleSettings];
    if (!read) refuse("unknownKey", key, value, Object.keys(readers));
    settings[key] = read(value);
  }
  return settings as Partial<ScheduleSettings>;
}

const list = (text: string) => text.split(/[\s,]+/).filter((entry) => entry !== "");
const number = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text));

/** Attributes as text, by property name; null where absent. */
export type Attributes = Partial<Record<keyof ScheduleSettings, string | number | null>>;

/** What attributes say, in the form of a configuration. @throws EngineError when one cannot be read */
export function readAttributes(attributes: Attributes): Partial<ScheduleSettings> {
  const source: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === "") continue;
    const text = String(value);
    if (key === "schedules") source[key] = list(text);
    else if (key === "start") source[key] = list(text.replace(/[()[\]]/g, " ")).map(number);
    else if (key === "range") {
      const [from, to, steps] = list(text).map(number);
      source[key] = { from, to, ...(steps === undefined ? {} : { steps }) };
    } else if (typeof defaults[key as keyof ScheduleSettings] === "number") source[key] = number(text);
    else source[key] = text;
  }
  return readSettings(source);
}

/** Which controls to show: "all", "none", or names of parts. @throws EngineError at a name that is no part */
export function readControls(text: string | null): ReadonlySet<Part> {
  const names = list(text ?? "all");
  if (names.length === 0 || names.includes("all")) return new Set(parts);
  if (names.length === 1 && names[0] === "none") return new Set();
  return new Set(names.map((name) => oneOf(name, "controls", parts)));
}
