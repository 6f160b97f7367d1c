import { planOf } from "../elements/descent/future.ts";
import { type Branch, type Change, readChanges } from "../elements/descent/history.ts";
import { fullChoice } from "../elements/descent/settings.ts";
import { type DigitsConfig, defaults, fullConfig, networkConfig } from "../elements/digits/config.ts";
import { type Data, resolveData } from "../elements/regression/dataset.ts";
import {
  horizonOf,
  objectiveOf,
  type Run,
  stateOf as regressionState,
  runConfig,
  stepsAt,
} from "../elements/regression/runs.ts";
import { readSettings as readRegression, defaults as regressionDefaults } from "../elements/regression/settings.ts";
import { fullSchedules, lineConfig, stateOf } from "../elements/schedule/lines.ts";
import { rangeConfig } from "../elements/schedule/range.ts";
import { readSettings, defaults as scheduleDefaults } from "../elements/schedule/settings.ts";
import type { Choice, DescentConfig, Engine, NetworkData } from "../engine/index.ts";
import { walk } from "../engine/trials.ts";
import type { StopConditions } from "../engine/types.ts";
import type { FigureFacts, TaskFacts } from "./facts.ts";

/** The part of a `<dh-descent>` state that decides how a run goes. */
interface DescentState {
  objective: Choice;
  optimizers: Choice[];
  lineSearches?: (Choice | null)[];
  start?: number[];
  steps?: number;
  schedule?: Choice;
  seed?: number;
  noise?: number;
  stop?: StopConditions;
  changes?: Change[];
  branches?: Branch[];
}

/**
 * The state `<dh-descent>` would report after `steps` steps, without a page: the same engine, the same shape.
 *
 * @param config the figure's configuration, with what a solution sets laid over it
 */
export function runDescent(engine: Engine, config: Record<string, unknown>, steps: number): Record<string, unknown> {
  const {
    objective,
    optimizers,
    lineSearches = [],
    start,
    schedule,
    seed = 1,
    noise = 0,
    stop = {},
    branches = [],
  } = config as unknown as DescentState;
  const changes = readChanges(config.changes ?? []);
  const runs = optimizers.map((optimizer, index) => {
    const lineSearch = lineSearches[index];
    const run = engine.descent({
      objective,
      optimizer,
      seed,
      noise,
      stop,
      ...(start ? { start } : {}),
      ...(lineSearch ? { lineSearch } : {}),
      ...(schedule ? { schedule } : {}),
    });
    return run;
  });
  const configs = runs.map((run) => run.config());
  for (const [index, run] of runs.entries()) walk(run, steps, planOf(changes, index));
  const results = runs.map((run, index) => {
    const { steps: step, points, gradients, losses, status } = run.trace();
    const dimension = points.length / losses.length;
    return {
      type: configs[index]?.optimizer.type,
      step,
      loss: losses.at(-1),
      point: [...points.subarray(-dimension)],
      gradient: [...gradients.subarray(-dimension)],
      initialLoss: losses[0],
      bestLoss: losses.reduce((best, loss) => Math.min(best, loss)),
      status: status.code === "ok" ? { code: "ok", step: 0, reason: "" } : status,
      optimizer: run.config().optimizer,
    };
  });
  for (const run of runs) run.dispose();
  return {
    version: 1,
    ...config,
    objective: configs[0]?.objective,
    optimizers: configs.map(({ optimizer }) => optimizer),
    lineSearches: configs.map(({ lineSearch }, index) => (lineSearches[index] ? lineSearch : null)),
    start: configs[0]?.start,
    schedule: configs[0]?.schedule,
    seed,
    noise,
    stop,
    changes,
    branches,
    // Once every method has ended there is nothing more to show.
    step: results.every(({ status }) => status.code !== "ok")
      ? Math.max(...results.map(({ status }) => status.step))
      : steps,
    results,
  };
}

