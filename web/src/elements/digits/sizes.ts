/** How large the parts are that are drawn to measure: the curves, and the images of weights. */
export class Sizes {
  curves = { width: 460, height: 300 };
  weightsWidth = 520;
  readonly #changed: () => void;
  #observer: ResizeObserver | null = null;
  #watched = new WeakSet<Element>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches what is rendered in `root`; parts that come later are watched from the next call on. */
  watch(root: ParentNode): void {
    this.#observer ??= new ResizeObserver((entries) => {
      for (const { target } of entries) this.#read(target);
      this.#changed();
    });
    for (const element of root.querySelectorAll(".curves, .weights")) {
      // To observe it again would be told as news.
      if (this.#watched.has(element)) continue;
      this.#watched.add(element);
      this.#observer.observe(element);
    }
  }

  /** Takes the sizes as they are now, before anybody tells them. */
  read(root: ParentNode): void {
    for (const element of root.querySelectorAll(".curves, .weights")) this.#read(element);
  }

  #read(element: Element): void {
    // What has left the page has no size to go by.
    if (!element.isConnected) return;
    const style = getComputedStyle(element);
    const width = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const height = element.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
    if (element.matches(".curves")) this.curves = { width, height };
    else this.weightsWidth = width;
  }

  release(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#watched = new WeakSet();
  }
}
