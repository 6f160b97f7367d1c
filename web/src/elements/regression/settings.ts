import type { Choice } from "../../engine/types.ts";
import { readChoice, readList, readName, readNumber, readNumbers, refuse } from "../descent/read.ts";
import { type ScaleKind, speedRange } from "../descent/settings.ts";
import { type DataChoice, type DataName, dataNames, mostPoints, type Points } from "./dataset.ts";

export const models = ["linear", "logistic"] as const;
export type ModelName = (typeof models)[number];

/** Examples per step: a number, or all. */
export type BatchSize = number | "all";

/** By what the runs are compared: as many steps each, or as many passes through the data. */
export const axes = ["step", "epoch"] as const;
export type CostAxis = (typeof axes)[number];

/** What a regression figure shows and how, as an author or a saved state says it; what is absent takes its default. */
export interface RegressionSettings {
  model: ModelName;
  data: DataChoice;
  optimizer: Choice;
  /** One run for each. */
  batches: BatchSize[];
  /** θ = (w, b), or the weights of all features; null: zeros. */
  start: number[] | null;
  axis: CostAxis;
  /** Steps that each run takes where steps are compared. */
  steps: number;
  /** Passes through the data where those are compared. */
  epochs: number;
  scale: ScaleKind;
  seed: number;
  speed: number;
  /** Index of the run whose batch and gradients are shown. */
  chosen: number;
  /** The step shown: of each run, or where epochs are compared of the run with the smallest batches. */
  step: number;
}

export const defaults: RegressionSettings = {
  model: "linear",
  data: "documents",
  optimizer: { type: "gd", learningRate: 0.1 },
  batches: ["all", 10, 1],
  start: null,
  axis: "step",
  steps: 100,
  epochs: 5,
  scale: "log",
  seed: 1,
  speed: 1,
  chosen: 0,
  step: 0,
};

export const parts = ["transport", "parameters", "legend", "export", "objective", "data"] as const;
export type Part = (typeof parts)[number];

export const mostSteps = 20_000;
const mostRuns = 6;

function readPoints(value: unknown): Points {
  const list = readList(value, "data.points", "pairs of x and y");
  if (list.length === 0) return refuse("missing", "data.points", value, "pairs of x and y");
  if (list.length > mostPoints) return refuse("tooLarge", "data.points", list.length, { max: mostPoints });
  return list.map((entry, index) => {
    const point = readNumbers(entry, `data.points[${index}]`);
    if (point.length !== 2) refuse("wrongLength", `data.points[${index}]`, point.length, 2);
    return point as [number, number];
  });
}

function readData(value: unknown): DataChoice {
  if (typeof value === "string") return readName<DataName>(value, "data", dataNames);
  if (typeof value !== "object" || value === null) return refuse("wrongKind", "data", value, "object");
  const { points, ...rest } = value as { points?: unknown };
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) refuse("unknownKey", `data.${unknown}`, value, ["points"]);
  return { points: readPoints(points) };
}

function readBatches(value: unknown): BatchSize[] {
  const sizes = readList(value, "batches").map(
    (size): BatchSize => (size === "all" ? "all" : readNumber(size, "batches", { min: 1, max: mostPoints }, true)),
  );
  if (sizes.length > mostRuns) return refuse("tooLarge", "batches", sizes.length, { max: mostRuns });
  return [...new Set(sizes)];
}

/** How each member is read; a member that is not here is unknown. */
const readers: { [K in keyof RegressionSettings]: (value: unknown) => RegressionSettings[K] } = {
  model: (value) => readName(value, "model", models),
  data: readData,
  optimizer: (value) => readChoice(value, "optimizer"),
  batches: readBatches,
  start: (value) => (value === null ? null : readNumbers(value, "start")),
  axis: (value) => readName(value, "axis", axes),
  steps: (value) => readNumber(value, "steps", { min: 1, max: mostSteps }, true),
  epochs: (value) => readNumber(value, "epochs", { min: 1, max: mostSteps }, true),
  scale: (value) => readName<ScaleKind>(value, "scale", ["log", "linear"]),
  seed: (value) => readNumber(value, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
  speed: (value) => readNumber(value, "speed", speedRange),
  chosen: (value) => readNumber(value, "chosen", { min: 0, max: mostRuns }, true),
  step: (value) => readNumber(value, "step", { min: 0, max: mostSteps }, true),
};

/** Members of a state that say how things went, not how they are set. */
const reported = new Set(["version", "results", "minimum"]);

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @throws EngineError naming the member that is wrong
 */
export function readSettings(source: unknown): Partial<RegressionSettings> {
  if (typeof source !== "object" || source === null || Array.isArray(source)) {
    return refuse("wrongKind", "config", source, "object");
  }
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    if (reported.has(key) || value === undefined) continue;
    const read = readers[key as keyof RegressionSettings];
    if (!read) refuse("unknownKey", key, value, Object.keys(readers));
    settings[key] = read(value);
  }
  return settings as Partial<RegressionSettings>;
}

const list = (text: string) => text.split(/[\s,]+/).filter((entry) => entry !== "");
const number = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text));

/** Attributes as text, by property name; null where absent. */
export type Attributes = Partial<Record<keyof RegressionSettings, string | number | null>>;

/** What attributes say, in the form of a configuration. @throws EngineError when one cannot be read */
export function readAttributes(attributes: Attributes): Partial<RegressionSettings> {
  const source: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === "") continue;
    const text = String(value);
    if (key === "batches") source[key] = list(text).map(number);
    else if (key === "start") source[key] = list(text.replace(/[()[\]]/g, " ")).map(number);
    else if (typeof defaults[key as keyof RegressionSettings] === "number") source[key] = number(text);
    else source[key] = text;
  }
  return readSettings(source);
}

/** Which controls to show: "all", "none", or names of parts. @throws EngineError at a name that is no part */
export function readControls(text: string | null): ReadonlySet<Part> {
  const names = list(text ?? "all");
  if (names.length === 0 || names.includes("all")) return new Set(parts);
  if (names.length === 1 && names[0] === "none") return new Set();
  return new Set(names.map((name) => readName(name, "controls", parts)));
}
