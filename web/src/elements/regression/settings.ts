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

export const parts = ["transport", "parameters", "legend", "export", "objective", "data", "start", "scale"] as const;
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

const readers: Readers<RegressionSettings> = {
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

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @throws EngineError naming the member that is wrong
 */
export function readSettings(source: unknown): Partial<RegressionSettings> {
  return readMembers(source, readers, ["version", "results", "minimum"]);
}

/** What attributes say, in the form of a configuration. @throws EngineError when one cannot be read */
export function readAttributes(attributes: Attributes): Partial<RegressionSettings> {
  return readSettings(
    fromAttributes(attributes, (key, text) => {
      if (key === "batches") return { [key]: entriesOf(text).map(numberIn) };
      if (key === "start") return { [key]: coordinatesIn(text) };
      const isNumber = typeof defaults[key as keyof RegressionSettings] === "number";
      return { [key]: isNumber ? numberIn(text) : text };
    }),
  );
}

/** Which controls to show: "all", "none", or names of parts. @throws EngineError at a name that is no part */
export function readControls(text: string | null): ReadonlySet<Part> {
  return readParts(text, parts);
}