/** The state `<dh-schedule>` would report at step `steps`, without a page. */
export function runSchedule(engine: Engine, config: Record<string, unknown>, steps: number): Record<string, unknown> {
  const settings = { ...scheduleDefaults, ...readSettings(config) };
  const catalog = engine.catalog();
  const trace = (wanted: DescentConfig, count: number) => {
    const run = engine.descent(wanted);
    run.advance(count);
    const rows = run.trace();
    run.dispose();
    return rows;
  };
  const lines = fullSchedules(catalog, settings).map((schedule) => ({
    schedule,
    trace: trace(lineConfig(settings, schedule), Math.max(settings.steps, steps)),
  }));
  const optimizer = fullChoice(catalog.optimizers, settings.optimizer);
  const range = trace(rangeConfig(settings, optimizer), settings.range.steps);
  return { ...stateOf(catalog, settings, lines, range, steps) };
}

/** The state `<dh-regression>` would report at step `steps`, without a page. */
export function runRegression(engine: Engine, config: Record<string, unknown>, steps: number): Record<string, unknown> {
  const settings = { ...regressionDefaults, ...readRegression(config) };
  // The engine at hand draws at once.
  const data = resolveData(settings.data, (request) => engine.randomState(request)) as Data;
  const runs = settings.batches.map((batch): Run => {
    const { config, size, perEpoch } = runConfig(settings, data, batch);
    const run = engine.descent(config);
    run.advance(stepsAt(settings, data, { perEpoch }, steps));
    const trace = run.trace();
    run.dispose();
    return { batch, size, perEpoch, trace };
  });
  const description = engine.describeObjective(objectiveOf(settings, data));
  return { ...regressionState(engine.catalog(), settings, data, description, runs, steps) };
}

/** Images a network trains on, and those it is examined on. */
export interface DigitsData {
  train: NetworkData;
  heldOut: NetworkData;
}

/**
 * The state `<dh-digits>` would report after `steps` batches, without a page. It has no `seconds` and no `trainLoss`: a task
 * that needs either cannot be checked here, and its test fails.
 */
export function runDigits(
  engine: Engine,
  config: Record<string, unknown>,
  steps: number,
  data: DigitsData,
): Record<string, unknown> {
  const wanted: DigitsConfig = { ...defaults, ...config };
  const network = engine.network(networkConfig(wanted));
  network.setData(data.train);
  network.advance(steps);
  const { loss, accuracy } = network.evaluate(data.heldOut);
  const full = fullConfig(wanted, network.config());
  const { steps: step, status } = network.trace();
  network.dispose();
  const count = data.train.targets.length;
  const batches = Math.ceil(count / full.batchSize);
  const epoch = Math.floor(step / batches) + ((step % batches) * full.batchSize) / count;
  return { version: 1, ...full, step, epoch, results: [{ loss, accuracy, step, status }] };
}

/** How long a figure runs when the reader only presses play. */
function horizon(engine: Engine, { element, config }: FigureFacts, data?: DigitsData): number {
  if (element === "dh-descent") return (config.steps as number | undefined) ?? 200;
  if (element === "dh-schedule") return (config.steps as number | undefined) ?? scheduleDefaults.steps;
  if (element === "dh-regression") {
    const settings = { ...regressionDefaults, ...readRegression(config) };
    return horizonOf(settings, resolveData(settings.data, (request) => engine.randomState(request)) as Data);
  }
  const { epochs, batchSize } = { ...defaults, ...config } as DigitsConfig;
  return epochs * Math.ceil((data?.train.targets.length ?? 0) / batchSize);
}

function run(engine: Engine, element: string, config: Record<string, unknown>, steps: number, data?: DigitsData) {
  if (element === "dh-descent") return runDescent(engine, config, steps);
  if (element === "dh-schedule") return runSchedule(engine, config, steps);
  if (element === "dh-regression") return runRegression(engine, config, steps);
  if (element === "dh-digits" && data) return runDigits(engine, config, steps, data);
  throw new Error(`tasks in <${element}> cannot be run without a page`);
}

/** What a task's figure reports once the stored solution has run. */
export function runSolution(
  engine: Engine,
  figure: FigureFacts,
  { solution }: TaskFacts,
  data?: DigitsData,
): Record<string, unknown> {
  return run(engine, figure.element, { ...figure.config, ...solution.set }, solution.steps, data);
}

/** What a figure reports when the reader changes nothing: before the first step, and after all of them. */
export function runUntouched(engine: Engine, figure: FigureFacts, data?: DigitsData): Record<string, unknown>[] {
  const { element, config } = figure;
  return [0, horizon(engine, figure, data)].map((count) => run(engine, element, config, count, data));
}
