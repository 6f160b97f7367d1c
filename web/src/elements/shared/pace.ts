/**
 * Says when something that changes often is to be shown again: a picture costs the processor time that the work it shows
 * could use.
 */
export class Pace {
  readonly #milliseconds: number;
  #next: number;

  /**
   * @param milliseconds from one showing to the next, at least
   * @param first from now to the first one
   */
  constructor(milliseconds: number, first = 0) {
    this.#milliseconds = milliseconds;
    this.#next = performance.now() + first;
  }

  /** Whether it is time; if so, the next time is counted from now. */
  due(): boolean {
    const now = performance.now();
    if (now < this.#next) return false;
    this.#next = now + this.#milliseconds;
    return true;
  }
}
