import { EngineError } from "./errors.ts";

/** What all sessions share: a bound object that is freed once, and refuses every call after. */
export abstract class Session<Bound extends { delete(): void }> {
  readonly #name: string;
  #bound: Bound | null;

  protected constructor(name: string, bound: Bound) {
    this.#name = name;
    this.#bound = bound;
  }

  /** The bound object; throws "disposed" after `dispose`. */
  protected get bound(): Bound {
    if (this.#bound) return this.#bound;
    throw new EngineError({ code: "disposed", parameter: this.#name, value: null, allowed: null });
  }

  /** Frees the session's memory. Disposing twice is harmless; any other call after it throws "disposed". */
  dispose(): void {
    this.#bound?.delete();
    this.#bound = null;
  }
}
