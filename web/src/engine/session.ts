import { EngineError, unwrap } from "./errors.ts";
import type { BoundSession } from "./module.ts";
import { plain } from "./plain.ts";

/**
 * What all sessions share: a bound object that takes steps, is opened with a configuration, is freed once, and refuses
 * every call after.
 */
export abstract class Session<Bound extends BoundSession<unknown>> {
  readonly #name: string;
  #bound: Bound | null;

  /** @throws EngineError when `config` does not describe what `bound` could become; it is freed then. */
  protected constructor(name: string, create: () => Bound, config: unknown) {
    const read = plain(config, "");
    const bound = create();
    try {
      unwrap(bound.open(read));
    } catch (error) {
      bound.delete();
      throw error;
    }
    this.#name = name;
    this.#bound = bound;
  }

  /** The bound object; throws "disposed" after `dispose`. */
  protected get bound(): Bound {
    if (this.#bound) return this.#bound;
    throw new EngineError({ code: "disposed", parameter: this.#name, value: null, allowed: null });
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.bound.steps();
  }

  /** Takes up to `steps` steps (a whole number, 0 to 10⁶) and returns how many: fewer once the run diverges. */
  advance(steps = 1): number {
    const read = plain(steps, "steps");
    return unwrap(this.bound.advance(read));
  }

  /** Goes `steps` steps back and returns how many. What was set later is undone with them. */
  rewind(steps: number): number {
    const read = plain(steps, "steps");
    return unwrap(this.bound.rewind(read));
  }

  /** The configuration as it is now, every parameter spelled out. */
  config(): ReturnType<Bound["config"]> {
    return this.bound.config() as ReturnType<Bound["config"]>;
  }

  /** Frees the session's memory. Disposing twice is harmless; any other call after it throws "disposed". */
  dispose(): void {
    this.#bound?.delete();
    this.#bound = null;
  }
}
