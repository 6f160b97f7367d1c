/** Pieces of work a thread is given before it has ended the first: it never waits for the page to hand over the next. */
const ahead = 2;

/** Gives work to threads: each piece to whichever has least to do, in the order in which it came. */
export class Pool {
  readonly #free: number[];
  readonly #waiting: ((thread: number) => void)[] = [];

  /** @param threads 1 and more */
  constructor(threads: number) {
    this.#free = Array.from({ length: threads * ahead }, (_, place) => place % threads);
  }

  /** Runs `work` as soon as a thread can take it. @param work told which thread it has, from 0 */
  async run<T>(work: (thread: number) => Promise<T>): Promise<T> {
    const thread = this.#free.shift() ?? (await new Promise<number>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(thread);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(thread);
      else this.#free.push(thread);
    }
  }
}
