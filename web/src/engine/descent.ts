import { unwrap } from "./errors.ts";
import type { BoundDescent, EngineModule } from "./module.ts";
import { Session } from "./session.ts";
import type { DescentConfig, DescentSnapshot, DescentTrace } from "./types.ts";

/** One optimizer walking down one function. The caller owns the loop. */
export class Descent extends Session<BoundDescent> {
  /** @throws EngineError when `config` is not one a run can start from. */
  constructor(module: EngineModule, config: DescentConfig) {
    const bound = new module.DescentSession();
    try {
      unwrap(bound.open(config));
    } catch (error) {
      bound.delete();
      throw error;
    }
    super("descent", bound);
  }

  /** Takes up to `steps` steps (a whole number, 0 to 10⁶) and returns how many: fewer once the run diverges. */
  advance(steps = 1): number {
    return unwrap(this.bound.advance(steps));
  }

  /** Sets an optimizer parameter from the next step on; the trace records when. */
  set(key: string, value: number | boolean): void {
    unwrap(this.bound.set(key, value));
  }

  /** Goes `steps` steps back, at most to the start, and returns how many. What was set later is undone with them. */
  rewind(steps: number): number {
    return unwrap(this.bound.rewind(steps));
  }

  /** Rows from step `from` to the newest, copied out. */
  trace(from = 0): DescentTrace {
    return this.bound.trace(Math.max(0, Math.trunc(from) || 0));
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.bound.steps();
  }

  /** The configuration as it is now, every parameter spelled out. */
  config(): DescentSnapshot["config"] {
    return this.bound.config();
  }

  /** What is needed to walk the same path again: plain JSON. */
  snapshot(): DescentSnapshot {
    return this.bound.snapshot();
  }

  /** Becomes the run of `snapshot`, bit for bit. */
  restore(snapshot: DescentSnapshot): void {
    unwrap(this.bound.restore(snapshot));
  }
}
