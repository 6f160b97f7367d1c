/** Keeps an element as high as what it holds has ever been, so that what is below stands still when that shrinks. */
export class Footing {
  #content: HTMLElement | null = null;
  #about = "";
  #width = 0;
  #height = 0;
  readonly #sizes = new ResizeObserver(([entry]) => {
    const { width, height } = (entry as ResizeObserverEntry).contentRect;
    this.#height = width === this.#width ? Math.max(this.#height, height) : height;
    this.#width = width;
    const holder = this.#content?.parentElement;
    if (holder) holder.style.minHeight = `${this.#height}px`;
  });

  /** Holds up the parent of `content`, which is `about` something: what is about something else begins with a height of its own. */
  hold(content: HTMLElement | null, about = ""): void {
    if (content === this.#content && about === this.#about) return;
    this.#sizes.disconnect();
    this.#content = content;
    this.#about = about;
    // Not the width of anything: the first size reported counts, whatever it was before.
    this.#width = -1;
    if (content) this.#sizes.observe(content);
  }
}
