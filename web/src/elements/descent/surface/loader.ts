/**
 * Fetches what a picture is made of, one thing at a time: while one is on its way, only the newest of those wanted since
 * is remembered, so that a window that is dragged never waits for more than one answer.
 */
export class Loader<T> {
  readonly #onLoaded: () => void;
  readonly #onError: (error: unknown) => void;
  #wanted = "";
  #family = "";
  #loading: Promise<void> | null = null;
  #next: (() => Promise<T>) | null = null;
  /** What has come last; of the family wanted, if not yet the very thing. */
  loaded: T | null = null;

  constructor(onLoaded: () => void, onError: (error: unknown) => void) {
    this.#onLoaded = onLoaded;
    this.#onError = onError;
  }

  /**
   * Says what is needed now; nothing is asked for twice in a row.
   *
   * @param family what may stand in until the thing wanted is there, e.g. another window of the same function
   */
  want(family: string, key: string, ask: () => Promise<T>): void {
    if (family !== this.#family) this.loaded = null;
    this.#family = family;
    if (`${family} ${key}` === this.#wanted) return;
    this.#wanted = `${family} ${key}`;
    this.#next = ask;
    this.#loading ??= this.#run();
  }

  /** Waits until the newest thing wanted has come, or could not be had. */
  async settled(): Promise<void> {
    await this.#loading;
  }

  async #run(): Promise<void> {
    while (this.#next) {
      const ask = this.#next;
      const family = this.#family;
      this.#next = null;
      try {
        const value = await ask();
        if (family !== this.#family) continue;
        this.loaded = value;
        this.#onLoaded();
      } catch (error) {
        if (family === this.#family) this.#onError(error);
      }
    }
    this.#loading = null;
  }
}
