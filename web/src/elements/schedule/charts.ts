import type { Box } from "../../charts/canvas.ts";
import { type Draw, Layers } from "../../charts/layers.ts";
import { drawLineChart, type LineChart, type LineSeries, plotBox, scaleFor, stepAt } from "../../charts/lineChart.ts";
import type { Palette } from "../../charts/palette.ts";
import { linearScale, type Scale } from "../../charts/scales.ts";
import { scheduleStyle } from "../../charts/scheduleSeries.ts";
import { seriesStyle } from "../../charts/series.ts";
import type { Messages } from "../../i18n/index.ts";
import type { ScaleKind } from "../descent/settings.ts";
import type { ScheduleModel } from "./model.ts";
import { drawRangeChart } from "./rangeChart.ts";

/** What the charts draw, and in which colours and words. */
export interface Scene {
  readonly model: ScheduleModel;
  readonly palette: Palette;
  readonly words: Messages;
}

/** How many of `types` before `index` are the same. */
export function occurrence(types: readonly string[], index: number): number {
  return types.slice(0, index).filter((type) => type === types[index]).length;
}

/** The drawn part of the figure: rates and losses over the same steps, or the loss over the rates of a range test. */
export class Charts extends Layers<"rates" | "losses" | "range"> {
  readonly #scene: Scene;
  /** The step pointed at. */
  hover: number | null = null;

  constructor(scene: Scene) {
    super();
    this.#scene = scene;
  }

  protected get draws() {
    return { rates: this.drawRates, losses: this.drawLosses, range: this.drawRange };
  }

  /** The step under a position on a canvas. */
  stepAt(px: number): number {
    const box = this.boxOf("rates");
    return box ? stepAt(box, this.#scene.model.horizon, px) : 0;
  }

  /** The smallest value there is, which a logarithmic axis measures from; null where it is not known. */
  get floor(): number | null {
    const minima = this.#scene.model.objective?.minima ?? [];
    return minima.length > 0 ? Math.min(...minima.map(({ value }) => value)) : null;
  }

  /** A logarithmic axis needs a smallest value to measure from. */
  get lossKind(): ScaleKind {
    return this.floor === null ? "linear" : this.#scene.model.settings.scale;
  }

  get lossTitle(): string {
    const say = this.#scene.words.figures.descent;
    return this.lossKind === "log" && this.floor !== 0 ? say.lossAboveMinimum : say.loss;
  }

  readonly drawRates: Draw = (context, box) => {
    const { model, words } = this.#scene;
    const series = this.#series(({ trace }) => trace.rates);
    const label = words.figures.descent.stepNumber(model.cursor);
    this.#draw(context, box, series, this.#rateScale(series), 0, label);
  };

  readonly drawLosses: Draw = (context, box) => {
    const base = this.lossKind === "log" ? (this.floor ?? 0) : 0;
    const series = this.#series(({ trace }) => trace.losses);
    this.#draw(context, box, series, scaleFor(this.lossKind, series, base, this.floor !== null), base, "");
  };

  readonly drawRange: Draw = (context, box) => {
    const { model, palette, words } = this.#scene;
    const { range } = model;
    if (!range) return;
    const { type } = model.state().optimizer;
    const base = this.lossKind === "log" ? (this.floor ?? 0) : 0;
    const { token, dash } = seriesStyle(type);
    const say = words.figures.schedule;
    drawRangeChart(
      context,
      box,
      {
        rates: range.rates,
        losses: range.losses,
        steps: range.steps,
        span: [model.settings.range.from, model.settings.range.to],
        kind: this.lossKind,
        bounded: this.floor !== null,
        base,
        colour: palette.token(token),
        dash,
        suggestion: model.state().suggestion,
        words: { suggested: say.suggested, lowest: say.lowest, diverges: say.diverges },
      },
      palette,
    );
  };

  #series(column: (line: ScheduleModel["lines"][number]) => Float64Array): LineSeries[] {
    const { model, palette } = this.#scene;
    const types = model.lines.map(({ schedule }) => schedule.type);
    return model.lines.map((line, index) => {
      const { token, dash, marker } = scheduleStyle(line.schedule.type, occurrence(types, index));
      const values = column(line);
      const chosen = index === model.settings.chosen && model.lines.length > 1;
      return { values, rows: values.length, colour: palette.token(token), dash, marker, chosen };
    });
  }

  #rateScale(series: readonly LineSeries[]): Scale {
    if (this.#scene.model.settings.rateScale === "log") return scaleFor("log", series, 0);
    const finite = series.flatMap(({ values }) => Array.from(values)).filter(Number.isFinite);
    const highest = finite.reduce((most, value) => Math.max(most, value), 0);
    return linearScale(0, highest * 1.05 || 1);
  }

  #draw(
    context: CanvasRenderingContext2D,
    box: Box,
    series: LineSeries[],
    scale: Scale,
    base: number,
    cursorLabel: string,
  ): void {
    const { model, palette } = this.#scene;
    const chart: LineChart = {
      series,
      horizon: model.horizon,
      scale,
      base,
      cursor: model.cursor,
      cursorLabel,
      hover: this.hover,
      notes: [],
    };
    drawLineChart(context, box, chart, palette);
    if (model.settings.warmup > 0) this.#drawWarmup(context, plotBox(box));
  }

  /** The steps of the warm-up, on a ground of their own. */
  #drawWarmup(context: CanvasRenderingContext2D, plot: Box): void {
    const { model, palette } = this.#scene;
    const width = (Math.min(model.settings.warmup, model.horizon) / model.horizon) * plot.width;
    context.save();
    context.globalAlpha = 0.12;
    context.fillStyle = palette.accent;
    context.fillRect(plot.x, plot.y, width, plot.height);
    context.restore();
  }
}
