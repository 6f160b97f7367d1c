import { html, nothing } from "lit";
import { type Language, loadMessages, type Messages, type Part } from "../../i18n/index.ts";

/** Whether an error says that a script could not be fetched, in the words of any browser. */
export function isMissing(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message);
}

/** A figure as its late parts see it. */
export interface LateFigure {
  readonly language: Language;
  readonly words: Messages;
  /** The parts of the messages it says. */
  readonly says: Set<Part>;
  requestUpdate(): void;
  report(error: unknown): void;
}

/** A part that a figure stands and plays without: it is fetched, with its words, when it is first needed. */
export class Late<T> {
  readonly #figure: LateFigure;
  readonly #load: () => Promise<T>;
  readonly #says: readonly Part[];
  #coming: Promise<T> | null = null;
  /** The part; null until it has come. */
  here: T | null = null;
  /** Whether it could not be had when it was last asked for. */
  missed = false;

  /**
   * @param load imports the part and makes it
   * @param says the words it needs, besides those that every figure begins with
   */
  constructor(figure: LateFigure, load: () => Promise<T>, ...says: Part[]) {
    this.#figure = figure;
    this.#load = load;
    this.#says = says;
  }

  /** Fetches the part, once; the figure is rendered again with it. Rejects where it cannot be had: the next call tries again. */
  fetch(): Promise<T> {
    this.#coming ??= this.#fetch().catch((error) => {
      this.#coming = null;
      this.missed = true;
      this.#figure.requestUpdate();
      throw error;
    });
    return this.#coming;
  }

  /** What stands where the part will be: the part once it has come, and where it cannot be had a button that tries again. */
  place(content: (part: T) => unknown): unknown {
    if (this.here) return content(this.here);
    if (!this.missed) return nothing;
    const { missing, tryAgain } = this.#figure.words.figures.shared;
    return html`<p class="missing" role="status">
      ${missing} <button type="button" class="button framed" @click=${() => this.want()}>${tryAgain}</button>
    </p>`;
  }

  /** Fetches what the reader is about to ask for; what keeps it away is told when it is asked for. */
  expect(): void {
    this.fetch().catch(() => {});
  }

  /** Fetches what the reader has asked for, to `use` it; what keeps it away, or goes wrong with it, is told in the figure. */
  want(use?: (part: T) => Promise<unknown>): void {
    this.fetch()
      .then(use)
      .catch((error) => this.#figure.report(error));
  }

  /** Fetches what is shown with it. Once the figure has said that it cannot be had, only the reader's asking tries again. */
  need(use: (part: T) => Promise<unknown>): void {
    if (!this.missed) this.want(use);
  }

  async #fetch(): Promise<T> {
    const figure = this.#figure;
    const [part] = await Promise.all([this.#load(), loadMessages(figure.language, this.#says)]);
    for (const part of this.#says) figure.says.add(part);
    this.here = part;
    if (this.missed) figure.report(null);
    this.missed = false;
    figure.requestUpdate();
    return part;
  }
}
