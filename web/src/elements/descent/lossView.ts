import { type Box, Layer } from "../../charts/canvas.ts";
import { drawLineChart, type LineChart, placeAt, plotBox, scaleFor } from "../../charts/lineChart.ts";
import type { Scale } from "../../charts/scales.ts";
import { costAt, rowFor } from "./costs.ts";
import type { Run } from "./run.ts";
import { runStyle } from "./runStyle.ts";
import type { CostAxis, ScaleKind } from "./settings.ts";
import type { Scene } from "./surface/scene.ts";
import { turnsShown } from "./turns.ts";

/** A loss this much lower than the minimum is rounding. */
const slack = 1e-9;

/** The losses of all runs over the steps. */
export class LossView {
  readonly #scene: Scene;
  #layer: Layer | null = null;
  #scale: Scale | null = null;
  /** The place on the axis pointed at. */
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
    if (minima.length === 0) return null;
    const floor = Math.min(...minima.map(({ value }) => value));
    // The minima found for a formula may not be the lowest: a run that has been lower knows better.
    const isBelow = this.#scene.model.runs.some(
      ({ best }) => best.length > 0 && best.at(best.length - 1) < floor - slack * (1 + Math.abs(floor)),
    );
    return isBelow ? null : floor;
  }

  /** A logarithmic axis needs a smallest value to measure from. */
  get kind(): ScaleKind {
    return this.floor === null ? "linear" : this.#scene.model.settings.scale;
  }

  /** What the losses are drawn over: steps, until other costs are measured. */
  get axis(): CostAxis {
    const { costAxis } = this.#scene.model.settings;
    const measured = this.#scene.shown().every(({ run }) => run.pace !== null);
    return costAxis === "milliseconds" && !measured ? "step" : costAxis;
  }

  /** The end of the axis. */
  get extent(): number {
    const { axis } = this;
    const { horizon } = this.#scene.model;
    if (axis === "step") return Math.max(1, horizon);
    return Math.max(0, ...this.#scene.shown().map(({ run }) => costAt(run, axis, horizon))) || 1;
  }

  /** The place on the axis under a position on the canvas. */
  placeAt(px: number): number {
    const box = this.#layer?.box;
    const place = box ? placeAt(box, this.extent, px) : 0;
    return this.axis === "step" ? Math.round(place) : place;
  }

  /** The row of a run at a place on the axis. */
  rowAt(run: Run, place: number): number {
    return this.axis === "step" ? run.rowAt(place) : rowFor(run, this.axis, place);
  }

  /** The step of the chosen run at a place on the axis. */
  stepAt(place: number): number {
    const lead = this.#lead;
    return lead && this.axis !== "step" ? rowFor(lead, this.axis, place) : Math.round(place);
  }

  /** Where a place on the axis lies on the canvas. */
  positionOf(place: number): number {
    const plot = plotBox(this.#layer?.box ?? { x: 0, y: 0, width: 1, height: 1 });
    return plot.x + (place / this.extent) * plot.width;
  }

  /** Where a step of a run lies on the axis: 0 at its start, 1 at its end. */
  shareOf(run: Run, step: number): number {
    return costAt(run, this.axis, step) / this.extent;
  }

  get #lead(): Run | undefined {
    const shown = this.#scene.shown();
    return (shown.find(({ chosen }) => chosen) ?? shown[0])?.run;
  }

  draw(context: CanvasRenderingContext2D, box: Box): void {
    const { model, palette, words } = this.#scene;
    const base = this.kind === "log" ? (this.floor ?? 0) : 0;
    const shown = this.#scene.shown();
    const { axis, hover } = this;
    const lead = this.#lead;
    const series = shown.map(({ run, chosen }) => {
      const style = runStyle(run);
      return {
        values: run.losses.data,
        rows: run.losses.length,
        cost: (row: number) => costAt(run, axis, row),
        basis: [run.losses, run.losses.version, axis, run.pace] as const,
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
      hover,
      notes: shown.flatMap(({ run }) => turnsShown(run).map(({ step }) => costAt(run, axis, step))),
      ...(axis === "step" ? {} : { extent: this.extent, cursorAt: lead ? costAt(lead, axis, model.cursor) : 0 }),
      ...(hover === null ? {} : { hoverRows: shown.map(({ run }) => this.rowAt(run, hover)) }),
    };
    drawLineChart(context, box, chart, palette);
  }
}
