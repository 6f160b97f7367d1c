import type {
  Catalog,
  DescentConfig,
  DescentTrace,
  FullChoice,
  ObjectiveDescription,
  RegressionChoice,
  RunStatus,
} from "../../engine/types.ts";
import { fullChoice } from "../descent/settings.ts";
import type { Data } from "./dataset.ts";
import type { BatchSize, RegressionSettings } from "./settings.ts";

/** One batch size with the run it gave. */
export interface Run {
  batch: BatchSize;
  /** Examples per step. */
  size: number;
  /** Steps per pass through the data. */
  perEpoch: number;
  trace: DescentTrace;
}

/** What is true of one run at the step shown. */
export interface RunResult {
  batch: BatchSize;
  step: number;
  /** Passes through the data, with their fraction. */
  epoch: number;
  /** Over all the data. */
  loss: number;
  point: number[];
  /** Of the batch that the next step sees. */
  gradient: number[];
  /** What the next gradient is multiplied by, per parameter. */
  rates: number[];
  initialLoss: number;
  bestLoss: number;
  status: RunStatus;
}

/** The whole figure at one moment, as saved states and tasks see it. */
export interface RegressionState extends Omit<RegressionSettings, "optimizer" | "start"> {
  version: 1;
  optimizer: FullChoice;
  start: number[];
  results: RunResult[];
  /** Where the loss is lowest; null where it is so nowhere, or in more than one place. */
  minimum: { point: number[]; value: number } | null;
}

/** The model and the data as the engine's objective, all examples at once. */
export function objectiveOf(settings: RegressionSettings, data: Data): RegressionChoice {
  const { inputs, targets, features, intercept } = data;
  const type = settings.model === "linear" ? "linearRegression" : "logisticRegression";
  return { type, inputs, targets, features, intercept };
}

/** What a run in batches of `batch` examples is opened with, and the steps it takes. */
export function runConfig(
  settings: RegressionSettings,
  data: Data,
  batch: BatchSize,
): { config: DescentConfig; size: number; perEpoch: number } {
  const count = data.targets.length;
  const size = batch === "all" ? count : Math.min(batch, count);
  const { optimizer, start, seed } = settings;
  const objective = { ...objectiveOf(settings, data), batchSize: size };
  return {
    config: { objective, optimizer, seed, ...(start ? { start } : {}) },
    size,
    perEpoch: Math.ceil(count / size),
  };
}

/** Steps of the smallest batches in one pass: the unit of the cursor where epochs are compared. */
export function finest(settings: RegressionSettings, data: Data): number {
  return Math.max(1, ...settings.batches.map((batch) => runConfig(settings, data, batch).perEpoch));
}

/** The last cursor position there is. */
export function horizonOf(settings: RegressionSettings, data: Data): number {
  return settings.axis === "step" ? settings.steps : settings.epochs * finest(settings, data);
}

/** How many steps a run has taken when the cursor stands at `cursor`. */
export function stepsAt(
  settings: RegressionSettings,
  data: Data,
  { perEpoch }: Pick<Run, "perEpoch">,
  cursor: number,
): number {
  return settings.axis === "step" ? cursor : Math.floor((cursor * perEpoch) / finest(settings, data));
}

/**
 * What each component of the next gradient is multiplied by: the rate, divided where a method does so by what it
 * remembers of that component.
 */
export function effectiveRates(optimizer: FullChoice, trace: DescentTrace, row: number): number[] {
  const dimension = trace.points.length / trace.losses.length;
  const rate = trace.rates[Math.min(row, trace.steps - 1)] ?? (optimizer.learningRate as number) ?? 0;
  const width = trace.states.length / trace.losses.length;
  const state = trace.states.subarray(row * width, (row + 1) * width);
  const { type, epsilon = 0, rho = 0, beta2 = 0 } = optimizer as Record<string, number | string>;
  const gradient = trace.gradients.subarray(row * dimension, (row + 1) * dimension);
  const after = (i: number): number => {
    const square = (gradient[i] as number) ** 2;
    if (type === "adagrad") return (state[i] as number) + square;
    if (type === "rmsprop") return Number(rho) * (state[i] as number) + (1 - Number(rho)) * square;
    // Adam and AdamW: the second moment with its correction.
    const v = Number(beta2) * (state[dimension + i] as number) + (1 - Number(beta2)) * square;
    return v / (1 - Number(beta2) ** (row + 1));
  };
  const scaled = ["adagrad", "rmsprop", "adam", "adamw"].includes(String(type));
  return Array.from({ length: dimension }, (_, i) => (scaled ? rate / (Math.sqrt(after(i)) + Number(epsilon)) : rate));
}

function resultAt(optimizer: FullChoice, run: Run, step: number): RunResult {
  const { batch, perEpoch, trace } = run;
  const row = Math.max(0, Math.min(step, trace.steps));
  const dimension = trace.points.length / trace.losses.length;
  const at = (rows: Float64Array) => [...rows.subarray(row * dimension, (row + 1) * dimension)];
  const diverged = trace.status.code === "diverged" && row === trace.steps && step >= trace.status.step;
  return {
    batch,
    step: row,
    epoch: row / perEpoch,
    loss: trace.losses[row] as number,
    point: at(trace.points),
    gradient: at(trace.gradients),
    rates: effectiveRates(optimizer, trace, row),
    initialLoss: trace.losses[0] as number,
    bestLoss: trace.losses.subarray(0, row + 1).reduce((least, loss) => Math.min(least, loss)),
    status: diverged ? trace.status : { code: "ok", step: 0, reason: "" },
  };
}

/** What the figure reports, with a page around it or without. */
export function stateOf(
  catalog: Catalog,
  settings: RegressionSettings,
  data: Data,
  description: ObjectiveDescription,
  runs: readonly Run[],
  cursor: number,
): RegressionState {
  const optimizer = fullChoice(catalog.optimizers, settings.optimizer);
  return {
    version: 1,
    ...settings,
    optimizer,
    start: settings.start ?? Array(description.dimension).fill(0),
    step: cursor,
    results: runs.map((run) => resultAt(optimizer, run, stepsAt(settings, data, run, cursor))),
    minimum: description.minima[0] ?? null,
  };
}
