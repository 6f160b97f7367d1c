import { type Choice, type DescentTrace, loadEngine } from "../../web/src/engine/index.ts";
import type { FigureFacts } from "../../web/src/lesson/facts.ts";
import { factsOf } from "./lessonText.ts";

export const engine = await loadEngine();

/** What a run of `steps` steps leaves behind; without `start` it begins where its objective says. */
export function trace(objective: Choice, optimizer: Choice, steps: number, start?: number[]): DescentTrace {
  const run = engine.descent({ objective, optimizer, ...(start ? { start } : {}) });
  run.advance(steps);
  const result = run.trace();
  run.dispose();
  return result;
}

/** What one method of a lesson's figure leaves behind when nobody touches it; methods are counted from 0. */
export function figureTrace(slug: string, figure: string, method: number, steps: number): DescentTrace {
  const { config } = factsOf(slug).figures[figure] as FigureFacts;
  const { objective, optimizers, start, schedule } = config as unknown as FigureConfig;
  const run = engine.descent({
    objective,
    optimizer: optimizers[method] as Choice,
    ...(start ? { start } : {}),
    ...(schedule ? { schedule } : {}),
  });
  run.advance(steps);
  const result = run.trace();
  run.dispose();
  return result;
}

interface FigureConfig {
  objective: Choice;
  optimizers: Choice[];
  start?: number[];
  schedule?: Choice;
}

/** The first step from which on losses stay below `tolerance`; as many as there are when the last one does not. */
export function restsFrom(losses: ArrayLike<number>, tolerance = 1e-3): number {
  let step = losses.length;
  while (step > 0 && (losses[step - 1] as number) < tolerance) step--;
  return step;
}

/** The first step from which on the loss of a run stays below `tolerance`, or nothing within `limit` steps. */
export function settles(
  objective: Choice,
  optimizer: Choice,
  limit: number,
  start?: number[],
  tolerance?: number,
): number | null {
  const { losses, steps } = trace(objective, optimizer, limit, start);
  if (steps < limit) return null;
  const step = restsFrom(losses, tolerance);
  return step > limit ? null : step;
}

/** The valley that is carried through the lessons on optimizers, entered from one place. */
export const valley = (conditionNumber = 25): Choice => ({ type: "bowl", conditionNumber });
export const valleyStart = [8, 2];
