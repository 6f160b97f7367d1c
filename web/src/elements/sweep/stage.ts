import { type Box, Layer } from "../../charts/canvas.ts";
import { cellAt, drawMap, drawMarks } from "./draw.ts";
import type { DhSweep } from "./sweep.ts";
import { axisName } from "./view.ts";

/** The drawn part of the figure: the map, and on a layer of their own the cells that stand out. */
export class Stage {
  readonly #figure: DhSweep;
  #map: Layer | null = null;
  #marks: Layer | null = null;

  constructor(figure: DhSweep) {
    this.#figure = figure;
  }

  /** Takes hold of the canvases once they are rendered. */
  attach(root: ParentNode): void {
    const map = root.querySelector<HTMLCanvasElement>("canvas.cells");
    const marks = root.querySelector<HTMLCanvasElement>("canvas.marks");
    if (!map || !marks || this.#map?.canvas === map) return;
    this.release();
    this.#map = new Layer(map, (context, box) => this.drawMap(context, box));
    this.#marks = new Layer(marks, (context, box) => this.drawMarks(context, box));
  }

  release(): void {
    this.#map?.dispose();
    this.#marks?.dispose();
    this.#map = this.#marks = null;
  }

  redraw(now = false): void {
    this.#map?.invalidate(now);
    this.#marks?.invalidate(now);
  }

  /** Draws the marks only: for a pointer that moves. */
  point(): void {
    this.#marks?.invalidate();
  }

  /** The cell under a position on the canvas. */
  cellAt(px: number, py: number): { column: number; row: number } | null {
    const box = this.#map?.box;
    return box ? cellAt(box, this.#figure.model.cells, px, py) : null;
  }

  drawMap(context: CanvasRenderingContext2D, box: Box): void {
    const { model, palette, words } = this.#figure;
    const say = words.figures.sweep;
    const { x, y } = model.axes;
    const { steps } = model.settings;
    const names = {
      x: axisName(words, x),
      y: axisName(words, y),
      scale: say.stepsToGoal,
      slow: say.moreThan(steps),
      diverged: say.diverged,
    };
    drawMap(context, box, { cells: model.cells, x, y, steps, names }, palette);
  }

  drawMarks(context: CanvasRenderingContext2D, box: Box): void {
    const { model, palette, words, pointed } = this.#figure;
    const say = words.figures.sweep;
    const { fastest, columns } = model.cells;
    const marks = {
      cursor: pointed,
      chosen: model.settings.cell,
      fastest: fastest < 0 ? null : { column: fastest % columns, row: Math.floor(fastest / columns) },
      names: { chosen: say.chosen, fastest: say.fastest },
    };
    drawMarks(context, box, model.cells, marks, palette);
  }
}
