import { type Box, Layer } from "../../charts/canvas.ts";
import { drawLineChart, type LineChart, plotBox, scaleFor, stepAt } from "../../charts/lineChart.ts";
import type { Scale } from "../../charts/scales.ts";
import { runStyle } from "./runStyle.ts";
import type { ScaleKind } from "./settings.ts";
import type { Scene } from "./surface/scene.ts";
import { turnsShown } from "./turns.ts";

/** The losses of all runs over the steps. */
export class LossView {
  readonly #scene: Scene;
  #layer: Layer | null = null;
  #scale: Scale | null = null;
  /** The step pointed at. */
  hover: number | null = null;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  attach(canvas: HTMLCanvasElement): void {
    if (this.#layer?.canvas === canvas) return;
    this.#layer?.dispose();
    this.#layer = new Layer(canvas, (context, box) => this.draw(context, box));
  }

  dispose(): void {
    this.#layer?.dispose();
    this.#layer = null;
  }

  invalidate(now = false): void {
    this.#layer?.invalidate(now);
  }

  /** What the axis shows. */
  get title(): string {
    const say = this.#scene.words.figures.descent;
    return this.kind === "log" && this.floor !== 0 ? say.lossAboveMinimum : say.loss;
  }

  /** The rows or what is shown of them have changed: the scale must be found anew. */
  invalidateScale(): void {
    this.#scale = null;
    this.invalidate();
  }

  /** The smallest value there is, which a logarithmic axis measures from; null where it is not known. */
  get floor(): number | null {
    const minima = this.#scene.model.objective?.minima ?? [];
    return minima.length > 0 ? Math.min(...minima.map(({ value }) => value)) : null;
  }

  /** A logarithmic axis needs a smallest value to measure from. */
  get kind(): ScaleKind {
    return this.floor === null ? "linear" : this.#scene.model.settings.scale;
  }

  /** The step under a position on the canvas. */
  stepAt(px: number): number {
    const box = this.#layer?.box;
    return box ? stepAt(box, this.#scene.model.horizon, px) : 0;
  }

  /** Where a step lies on the canvas. */
  positionOf(step: number): number {
    const plot = plotBox(this.#layer?.box ?? { x: 0, y: 0, width: 1, height: 1 });
    return plot.x + this.shareOf(step) * plot.width;
  }

  /** Where a step lies on the axis: 0 at its start, 1 at its end. */
  shareOf(step: number): number {
    return step / Math.max(1, this.#scene.model.horizon);
  }

  draw(context: CanvasRenderingContext2D, box: Box): void {
    const { model, palette, words } = this.#scene;
    const base = this.kind === "log" ? (this.floor ?? 0) : 0;
    const shown = this.#scene.shown();
    const series = shown.map(({ run, chosen }) => {
      const style = runStyle(run);
      return {
        values: run.losses.data,
        rows: run.losses.length,
        first: Math.min(run.fork?.step ?? 0, run.last),
        rings: [...(run.fork ? [run.fork.step] : []), ...turnsShown(run).map(({ step }) => step)],
        colour: palette.token(style.token),
        dash: style.dash,
        marker: style.marker,
        chosen: chosen && shown.length > 1,
      };
    });
    this.#scale ??= scaleFor(this.kind, series, base, this.floor !== null);
    const chart: LineChart = {
      series,
      horizon: model.horizon,
      scale: this.#scale,
      base,
      cursor: model.cursor,
      cursorLabel: words.figures.descent.stepNumber(model.cursor),
      hover: this.hover,
      notes: [...new Set(shown.flatMap(({ run }) => turnsShown(run).map(({ step }) => step)))],
    };
    drawLineChart(context, box, chart, palette);
  }
}
