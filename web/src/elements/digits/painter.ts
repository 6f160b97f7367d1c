import type { LitElement } from "lit";
import { side } from "./config.ts";
import { type Palette, paintDigit, paintWeights, paletteOf, weightColumns } from "./images.ts";
import type { Reading } from "./reading.ts";
import type { Training } from "./training.ts";

/** An empty pad, as the network would see it. */
const blank = new Float32Array(side * side);

/** Keeps a figure's canvases up to date: each is painted again only when what it shows has changed. */
export class Painter {
  readonly #figure: LitElement;
  readonly #painted = new WeakMap<HTMLCanvasElement, unknown[]>();
  #palette: Palette | null = null;

  constructor(figure: LitElement) {
    this.#figure = figure;
  }

  /** After a change of theme. */
  forgetColours(): void {
    this.#palette = null;
  }

  /** @param width CSS pixels there are for the images of weights */
  paint({ judged, weights }: Training, { sample, inputs }: Reading, width: number): void {
    this.#palette ??= paletteOf(this.#figure);
    const palette = this.#palette;
    const root = this.#figure.renderRoot;
    this.#once(root.querySelector<HTMLCanvasElement>("#sample"), [sample?.pixels], (canvas) => {
      if (sample) paintDigit(canvas, sample.pixels, side, 255, palette);
    });
    const seen = inputs ?? blank;
    this.#once(root.querySelector<HTMLCanvasElement>("#sees"), [seen], (canvas) =>
      paintDigit(canvas, seen, side, 1, palette),
    );
    const strip = root.querySelectorAll<HTMLCanvasElement>(".judged canvas");
    judged.forEach(({ pixels }, i) => {
      this.#once(strip[i], [pixels], (canvas) => paintDigit(canvas, pixels, side, 255, palette));
    });
    if (!weights) return;
    const columns = weightColumns(weights.units, width);
    this.#once(root.querySelector<HTMLCanvasElement>("#weights"), [weights, columns], (canvas) =>
      paintWeights(canvas, weights, columns, palette),
    );
  }

  #once(
    canvas: HTMLCanvasElement | null | undefined,
    content: unknown[],
    paint: (canvas: HTMLCanvasElement) => void,
  ): void {
    if (!canvas) return;
    const shown = [...content, this.#palette];
    const before = this.#painted.get(canvas);
    if (before && shown.every((part, i) => part === before[i])) return;
    this.#painted.set(canvas, shown);
    paint(canvas);
  }
}
