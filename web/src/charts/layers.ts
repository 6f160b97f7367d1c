import { type Box, Layer } from "./canvas.ts";

/** Draws on a canvas, in its own coordinates. */
export type Draw = (context: CanvasRenderingContext2D, box: Box) => void;

/** The canvases of a figure by their class names, drawn as soon as they are rendered, and again when asked. */
export abstract class Layers<Name extends string> {
  readonly #layers = new Map<Name, Layer>();

  /** How each canvas is drawn. */
  protected abstract get draws(): Readonly<Record<Name, Draw>>;

  /** Takes hold of the canvases that are rendered, and lets go of those that are not any more. */
  attach(root: ParentNode): void {
    for (const [name, draw] of Object.entries(this.draws) as [Name, Draw][]) {
      const canvas = root.querySelector<HTMLCanvasElement>(`canvas.${name}`);
      const layer = this.#layers.get(name);
      if (layer?.canvas === canvas) continue;
      layer?.dispose();
      if (canvas) this.#layers.set(name, new Layer(canvas, draw));
      else this.#layers.delete(name);
    }
  }

  release(): void {
    for (const layer of this.#layers.values()) layer.dispose();
    this.#layers.clear();
  }

  redraw(now = false): void {
    for (const layer of this.#layers.values()) layer.invalidate(now);
  }

  /** The place of a canvas' drawing; undefined where it is not rendered. */
  boxOf(name: Name): Box | undefined {
    return this.#layers.get(name)?.box;
  }
}
