import type { Hub } from "../../engine/hub.ts";
import type { FullChoice } from "../../engine/types.ts";
import { pastOf } from "./future.ts";
import type { Run } from "./run.ts";
import { type DescentSettings, runConfig } from "./settings.ts";

/** Why a run went up instead of down. */
export interface Diagnosis {
  rate: number;
  /** The row where the climb began. */
  began: number;
  /**
   * The largest stable rate where the climb began, if the method has one; `text` is its formula, `direction` a unit vector
   * along which the curvature is that large, where it is shown.
   */
  limit: { value: number; text: string; curvature: number; step: number; direction: number[] | null } | null;
  /** A rate with which the run goes down, and the loss it then comes to; null where none of those tried does. */
  works: { rate: number; loss: number; steps: number } | null;
}

/** What a diagnosis asks the engine. */
export type Source = Pick<Hub, "point" | "trial">;

/**
 * On a quadratic with largest curvature λ, gradient descent with momentum μ is stable up to 2(1 + μ)/λ, and with
 * Nesterov's look-ahead up to 2(1 + μ)/((1 + 2μ)λ); adaptive methods have no such limit.
 */
export function stableRate(optimizer: FullChoice, curvature: number): { value: number; text: string } | null {
  const lambda = curvature + Number(optimizer.weightDecay ?? 0);
  const mu = Number(optimizer.momentum ?? 0);
  const looksAhead = optimizer.type === "nesterov" || optimizer.nesterov === true;
  if (!["gd", "sgd", "momentum", "nesterov"].includes(optimizer.type)) return null;
  if (mu === 0) return { value: 2 / lambda, text: "2/λ_max" };
  if (looksAhead) return { value: (2 * (1 + mu)) / ((1 + 2 * mu) * lambda), text: "2(1 + μ)/((1 + 2μ)λ_max)" };
  return { value: (2 * (1 + mu)) / lambda, text: "2(1 + μ)/λ_max" };
}

/** The row where the climb that leads to `row` began. */
function climbStart(run: Run, row: number): number {
  let start = row;
  while (start > 0 && run.losses.at(start) > run.losses.at(start - 1)) start--;
  return start;
}

/** A unit vector along which a symmetric matrix of one or two rows stretches by its largest eigenvalue. */
export function steepest(hessian: ArrayLike<number>, eigenvalue: number): number[] {
  if (hessian.length < 4) return [1];
  const [a, b, , c] = Array.from(hessian) as [number, number, number, number];
  // Two rows of (H − λ) v = 0: the one that says more.
  const [upper, lower] = [Math.hypot(b, eigenvalue - a), Math.hypot(eigenvalue - c, b)];
  const [x, y] = upper > lower ? [b, eigenvalue - a] : [eigenvalue - c, b];
  const length = Math.hypot(x, y);
  // Where all directions are stretched alike, each is right.
  return length > 0 ? [x / length, y / length] : [1, 0];
}

/** Rates tried at most, each half of the one before. */
const halvings = 30;

/**
 * The first of ever smaller rates that a trial finds good.
 *
 * @param from the first rate tried
 * @param isAsked whether the answer is still wanted
 */
export async function firstOf(
  from: number,
  tried: (rate: number) => Promise<Diagnosis["works"]>,
  isAsked: () => boolean = () => true,
): Promise<Diagnosis["works"]> {
  for (let i = 0, wish = from; i < halvings && isAsked(); i++, wish /= 2) {
    const works = await tried(Number(wish.toPrecision(2)));
    if (works) return works;
  }
  return null;
}

/**
 * Looks for a rate with which a run goes down, by running it.
 *
 * @param from the first rate tried
 * @param isAsked whether the answer is still wanted
 */
function rateThatWorks(
  hub: Source,
  settings: DescentSettings,
  run: Run,
  from: number,
  isAsked: () => boolean,
): Promise<Diagnosis["works"]> {
  const { steps } = settings;
  const { fork } = run;
  const newest = run.optimizerAt(Number.POSITIVE_INFINITY);
  const tried = async (rate: number): Promise<Diagnosis["works"]> => {
    // A branch is repeated from where it parts, all others from the start.
    const changes = fork
      ? [
          ...pastOf(run, Number.POSITIVE_INFINITY).filter(({ step }) => step < fork.step),
          ...Object.entries(newest)
            .filter(([key]) => key !== "type" && key !== "learningRate")
            .map(([key, value]) => ({ step: fork.step, key, value: value as number | boolean })),
          { step: fork.step, key: "learningRate", value: rate },
        ]
      : [];
    const optimizer: FullChoice = fork ? run.told.initial : Object.assign({ ...newest }, { learningRate: rate });
    const config = runConfig(settings, optimizer, run.lineSearch);
    const trial = await hub.trial(0, config, steps, Number.NEGATIVE_INFINITY, changes);
    const comesDown = trial.status.code !== "diverged" && trial.loss < trial.initialLoss;
    return comesDown ? { rate, loss: trial.loss, steps } : null;
  };
  return firstOf(from, tried, isAsked);
}

/** Explains a run that `isClimbing`, from the curvature where its climb began. */
export async function diagnose(
  hub: Source,
  settings: DescentSettings,
  run: Run,
  step: number,
  isAsked: () => boolean = () => true,
): Promise<Diagnosis> {
  const began = climbStart(run, run.rowAt(step));
  const rate =
    run.rates.length > 0 ? run.rates.at(Math.min(began, run.rates.length - 1)) : run.settingAt(began, "learningRate");
  const survey = await hub.point({ objective: settings.objective, point: run.pointAt(began) });
  const curvature = survey.eigenvalues[survey.eigenvalues.length - 1] ?? 0;
  const stable = curvature > 0 ? stableRate(run.optimizerAt(began), curvature) : null;
  const direction = () => steepest(survey.hessian, curvature);
  const limit = stable && rate > stable.value ? { ...stable, curvature, step: began, direction: direction() } : null;
  const set = run.settingAt(Number.POSITIVE_INFINITY, "learningRate");
  const works = await rateThatWorks(hub, settings, run, Math.min(set, limit?.value ?? set) / 2, isAsked);
  return { rate, began, limit, works };
}
