import type { Choice, Engine } from "../engine/index.ts";
import type { FigureFacts, TaskFacts } from "./facts.ts";

/** The part of a `<dh-descent>` state that decides how a run goes. */
interface DescentState {
  objective: Choice;
  optimizers: Choice[];
  start?: number[];
  steps?: number;
  schedule?: Choice;
  seed?: number;
}

/**
 * The state `<dh-descent>` would report after `steps` steps, without a page: the same engine, the same shape.
 *
 * @param config the figure's configuration, with what a solution sets laid over it
 */
export function runDescent(engine: Engine, config: Record<string, unknown>, steps: number): Record<string, unknown> {
  const { objective, optimizers, start, schedule, seed = 1 } = config as unknown as DescentState;
  const runs = optimizers.map((optimizer) => {
    const run = engine.descent({
      objective,
      optimizer,
      seed,
      ...(start ? { start } : {}),
      ...(schedule ? { schedule } : {}),
    });
    run.advance(steps);
    return run;
  });
  const configs = runs.map((run) => run.config());
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
      bestLoss: Math.min(...losses),
      status,
    };
  });
  for (const run of runs) run.dispose();
  return {
    version: 1,
    ...config,
    objective: configs[0]?.objective,
    optimizers: configs.map(({ optimizer }) => optimizer),
    start: configs[0]?.start,
    schedule: configs[0]?.schedule,
    seed,
    // Methods that diverged rest early; the figure's cursor goes as far as the longest run.
    step: Math.max(...results.map(({ step }) => step)),
    results,
  };
}

/** What a task's figure reports once the stored solution has run. */
export function runSolution(engine: Engine, figure: FigureFacts, { solution }: TaskFacts): Record<string, unknown> {
  return runDescent(engine, { ...figure.config, ...solution.set }, solution.steps);
}

/** What a figure reports when the reader changes nothing: before the first step, and after all of them. */
export function runUntouched(engine: Engine, figure: FigureFacts): Record<string, unknown>[] {
  const { steps } = figure.config as { steps?: number };
  return [0, steps ?? 200].map((count) => runDescent(engine, figure.config, count));
}
