import { changeWithBranches } from "./future.ts";
import type { Run } from "./run.ts";

type Values = Record<string, number | boolean>;

interface Change {
  run: Run;
  step: number;
  values: Values;
  over: number | null;
  done: (error?: unknown) => void;
}

/** Parameters that are to be set on the way of runs, in the order in which they were asked for. */
export class ChangeQueue {
  #waiting: Change[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /**
   * Asks for parameters from a step on; together with what was asked for there before and is not done yet.
   *
   * @param over the step whose parameters `values` are laid over; null: the newest ones
   * @returns when they are set, or have become pointless
   * @throws EngineError when the engine refuses a value
   */
  add(run: Run, step: number, values: Values, over: number | null): Promise<void> {
    const waiting = this.#waiting.find((change) => change.run === run && change.step === step);
    waiting?.done();
    this.#waiting = this.#waiting.filter((change) => change !== waiting);
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        run,
        step,
        values: { ...waiting?.values, ...values },
        over,
        done: (error) => (error === undefined ? resolve() : reject(error)),
      });
    });
  }

  /** Sets what was asked for first, if its run is still among `runs`; returns whether anything was. */
  async next(runs: readonly Run[]): Promise<boolean> {
    const change = this.#waiting.shift();
    if (!change) return false;
    try {
      const { run, step, values, over } = change;
      const base = run.optimizerAt(over ?? Number.POSITIVE_INFINITY);
      if (runs.includes(run)) await changeWithBranches(runs, run, step, values, base);
      change.done();
    } catch (error) {
      change.done(error);
    }
    return true;
  }

  /** Forgets what was asked for. */
  drop(): void {
    for (const change of this.#waiting.splice(0)) change.done();
  }
}
