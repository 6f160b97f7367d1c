import type { Descent } from "./descent.ts";
import type { FunctionEngine } from "./functions.ts";
import type { DescentConfig, RunStatus } from "./types.ts";

/** A parameter to be set when a run comes to `step`. */
export interface PlannedChange {
  step: number;
  key: string;
  value: number | boolean;
}

/** Takes a run to step `steps`, and sets on the way what is planned, by ascending step. */
export function walk(run: Descent, steps: number, changes: readonly PlannedChange[]): void {
  for (const { step, key, value } of changes) {
    if (step > steps) break;
    run.advance(step - run.steps);
    // A run that has ended does not come to what is set later.
    if (run.steps < step) return;
    run.set(key, value);
  }
  run.advance(steps - run.steps);
}

/** How a run went that nobody looks at. */
export interface Trial {
  initialLoss: number;
  /** At its last row. */
  loss: number;
  /** Steps taken. */
  steps: number;
  /** The first row whose loss is at or below what was asked for; null where none is. */
  reached: number | null;
  status: RunStatus;
}

/**
 * Takes `steps` steps and tells how they went.
 *
 * @param below a loss to wait for
 * @param changes what is set on the way, by ascending step
 * @throws EngineError when `config` is not one a run can start from
 */
export function tryRun(
  engine: FunctionEngine,
  config: DescentConfig,
  steps: number,
  below: number,
  changes: readonly PlannedChange[] = [],
): Trial {
  const run = engine.descent(config);
  const [initialLoss] = run.trace().losses as unknown as [number];
  walk(run, steps, changes);
  // Of its many rows only the last is copied out.
  const { losses, status, steps: taken } = run.trace(run.steps);
  const reached = run.reached(below);
  run.dispose();
  return { initialLoss, loss: losses[0] as number, steps: taken, reached, status };
}

/** A batch of runs that took neither more nor less time than the others. */
export interface Measurement {
  /** Of the loss and the gradient one each, of the Hessian one for each variable. */
  evaluations: number;
  milliseconds: number;
}

/** A page's clock is coarse: what is timed at once takes at least this long, in milliseconds. */
const shortest = 2;

/**
 * Times whole runs of `steps` steps, in batches repeated until `milliseconds` have passed, and returns the median batch:
 * other programs delay some of them. Counted is the time of the steps alone, recording included.
 */
export function measureRun(
  engine: FunctionEngine,
  config: DescentConfig,
  steps: number,
  milliseconds: number,
): Measurement {
  const end = performance.now() + milliseconds;
  const batches: Measurement[] = [];
  let runs = 1;
  do {
    const batch = timeBatch(engine, config, steps, runs);
    if (batch.milliseconds < shortest && performance.now() < end) runs *= 2;
    else batches.push(batch);
  } while (performance.now() < end);
  const pace = (batch: Measurement) => batch.milliseconds / Math.max(1, batch.evaluations);
  batches.sort((a, b) => pace(a) - pace(b));
  return batches[Math.floor((batches.length - 1) / 2)] as Measurement;
}

function timeBatch(engine: FunctionEngine, config: DescentConfig, steps: number, count: number): Measurement {
  const runs = Array.from({ length: count }, () => engine.descent(config));
  const from = performance.now();
  for (const run of runs) run.advance(steps);
  const milliseconds = performance.now() - from;
  let evaluations = 0;
  for (const run of runs) {
    const { points, ...trace } = run.trace(run.steps);
    const counts = [trace.valueEvaluations, trace.gradientEvaluations, trace.hessianEvaluations];
    const [values = 0, gradients = 0, hessians = 0] = counts.map((column) => column[0] ?? 0);
    evaluations += values + gradients + points.length * hessians;
    run.dispose();
  }
  return { evaluations, milliseconds };
}
