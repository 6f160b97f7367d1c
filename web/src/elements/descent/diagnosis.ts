import type { Hub } from "../../engine/hub.ts";
import type { FullChoice, FullObjective } from "../../engine/types.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";

/** How a run goes up. */
export interface Climb {
  kind: "diverged" | "climbing";
  /** The step that failed, or the step shown. */
  step: number;
  reason: string;
  /** How many times the loss at the start the loss is now. */
  growth: number;
}

/** Why a run went up instead of down. */
export interface Diagnosis {
  rate: number;
  /** The largest stable rate where the climb began, if the method has one; `text` is its formula. */
  limit: { value: number; text: string; curvature: number; step: number } | null;
}

/** A loss this many times that of the start is worth a word before it is infinite. */
const climbing = 100;

/**
 * On a quadratic with largest curvature λ, gradient descent with momentum μ is stable up to 2(1 + μ)/λ, and with
 * Nesterov's look-ahead up to 2(1 + μ)/((1 + 2μ)λ); adaptive methods have no such limit.
 */
function stableRate(optimizer: FullChoice, curvature: number): { value: number; text: string } | null {
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

/** Whether there is something to diagnose at a step. */
export function isClimbing(run: Run, step: number): boolean {
  if (run.last < 0) return false;
  const { loss, initialLoss, status } = run.resultAt(step);
  return status.code === "diverged" || (loss > initialLoss && loss - initialLoss > climbing * Math.abs(initialLoss));
}

/** How a run that `isClimbing` stands at a step. */
export function climbAt(run: Run, step: number): Climb {
  const { loss, initialLoss, status } = run.resultAt(step);
  const diverged = status.code === "diverged";
  return {
    kind: diverged ? "diverged" : "climbing",
    step: diverged ? status.step : step,
    reason: status.reason,
    growth: loss / initialLoss,
  };
}

/** Explains a run that `isClimbing`, from the curvature where its climb began. */
export async function diagnose(
  hub: Pick<Hub, "point">,
  objective: FullObjective,
  run: Run,
  step: number,
): Promise<Diagnosis> {
  const began = climbStart(run, run.rowAt(step));
  const rate =
    run.rates.length > 0 ? run.rates.at(Math.min(began, run.rates.length - 1)) : run.settingAt(began, "learningRate");
  const survey = await hub.point({ objective, point: run.pointAt(began) });
  const curvature = survey.eigenvalues[survey.eigenvalues.length - 1] ?? 0;
  const stable = curvature > 0 ? stableRate(run.optimizerAt(began), curvature) : null;
  return {
    rate,
    limit: stable && rate > stable.value ? { ...stable, curvature, step: began } : null,
  };
}

/** Watches the runs for those that go up, and asks the engine why. */
export class Doctor {
  readonly #hub: Pick<Hub, "point">;
  #asked = "";
  /** The run that goes up, the reader's choice first, and the others that do. */
  found: { run: Run; facts: Diagnosis; others: readonly Run[] } | null = null;

  constructor(hub: Pick<Hub, "point">) {
    this.#hub = hub;
  }

  /** Looks at the runs that are shown; returns whether `found` has changed. */
  async look(model: DescentModel, shown: readonly { run: Run; chosen: boolean }[]): Promise<boolean> {
    const [run, ...others] = shown
      .filter((entry) => isClimbing(entry.run, model.cursor))
      .sort((a, b) => Number(b.chosen) - Number(a.chosen))
      .map((entry) => entry.run);
    const key = run ? JSON.stringify([run, ...others].map((each) => keyOf(model, each))) : "";
    if (key === this.#asked) return false;
    this.#asked = key;
    const facts = run ? await diagnose(this.#hub, model.objectiveChoice, run, model.cursor) : null;
    // While the engine was thinking, things may have moved on.
    if (key !== this.#asked) return false;
    this.found = run && facts ? { run, facts, others } : null;
    return true;
  }
}

/** What a diagnosis depends on. */
function keyOf(model: DescentModel, run: Run): string {
  const { status } = run.resultAt(model.cursor);
  return JSON.stringify([model.runs.indexOf(run), run.told, model.objectiveChoice, model.start, status.code, run.last]);
}
