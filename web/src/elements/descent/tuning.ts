import type { Hub } from "../../engine/hub.ts";
import type { Trial } from "../../engine/trials.ts";
import type { FullChoice, ParameterDescription } from "../../engine/types.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";
import { runConfig } from "./settings.ts";

/** What a rate is best for: the least loss at the last step, or the fewest steps to a loss. */
export type TuneGoal = "loss" | "steps";

/** What was found for one method. */
export interface Finding {
  type: string;
  /** The rate it had. */
  from: number;
  rate: number;
  trial: Trial;
}

/** Rates of the coarse search: from `least` to `most`, this many for each factor of ten. */
const grid = { least: 1e-5, most: 100, perDecade: 8 };
/** Trials of the search between the neighbours of the best. */
const refinements = 16;

/** Trials it takes to tune one method, at most. */
export const trialsPerMethod = Math.round(Math.log10(grid.most / grid.least) * grid.perDecade) + 1 + refinements;

/** Whether trial `a` is better than `b`: one that diverged is never. */
export function isBetter(a: Trial, b: Trial, goal: TuneGoal): boolean {
  const loss = ({ loss, status }: Trial) => (status.code === "diverged" ? Number.POSITIVE_INFINITY : loss);
  const steps = (trial: Trial) =>
    trial.reached === null || trial.status.code === "diverged" ? Number.POSITIVE_INFINITY : trial.reached;
  const [first, second] = goal === "loss" ? [loss, steps] : [steps, loss];
  return first(a) === first(b) ? second(a) < second(b) : first(a) < first(b);
}

/**
 * The rate with which a method does best: a coarse search on a logarithmic scale, then a golden-section search between
 * the neighbours of the best. Losses over rates have more than one valley; the search ends in the one its best coarse
 * rate lies in.
 *
 * @param tryRate runs the method with a rate; null when the search has been called off
 * @returns null when it has been called off
 */
export async function tuneRate(
  { min, max }: Pick<ParameterDescription, "min" | "max">,
  goal: TuneGoal,
  tryRate: (rate: number) => Promise<Trial | null>,
): Promise<{ rate: number; trial: Trial } | null> {
  let best: { rate: number; trial: Trial } | null = null;
  const attempt = async (exponent: number): Promise<Trial | null> => {
    const rate = Math.max(min, Math.min(max, Number((10 ** exponent).toPrecision(3))));
    const trial = await tryRate(rate);
    if (trial && (best === null || isBetter(trial, best.trial, goal))) best = { rate, trial };
    return trial;
  };
  const step = 1 / grid.perDecade;
  const [from, to] = [Math.log10(grid.least), Math.log10(grid.most)];
  for (let exponent = from; exponent <= to + step / 2; exponent += step) if (!(await attempt(exponent))) return null;

  const golden = (Math.sqrt(5) - 1) / 2;
  const middle = Math.log10((best as { rate: number } | null)?.rate ?? 1);
  let [low, high] = [middle - step, middle + step];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [left, right] = [await attempt(a), await attempt(b)];
  for (let i = 2; i < refinements; i++) {
    if (!left || !right) return null;
    if (isBetter(left, right, goal)) {
      [high, b, right] = [b, a, left];
      a = high - golden * (high - low);
      left = await attempt(a);
    } else {
      [low, a, left] = [a, b, right];
      b = low + golden * (high - low);
      right = await attempt(b);
    }
  }
  return left && right ? best : null;
}

/** Tunes every method of a figure, one after the other, in the worker. */
export class Tuner {
  goal: TuneGoal = "loss";
  /** The loss that `goal` "steps" waits for; null: one millionth above the smallest value, or above the best loss seen. */
  below: number | null = null;
  found: readonly Finding[] = [];
  /** Share of the trials done; null while nothing is searched. */
  progress: number | null = null;
  readonly #hub: Pick<Hub, "trial">;
  readonly #changed: () => void;
  #round = 0;

  /** @param changed called when there is something new to show */
  constructor(hub: Pick<Hub, "trial">, changed: () => void) {
    this.#hub = hub;
    this.#changed = changed;
  }

  /** The loss that counts as reached. */
  tolerance(model: DescentModel): number {
    if (this.below !== null) return this.below;
    const minima = model.objective?.minima ?? [];
    const seen = model.runs.filter((run) => run.last >= 0).map((run) => run.best.at(run.last));
    return Math.min(...(minima.length > 0 ? minima.map(({ value }) => value) : [...seen, 0])) + 1e-6;
  }

  /**
   * Searches, and sets what was found. Changes made on the way and branches go with the rates they were made for.
   *
   * @throws EngineError when the engine refuses a run
   */
  async tune(model: DescentModel): Promise<void> {
    const round = ++this.#round;
    const runs = model.runs.filter((run) => !run.fork);
    const isAsked = () => round === this.#round && runs.every((run) => model.runs.includes(run));
    const below = this.tolerance(model);
    const found: Finding[] = [];
    const optimizers: FullChoice[] = [];
    try {
      for (const [index, run] of runs.entries()) {
        const share = (done: number) => (index + done / trialsPerMethod) / runs.length;
        const optimizer = run.optimizerAt(Number.POSITIVE_INFINITY);
        const finding = await this.#tuneRun(model, run, optimizer, below, (done) => {
          if (isAsked()) this.#show(share(done));
          return isAsked();
        });
        if (!isAsked()) return;
        if (finding) found.push(finding);
        optimizers.push(finding ? Object.assign({ ...optimizer }, { learningRate: finding.rate }) : optimizer);
      }
      this.found = found;
      await model.configure({ optimizers, lineSearches: runs.map((run) => run.lineSearch) });
    } finally {
      if (round === this.#round) this.#show(null);
    }
  }

  cancel(): void {
    this.#round++;
    this.#show(null);
  }

  #show(progress: number | null): void {
    this.progress = progress;
    this.#changed();
  }

  /** @param wanted told how many trials are done; says whether to go on */
  async #tuneRun(
    model: DescentModel,
    run: Run,
    optimizer: FullChoice,
    below: number,
    wanted: (done: number) => boolean,
  ): Promise<Finding | null> {
    const description = model.catalog.optimizers.find(({ type }) => type === run.type);
    const parameter = description?.parameters.find(({ key }) => key === "learningRate");
    if (!parameter) return null;
    let done = 0;
    const best = await tuneRate(parameter, this.goal, async (rate) => {
      if (!wanted(done++)) return null;
      const wish: FullChoice = Object.assign({ ...optimizer }, { learningRate: rate });
      return this.#hub.trial(runConfig(model.settings, wish, run.lineSearch), model.settings.steps, below);
    });
    return best && { type: run.type, from: Number(optimizer.learningRate), ...best };
  }
}
