/**
 * Says when something that changes often is to be shown again: a picture costs the processor time that the work it shows
 * could use.
 */
export class Pace {
  readonly #milliseconds: number;
  #next = Number.NEGATIVE_INFINITY;

  /** @param milliseconds from one showing to the next, at least */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Whether it is time; if so, the next time is counted from now. */
  due(): boolean {
    const now = performance.now();
    if (now < this.#next) return false;
    this.#next = now + this.#milliseconds;
    return true;
  }
}
