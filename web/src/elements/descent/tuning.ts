import type { Hub } from "../../engine/hub.ts";
import { Pool } from "../../engine/pool.ts";
import type { Trial } from "../../engine/trials.ts";
import type { FullChoice, ParameterDescription } from "../../engine/types.ts";
import { Pace } from "../shared/pace.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";
import { runConfig } from "./settings.ts";

/** What a rate is best for: the least loss at the last step, or the fewest steps to a loss. */
export type TuneGoal = "loss" | "steps";

/** What was found for one method. */
export interface Finding {
  /** The run whose rate it was. */
  run: Run;
  /** The rate it had. */
  from: number;
  rate: number;
  trial: Trial;
}

/** Rates of the coarse search: from `least` to `most`, this many for each factor of ten. */
const grid = { least: 1e-5, most: 100, perDecade: 12 };
/** Where between the best and its neighbours is looked next, and how often the space around the best is halved after that. */
const between = [-0.75, -0.5, -0.25, 0.25, 0.5, 0.75];
const halvings = 6;
/** Trials a thread is asked for at once: as many as take about this many steps, and at most `together`. */
const piece = { steps: 40_000, together: 16 };
/** How often the share of trials done is shown, in milliseconds. */
const showEvery = 100;

/** Trials it takes to tune one method, at most. */
export const trialsPerMethod =
  Math.round(Math.log10(grid.most / grid.least) * grid.perDecade) + 1 + between.length + 2 * halvings;

/** Whether trial `a` is better than `b`: one that diverged is never. */
export function isBetter(a: Trial, b: Trial, goal: TuneGoal): boolean {
  const loss = ({ loss, status }: Trial) => (status.code === "diverged" ? Number.POSITIVE_INFINITY : loss);
  const steps = (trial: Trial) =>
    trial.reached === null || trial.status.code === "diverged" ? Number.POSITIVE_INFINITY : trial.reached;
  const [first, second] = goal === "loss" ? [loss, steps] : [steps, loss];
  return first(a) === first(b) ? second(a) < second(b) : first(a) < first(b);
}

/**
 * The rate with which a method does best: a coarse search on a logarithmic scale, then trials on both sides of the best,
 * ever nearer to it. Losses over rates have more than one valley; the search ends in the one its best coarse rate lies in.
 * Trials that do not depend on each other are asked for together, and what is found does not depend on which ends first.
 *
 * @param tryRates runs the method with each of these rates; null when the search has been called off
 * @returns null when it has been called off
 */
export async function tuneRate(
  { min, max }: Pick<ParameterDescription, "min" | "max">,
  goal: TuneGoal,
  tryRates: (rates: readonly number[]) => Promise<readonly Trial[] | null>,
): Promise<{ rate: number; trial: Trial } | null> {
  let best: { exponent: number; rate: number; trial: Trial } | null = null;
  /** Whether all were tried. Of equally good rates the first is kept. */
  const attempt = async (exponents: number[]): Promise<boolean> => {
    const rates = exponents.map((exponent) => Math.max(min, Math.min(max, Number((10 ** exponent).toPrecision(3)))));
    const trials = await tryRates(rates);
    trials?.forEach((trial, i) => {
      if (best === null || isBetter(trial, best.trial, goal)) {
        best = { exponent: exponents[i] as number, rate: rates[i] as number, trial };
      }
    });
    return trials !== null;
  };
  const count = Math.round(Math.log10(grid.most / grid.least) * grid.perDecade) + 1;
  if (!(await attempt(Array.from({ length: count }, (_, i) => Math.log10(grid.least) + i / grid.perDecade))))
    return null;
  const around = async (offsets: number[]): Promise<boolean> => {
    const middle = (best as { exponent: number } | null)?.exponent ?? 0;
    return attempt(offsets.map((offset) => middle + offset / grid.perDecade));
  };
  if (!(await around(between))) return null;
  for (let reach = 1 / 8, i = 0; i < halvings; reach /= 2, i++) if (!(await around([-reach, reach]))) return null;
  return best;
}

/** Tunes every method of a figure, all together, on the threads there are. */
export class Tuner {
  goal: TuneGoal = "loss";
  /** The loss that `goal` "steps" waits for; null: one millionth above the smallest value, or above the best loss seen. */
  below: number | null = null;
  found: readonly Finding[] = [];
  /** The loss that counted as reached in what was found. */
  sought = 0;
  /** Share of the trials done; null while nothing is searched. */
  progress: number | null = null;
  readonly #hub: Pick<Hub, "trials" | "threads">;
  readonly #changed: () => void;
  #round = 0;

  /** @param changed called when there is something new to show */
  constructor(hub: Pick<Hub, "trials" | "threads">, changed: () => void) {
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
    const pool = new Pool(this.#hub.threads);
    const pace = new Pace(showEvery);
    let done = 0;
    /** Counts trials that are about to begin; says whether they are still wanted. */
    const begin = (count: number) => {
      if (!isAsked()) return false;
      if (pace.due()) this.#show(done / (trialsPerMethod * runs.length));
      done += count;
      return true;
    };
    try {
      const before = runs.map((run) => run.optimizerAt(Number.POSITIVE_INFINITY));
      const findings = await Promise.all(
        runs.map((run, i) => this.#tuneRun(model, run, before[i] as FullChoice, below, pool, begin)),
      );
      if (!isAsked()) return;
      const found = findings.filter((finding) => finding !== null);
      const optimizers = before.map((optimizer, i) => {
        const finding = findings[i];
        return finding ? Object.assign({ ...optimizer }, { learningRate: finding.rate }) : optimizer;
      });
      this.found = found;
      this.sought = below;
      await model.configure({ optimizers, lineSearches: runs.map((run) => run.lineSearch) });
    } finally {
      // Where one trial failed, those that still wait are not wanted either.
      if (round === this.#round) this.cancel();
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

  /** @param begin called before trials with their number; says whether to go on */
  async #tuneRun(
    model: DescentModel,
    run: Run,
    optimizer: FullChoice,
    below: number,
    pool: Pool,
    begin: (count: number) => boolean,
  ): Promise<Finding | null> {
    const description = model.catalog.optimizers.find(({ type }) => type === run.type);
    const parameter = description?.parameters.find(({ key }) => key === "learningRate");
    if (!parameter) return null;
    const { settings } = model;
    const together = Math.max(1, Math.min(piece.together, Math.floor(piece.steps / settings.steps)));
    const tryPiece = (rates: readonly number[]) =>
      pool.run(async (thread) => {
        if (!begin(rates.length)) return null;
        const configs = rates.map((learningRate) => {
          const wish: FullChoice = Object.assign({ ...optimizer }, { learningRate });
          return runConfig(settings, wish, run.lineSearch);
        });
        return this.#hub.trials(thread, configs, settings.steps, below);
      });
    const best = await tuneRate(parameter, this.goal, async (rates) => {
      const pieces: Promise<Trial[] | null>[] = [];
      for (let from = 0; from < rates.length; from += together)
        pieces.push(tryPiece(rates.slice(from, from + together)));
      const trials = await Promise.all(pieces);
      return trials.some((each) => each === null) ? null : trials.flatMap((each) => each ?? []);
    });
    return best && { run, from: Number(optimizer.learningRate), rate: best.rate, trial: best.trial };
  }
}
