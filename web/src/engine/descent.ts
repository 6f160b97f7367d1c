import { unwrap } from "./errors.ts";
import type { BoundDescent, EngineModule } from "./module.ts";
import { plain, readFrom, readKey } from "./plain.ts";
import { Session } from "./session.ts";
import type { DescentConfig, DescentSnapshot, DescentTrace, LineTrials, StopConditions } from "./types.ts";

/** A snapshot has four entries for every change made on the way. */
const maxSnapshotEntries = 1_000_000;

/** `failed` was called `diverged` once: snapshots that were kept since then still hold. */
function withKeysOfToday(snapshot: unknown): unknown {
  if (typeof snapshot !== "object" || snapshot === null || "failed" in snapshot || !("diverged" in snapshot)) {
    return snapshot;
  }
  const { diverged, ...rest } = snapshot;
  return { ...rest, failed: diverged };
}

/** One optimizer walking down one function. The caller owns the loop. */
export class Descent extends Session<BoundDescent> {
  /** @throws EngineError when `config` is not one a run can start from. */
  constructor(module: Pick<EngineModule, "DescentSession">, config: DescentConfig) {
    super("descent", () => new module.DescentSession(), config);
  }

  /**
   * Sets a parameter of the optimizer or its line search, or `noise`, from the next step on; the trace records when. Or
   * sets the `stop` conditions, which leave the path as it is; null clears them.
   */
  set(key: string, value: number | boolean | StopConditions | null): void {
    const [name, read] = [readKey(key), plain(value, String(key))];
    unwrap(this.bound.set(name, read));
  }

  /** Rows from step `from` to the newest, copied out. */
  trace(from = 0): DescentTrace {
    return this.bound.trace(readFrom(from));
  }

  /** The first row whose loss is at or below `loss`; null where none is. */
  reached(loss: number): number | null {
    const row = this.bound.reached(Number(loss));
    return row < 0 ? null : row;
  }

  /** The examples that step `step`, counted from 0, sees; empty for an objective without data. */
  batch(step: number): Int32Array {
    const read = plain(step, "step");
    return unwrap(this.bound.batch(read));
  }

  /** At the point of row `step`: the gradient of every batch of that step's epoch, batches × dimension, row-major. */
  batchGradients(step: number): Float64Array {
    const read = plain(step, "step");
    return unwrap(this.bound.batchGradients(read));
  }

  /**
   * What the line search of step `step`, counted from 0, tries. The step is taken once more for it, and nothing changes;
   * the step that comes next, or fails, may be asked for too.
   */
  trials(step: number): LineTrials {
    const read = plain(step, "step");
    return unwrap(this.bound.trials(read));
  }

  /** What is needed to walk the same path again: plain JSON. */
  snapshot(): DescentSnapshot {
    return this.bound.snapshot();
  }

  /** Becomes the run of `snapshot`, bit for bit. */
  restore(snapshot: DescentSnapshot): void {
    const read = plain(snapshot, "snapshot", maxSnapshotEntries);
    unwrap(this.bound.restore(withKeysOfToday(read)));
  }
}
