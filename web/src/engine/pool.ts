/** Gives work to threads: each piece to whichever is free, in the order in which it came. */
export class Pool {
  readonly #free: number[];
  readonly #waiting: ((thread: number) => void)[] = [];

  /** @param threads 1 and more */
  constructor(threads: number) {
    this.#free = Array.from({ length: threads }, (_, thread) => thread);
  }

  /** Runs `work` as soon as a thread is free. @param work told which thread it has, from 0 */
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
