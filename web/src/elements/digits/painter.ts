import type { LitElement } from "lit";
import type { JudgedImage, WeightImages } from "../../engine/hub.ts";
import { side } from "./config.ts";
import { type Palette, paintDigit, paintWeights, paletteOf, weightColumns } from "./images.ts";
import type { Reading } from "./reading.ts";

/** What training has found out, as it is on show. */
export interface Shown {
  judged: JudgedImage[];
  weights: WeightImages | null;
}

/** An empty pad, as the network would see it. */
const blank = new Float32Array(side * side);

/**
 * Keeps a figure's canvases up to date: each is painted again only when what it shows has changed.
 *
 * What the reader draws is painted at once. What training has found out waits for the frame that redraws curves
 * and matrix to be over, and is then painted part by part: all of it in one task would hold up the page.
 */
export class Painter {
  readonly #figure: LitElement;
  /** By part; a part that is replaced keeps its place, so that none waits for ever behind one that keeps changing. */
  readonly #waiting = new Map<"strip" | "weights", () => void>();
  #frame = 0;
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
  paint({ judged, weights }: Shown, { sample, inputs }: Reading, width: number): void {
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
    this.#waiting.set("strip", () => {
      const strip = root.querySelectorAll<HTMLCanvasElement>(".judged canvas");
      judged.forEach(({ pixels }, i) => {
        this.#once(strip[i], [pixels], (canvas) => paintDigit(canvas, pixels, side, 255, palette));
      });
    });
    if (weights) {
      const columns = weightColumns(weights.units, width);
      this.#waiting.set("weights", () => {
        this.#once(root.querySelector<HTMLCanvasElement>("#weights"), [weights, columns], (canvas) =>
          paintWeights(canvas, weights, columns, palette),
        );
      });
    }
    this.#schedule();
  }

  /** Paints at once what waits for a frame. */
  flush(): void {
    for (const paint of this.#waiting.values()) paint();
    this.#waiting.clear();
  }

  /** The next part after the coming frame: a task between two frames, which neither has to wait for. */
  #schedule(): void {
    if (this.#frame || this.#waiting.size === 0) return;
    this.#frame = requestAnimationFrame(() => setTimeout(() => this.#paintNext()));
  }

  #paintNext(): void {
    this.#frame = 0;
    const next = this.#waiting.entries().next().value;
    if (!next) return;
    const [part, paint] = next;
    this.#waiting.delete(part);
    paint();
    this.#schedule();
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
