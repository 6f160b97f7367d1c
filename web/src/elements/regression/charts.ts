import { batchStyle } from "../../charts/batchSeries.ts";
import type { Box } from "../../charts/canvas.ts";
import { drawContours, drawLandmarks } from "../../charts/contourChart.ts";
import { type Draw, Layers } from "../../charts/layers.ts";
import { drawLineChart, type LineChart, type LineSeries, scaleFor, stepAt } from "../../charts/lineChart.ts";
import { drawArrow, drawStart } from "../../charts/marks.ts";
import type { Palette } from "../../charts/palette.ts";
import { drawTracks, type Plane, planeOf, type Track } from "../../charts/plane.ts";
import type { Messages } from "../../i18n/index.ts";
import type { ScaleKind } from "../descent/settings.ts";
import { drawFrame } from "./axes.ts";
import { dataPlane, drawData } from "./dataChart.ts";
import type { RegressionModel } from "./model.ts";
import { finest, type Run } from "./runs.ts";

/** What the charts draw, and in which colours and words. */
export interface Scene {
  readonly fit: RegressionModel;
  readonly palette: Palette;
  readonly words: Messages;
  /** The point that the keys move; null while none is. */
  readonly held: number | null;
}

type Name = "data" | "surface" | "losses";

/** Length of the longest arrow of the cloud, as a share of the map's smaller side. */
const longestArrow = 0.36;

/** The drawn part of the figure: the data with the fits, the loss over (w, b) with the paths, the losses over the cost. */
export class Charts extends Layers<Name> {
  readonly #scene: Scene;
  /** The cursor position pointed at. */
  hover: number | null = null;
  /** The data's window while a point is dragged: it must not move under the finger. */
  frozen: Plane | null = null;

  constructor(scene: Scene) {
    super();
    this.#scene = scene;
  }

  protected get draws() {
    return { data: this.drawData, surface: this.drawSurface, losses: this.drawLosses };
  }

