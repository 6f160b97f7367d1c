interface Wish<What> {
  what: What;
  done(error?: unknown): void;
}

/** Does one thing at a time; of wishes that come faster than they are fulfilled, only the newest. */
export class Newest<What> {
  readonly #fulfil: (what: What) => Promise<void>;
  #wish: Wish<What> | null = null;
  #working = false;

  constructor(fulfil: (what: What) => Promise<void>) {
    this.#fulfil = fulfil;
  }

  /** What is wished for and not there yet. */
  get pending(): What | null {
    return this.#wish?.what ?? null;
  }

  /**
   * Wishes for something in place of what was wished for and not begun.
   *
   * @returns when it is fulfilled, or a newer wish has taken its place
   */
  ask(what: What): Promise<void> {
    this.#wish?.done();
    return new Promise((resolve, reject) => {
      this.#wish = { what, done: (error) => (error === undefined ? resolve() : reject(error)) };
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    // What is asked for in one turn of the page is done once.
    await Promise.resolve();
    for (let wish = this.#wish; wish; wish = this.#wish) {
      try {
        await this.#fulfil(wish.what);
        wish.done();
      } catch (error) {
        wish.done(error);
      }
      if (this.#wish === wish) this.#wish = null;
    }
    this.#working = false;
  }
}
