/** How large the parts are that are drawn to measure: the curves, and the images of weights. */
export class Sizes {
  curves = { width: 460, height: 300 };
  weightsWidth = 520;
  readonly #changed: () => void;
  #observer: ResizeObserver | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches what is rendered in `root`; once is enough. */
  watch(root: ParentNode): void {
    if (this.#observer) return;
    const [curves, weights] = [root.querySelector(".curves"), root.querySelector(".weights")];
    this.#observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        if (target === curves) this.curves = { width: contentRect.width, height: contentRect.height };
        else this.weightsWidth = contentRect.width;
      }
      this.#changed();
    });
    for (const element of [curves, weights]) if (element) this.#observer.observe(element);
  }

  release(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
