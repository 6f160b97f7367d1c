import { cancelDraw, requestDraw } from "./frame.ts";

/** A rectangle of a drawing, in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * A canvas that is as sharp as the screen and is drawn at most once per frame, when asked. Its size follows its box in the
 * page; what it shows is `draw`'s business.
 */
export class Layer {
  readonly canvas: HTMLCanvasElement;
  readonly #draw: (context: CanvasRenderingContext2D, box: Box) => void;
  readonly #sizes: ResizeObserver;
  readonly #redraw = () => this.#paint();
  #width = 0;
  #height = 0;

  constructor(canvas: HTMLCanvasElement, draw: (context: CanvasRenderingContext2D, box: Box) => void) {
    this.canvas = canvas;
    this.#draw = draw;
    this.#sizes = new ResizeObserver(([entry]) => {
      if (!entry) return;
      this.#width = entry.contentRect.width;
      this.#height = entry.contentRect.height;
      // Resizing clears a canvas: paint in the same frame, or it would flicker.
      this.#paint();
    });
    this.#sizes.observe(canvas);
  }

  /** The canvas' place in its own coordinates. */
  get box(): Box {
    return { x: 0, y: 0, width: this.#width, height: this.#height };
  }

  /** Draws in the next frame, or at once where there may be none. */
  invalidate(now = false): void {
    if (now) this.#paint();
    else requestDraw(this.#redraw);
  }

  dispose(): void {
    this.#sizes.disconnect();
    cancelDraw(this.#redraw);
  }

  #paint(): void {
    if (this.#width < 1 || this.#height < 1) return;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(this.#width * ratio), Math.round(this.#height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#width, this.#height);
    this.#draw(context, this.box);
  }
}
