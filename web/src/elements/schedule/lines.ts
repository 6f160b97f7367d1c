import type { Catalog, DescentConfig, DescentTrace, FullChoice, RunStatus } from "../../engine/types.ts";
import { fullChoice } from "../descent/settings.ts";
import { type RangeTest, readRangeTest, type Suggestion } from "./range.ts";
import type { ScheduleSettings } from "./settings.ts";

/** One schedule with the run it gave. */
export interface Line {
  schedule: FullChoice;
  trace: DescentTrace;
}

/** What is true of one schedule's run at one step. */
export interface LineResult {
  type: string;
  step: number;
  /** Of the step that leaves this row, or the last one taken. */
  rate: number | null;
  loss: number;
  point: number[];
  gradient: number[];
  initialLoss: number;
  bestLoss: number;
  status: RunStatus;
}

/** The whole figure at one moment, as saved states and tasks see it. */
export interface ScheduleState extends Omit<ScheduleSettings, "schedules" | "optimizer" | "objective" | "start"> {
  version: 1;
  schedules: FullChoice[];
  optimizer: FullChoice;
  objective: FullChoice;
  start: number[];
  results: LineResult[];
  /** What the range test finds; null where the loss never falls. */
  suggestion: Suggestion | null;
}

/** The run under one schedule. */
export function lineConfig(settings: ScheduleSettings, schedule: FullChoice): DescentConfig {
  const { objective, optimizer, start, seed, warmup } = settings;
  return { objective, optimizer, schedule, seed, warmup, ...(start ? { start } : {}) };
}

/** The newest row at or before `step`: a run that diverged rests at its last. */
export function rowAt({ trace }: Line, step: number): number {
  return Math.max(0, Math.min(step, trace.steps));
}

/** The rate of the step that leaves the row of `step`, or the last one taken. */
export function rateAt({ trace }: Line, step: number): number | null {
  return trace.rates[Math.min(step, trace.steps - 1)] ?? null;
}

function resultAt(line: Line, step: number): LineResult {
  const { schedule, trace } = line;
  const row = rowAt(line, step);
  const dimension = trace.points.length / trace.losses.length;
  const at = (rows: Float64Array) => [...rows.subarray(row * dimension, (row + 1) * dimension)];
  const diverged = trace.status.code === "diverged" && row === trace.steps && step >= trace.status.step;
  return {
    type: schedule.type,
    step: row,
    rate: rateAt(line, step),
    loss: trace.losses[row] as number,
    point: at(trace.points),
    gradient: at(trace.gradients),
    initialLoss: trace.losses[0] as number,
    bestLoss: trace.losses.subarray(0, row + 1).reduce((least, loss) => Math.min(least, loss)),
    status: diverged ? trace.status : { code: "ok", step: 0, reason: "" },
  };
}

/** The schedules of `settings` with every parameter spelled out. */
export function fullSchedules(catalog: Catalog, settings: ScheduleSettings): FullChoice[] {
  return settings.schedules.map((choice) => fullChoice(catalog.schedules, choice));
}

/** What the figure reports, with a page around it or without. */
export function stateOf(
  catalog: Catalog,
  settings: ScheduleSettings,
  lines: readonly Line[],
  range: RangeTest | null,
  step: number,
): ScheduleState {
  const objective = fullChoice(catalog.objectives, settings.objective);
  const own = catalog.objectives.find(({ type }) => type === objective.type)?.start ?? [];
  return {
    version: 1,
    ...settings,
    schedules: fullSchedules(catalog, settings),
    optimizer: fullChoice(catalog.optimizers, settings.optimizer),
    objective,
    start: settings.start ?? own,
    step,
    results: lines.map((line) => resultAt(line, step)),
    suggestion: range && readRangeTest(range),
  };
}