  /** The cursor position under a place on the chart of losses. */
  stepAt(px: number): number {
    const box = this.boxOf("losses");
    return box ? stepAt(box, this.#scene.fit.horizon, px) : 0;
  }

  /** The data's window on the canvas; null where nothing is shown yet. */
  get dataPlane(): Plane | null {
    const box = this.boxOf("data");
    if (!box || box.width < 1) return null;
    return this.frozen ?? dataPlane(box, this.#scene.fit.data);
  }

  /** The window of the loss over (w, b). */
  get surfacePlane(): Plane | null {
    const { surface } = this.#scene.fit;
    const box = this.boxOf("surface");
    return surface && box && box.width >= 1 ? planeOf(inner(box), surface.x, surface.y) : null;
  }

  get floor(): number | null {
    return this.#scene.fit.description.minima[0]?.value ?? null;
  }

  /** A logarithmic axis needs a smallest value to measure from. */
  get lossKind(): ScaleKind {
    return this.floor === null ? "linear" : this.#scene.fit.settings.scale;
  }

  get lossTitle(): string {
    const say = this.#scene.words.figures.descent;
    return this.lossKind === "log" ? say.lossAboveMinimum : say.loss;
  }

  readonly drawData: Draw = (context, box) => {
    const { fit: model, palette, held } = this.#scene;
    const plane = this.frozen ?? dataPlane(box, model.data);
    const batch = model.cloud && model.cloud.run === model.chosen ? model.cloud.batch : null;
    drawData(context, box, plane, model, palette, { held, batch });
  };

  readonly drawSurface: Draw = (context, box) => {
    const { fit: model, palette, words } = this.#scene;
    const { surface, settings } = model;
    if (!surface) return;
    const plane = planeOf(inner(box), surface.x, surface.y);
    drawContours(context, plane, surface.regions, palette);
    context.save();
    context.beginPath();
    context.rect(plane.box.x, plane.box.y, plane.box.width, plane.box.height);
    context.clip();
    const [best] = model.description.minima;
    if (best) {
      const [x = 0, y = 0] = best.point;
      drawLandmarks(context, plane, [{ x, y, text: "", kind: "minimum" }], palette);
    }
    this.#drawCloud(context, plane);
    drawTracks(
      context,
      plane,
      model.runs.map((run, index) => this.#track(run, index === settings.chosen)),
      palette,
    );
    drawStart(context, plane.toPixel(...(model.state().start as [number, number])), palette);
    context.restore();
    drawFrame(context, plane, palette, { x: words.figures.regression.weight, y: words.figures.regression.bias });
  };

  readonly drawLosses: Draw = (context, box) => {
    const { fit: model, palette, words } = this.#scene;
    const { settings, data } = model;
    const base = this.lossKind === "log" ? (this.floor ?? 0) : 0;
    const unit = settings.axis === "epoch" ? finest(settings, data) : 1;
    const series = model.runs.map((run, index) => this.#series(run, index, unit));
    const say = words.figures;
    const chart: LineChart = {
      series,
      horizon: model.horizon,
      ...(unit === 1 ? {} : { extent: model.horizon / unit, cursorAt: model.cursor / unit }),
      scale: scaleFor(this.lossKind, series, base),
      base,
      cursor: model.cursor,
      cursorLabel:
        unit === 1
          ? say.descent.stepNumber(model.cursor)
          : say.regression.epochNumber((model.cursor / unit).toFixed(2)),
      hover: this.hover === null ? null : this.hover / unit,
      ...(this.hover === null ? {} : { hoverRows: series.map(() => this.hover as number) }),
      notes: [],
    };
    drawLineChart(context, box, chart, palette);
  };

  /** Every batch's way down from where the chosen run stands, and that of the batch which is next. */
  #drawCloud(context: CanvasRenderingContext2D, plane: Plane): void {
    const { fit: model, palette } = this.#scene;
    const { cloud } = model;
    const run = model.chosen;
    if (!cloud || !run || cloud.run !== run) return;
    const { points } = run.trace;
    const row = cloud.step;
    const from = plane.toPixel(points[2 * row] as number, points[2 * row + 1] as number);
    const [unitX, unitY] = [plane.box.width / (plane.x[1] - plane.x[0]), plane.box.height / (plane.y[1] - plane.y[0])];
    const count = cloud.gradients.length / 2;
    // In pixels, downhill; all arrows share one scale, so that their lengths compare.
    const arrows = Array.from({ length: count }, (_, i): [number, number] => [
      -(cloud.gradients[2 * i] as number) * unitX,
      (cloud.gradients[2 * i + 1] as number) * unitY,
    ]);
    const longest = Math.max(...arrows.map(([x, y]) => Math.hypot(x, y)));
    if (!(longest > 0)) return;
    const scale = (longestArrow * Math.min(plane.box.width, plane.box.height)) / longest;
    const to = ([x, y]: readonly [number, number]): [number, number] => [from[0] + x * scale, from[1] + y * scale];
    const colour = palette.token(batchStyle(run.batch).token);
    const current = cloud.step % run.perEpoch;
    context.save();
    if (count > 1) {
      context.globalAlpha = 0.38;
      for (const [index, arrow] of arrows.entries()) {
        if (index !== current) drawArrow(context, from, to(arrow), colour, 1.1);
      }
      context.globalAlpha = 1;
      // The last batch of an epoch may be smaller, and weighs as much less.
      const examples = model.data.targets.length;
      const share = (i: number) => Math.min(run.size, examples - i * run.size) / examples;
      const mean = arrows.reduce<[number, number]>(
        ([x, y], arrow, i) => [x + arrow[0] * share(i), y + arrow[1] * share(i)],
        [0, 0],
      );
      drawArrow(context, from, to(mean), palette.ink, 2.2);
    }
    const next = arrows[current];
    if (next) drawArrow(context, from, to(next), colour, 2.8);
    context.restore();
  }

  #track(run: Run, chosen: boolean): Track {
    const { token, dash, marker } = batchStyle(run.batch);
    const { points, steps } = run.trace;
    return {
      first: 0,
      last: steps,
      now: this.#scene.fit.rowOf(run),
      place: (row) => [points[2 * row] as number, points[2 * row + 1] as number],
      colour: this.#scene.palette.token(token),
      dash,
      marker,
      chosen: chosen && this.#scene.fit.runs.length > 1,
    };
  }

  /** A run's losses at every position of the cursor; where epochs are compared, straight between steps. */
  #series(run: Run, index: number, unit: number): LineSeries {
    const { fit: model, palette } = this.#scene;
    const { token, dash, marker } = batchStyle(run.batch);
    const { losses, steps } = run.trace;
    const stretch = model.settings.axis === "epoch" ? unit / run.perEpoch : 1;
    const rows = Math.min(Math.floor(steps * stretch), model.horizon) + 1;
    const values =
      stretch === 1
        ? losses
        : Float64Array.from({ length: rows }, (_, i) => {
            const row = Math.min(Math.floor(i / stretch), steps);
            const part = i / stretch - row;
            const here = losses[row] as number;
            return here + part * ((losses[Math.min(row + 1, steps)] as number) - here);
          });
    const chosen = index === model.settings.chosen && model.runs.length > 1;
    const cost = unit === 1 ? {} : { cost: (row: number) => row / unit };
    return { values, rows, ...cost, colour: palette.token(token), dash, marker, chosen };
  }
}

/** The part of the map's box that leaves room for the axes' numbers. */
function inner(box: Box): Box {
  return { x: box.x + 34, y: box.y + 6, width: Math.max(1, box.width - 42), height: Math.max(1, box.height - 34) };
}
