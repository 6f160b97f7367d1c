import type { Box } from "./canvas.ts";
import { decimate } from "./decimate.ts";
import { formatNumber } from "./format.ts";
import { drawLabel, drawMarker, drawPolyline, drawRing } from "./marks.ts";
import type { Palette } from "./palette.ts";
import { type Basis, entryAt, keptLine, type Polyline, polyline } from "./polyline.ts";
import { linearScale, logScale, type Scale } from "./scales.ts";
import type { Marker } from "./series.ts";

/** A column of values over steps 0, 1, 2 … */
export interface LineSeries {
  values: ArrayLike<number>;
  /** Rows of `values` in use. */
  rows: number;
  /** What a row has cost: where it lies on the axis. Default: its step. */
  cost?: (row: number) => number;
  /** What values and costs are made from; without it the line is found anew each time it is drawn. */
  basis?: Basis;
  /** First row drawn; default 0. */
  first?: number;
  /** Rows with a ring around them; default none. */
  rings?: readonly number[];
  colour: string;
  dash: readonly number[];
  marker: Marker;
  chosen: boolean;
}

export interface LineChart {
  series: readonly LineSeries[];
  /** Steps shown: 0 to `horizon`. */
  horizon: number;
  /** The end of the axis, in what it measures; default: `horizon` steps. */
  extent?: number;
  scale: Scale;
  /** Subtracted from every value before it is placed. */
  base: number;
  /** The step that is now: what comes after it is faint. */
  cursor: number;
  cursorLabel: string;
  /** Where on the axis the step shown lies; default: at its number. */
  cursorAt?: number;
  /** A place on the axis the reader points at. */
  hover: number | null;
  /** The row of each series there; default: the step pointed at. */
  hoverRows?: readonly number[];
  /** Places marked on the axis. */
  notes: readonly number[];
}

/** Room for axis labels around the lines, in pixels. */
export const plotInsets = { left: 46, right: 14, top: 18, bottom: 24 };

const step = (row: number) => row;

/** The part of `box` that holds the lines; the rest is for axis labels. */
export function plotBox(box: Box): Box {
  const { left, right, top, bottom } = plotInsets;
  return {
    x: box.x + left,
    y: box.y + top,
    width: Math.max(1, box.width - left - right),
    height: Math.max(1, box.height - top - bottom),
  };
}

/** Decades a logarithmic axis reaches above the start of the series before it cuts off what explodes beside others. */
const decadesUp = 20;
/** Decades a logarithmic axis shows at least above a zero, so that the fall to it is seen as one. */
const decadesToZero = 6;

/**
 * A scale that shows all series. What explodes is cut off where nothing else could be seen beside it: on a linear scale
 * at a multiple of where the series began, on a logarithmic one twenty decades above, and only beside series that stay
 * below.
 *
 * @param bounded whether the values have a smallest one; else what falls without end is cut off as well
 * @param floor smallest share of where the series began that has a decade of its own on a logarithmic scale; what is
 *   smaller, zero included, lies in a strip at the bottom that ends in 0
 */
export function scaleFor(
  kind: "linear" | "log",
  series: readonly Pick<LineSeries, "values" | "rows">[],
  base: number,
  bounded = true,
  floor = 1e-13,
): Scale {
  let [low, high, first] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  let hasZero = false;
  const peaks: number[] = [];
  for (const { values, rows } of series) {
    if (rows > 0) first = Math.max(first, Math.abs((values[0] as number) - base));
    let peak = 0;
    for (let row = 0; row < rows; row++) {
      const value = (values[row] as number) - base;
      if (!Number.isFinite(value)) continue;
      if (kind === "log" && value <= 0) {
        hasZero = true;
        continue;
      }
      if (value < low) low = value;
      if (value > high) high = value;
      if (value > peak) peak = value;
    }
    peaks.push(peak);
  }
  if (!(high >= low)) [low, high] = kind === "log" ? [0.1, 10] : [0, 1];
  if (kind === "linear") {
    if (!bounded) low = Math.max(low, -4 * Math.max(first, 1e-12));
    high = Math.min(high, Math.max(low, 0) + 4 * Math.max(first, 1e-12));
    const margin = (high - low || Math.abs(high) || 1) * 0.04;
    return linearScale(low < 0 ? low - margin : Math.min(low, 0), high + margin);
  }
  const origin = first > 0 ? first : high;
  const ceiling = origin * 10 ** decadesUp;
  if (peaks.some((peak) => peak <= ceiling)) high = Math.min(high, ceiling);
  const lowest = Math.min(origin, high) * floor;
  const below = hasZero || low < lowest;
  low = Math.min(Math.max(low, lowest), hasZero ? Math.min(origin, high) * 10 ** -decadesToZero : high);
  return logScale(10 ** Math.floor(Math.log10(low) - 0.05), 10 ** (Math.log10(high) + 0.15), below ? zeroStrip : 0);
}

/** Share of a logarithmic axis below its last decade, down to 0. */
const zeroStrip = 0.1;

/** The step under a horizontal position. */
export function stepAt(box: Box, horizon: number, px: number): number {
  return Math.round(placeAt(box, horizon, px));
}

/** The place under a horizontal position on an axis from 0 to `extent`. */
export function placeAt(box: Box, extent: number, px: number): number {
  const plot = plotBox(box);
  return Math.max(0, Math.min(extent, ((px - plot.x) / plot.width) * extent));
}

/** Draws the axes and the series; nothing where there is no series, since axes would then measure nothing. */
export function drawLineChart(context: CanvasRenderingContext2D, box: Box, chart: LineChart, palette: Palette): void {
  if (chart.series.length === 0) return;
  const plot = plotBox(box);
  const extent = chart.extent ?? Math.max(1, chart.horizon);
  const toX = (place: number) => plot.x + (place / extent) * plot.width;
  const toY = (value: number) => plot.y + plot.height * (1 - chart.scale.place(value - chart.base));
  drawAxes(context, plot, chart, toX, palette);

  context.save();
  context.beginPath();
  context.rect(plot.x - 3, plot.y - 3, plot.width + 6, plot.height + 6);
  context.clip();
  const ordered = [...chart.series].sort((a, b) => Number(a.chosen) - Number(b.chosen));
  for (const series of ordered) drawSeries(context, plot, chart, series, toX, toY, palette.surface);
  context.restore();

  drawCursor(context, plot, chart, toX, palette);
  for (const series of ordered) {
    const { values, rows, first, marker, colour, chosen, cost = step } = series;
    const pointed =
      chart.hover === null ? chart.cursor : (chart.hoverRows?.[chart.series.indexOf(series)] ?? chart.hover);
    const row = Math.min(pointed, rows - 1);
    if (row < (first ?? 0)) continue;
    const y = toY(values[row] as number);
    if (Number.isNaN(y)) continue;
    const inside = Math.max(plot.y, Math.min(plot.y + plot.height, y));
    context.save();
    // Beyond the axis: a pale marker at the edge, as on the map.
    if (Math.abs(inside - y) > 4) context.globalAlpha = 0.55;
    drawMarker(context, marker, toX(cost(row)), inside, chosen ? 4.5 : 3.8, colour, palette.surface);
    context.restore();
  }
}

function drawAxes(
  context: CanvasRenderingContext2D,
  plot: Box,
  chart: LineChart,
  toX: (step: number) => number,
  palette: Palette,
): void {
  context.save();
  context.setLineDash([]);
  context.font = `11px ${palette.font}`;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.rule;
  context.lineWidth = 1;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of chart.scale.ticks(Math.max(2, Math.min(6, plot.height / 34)))) {
    const y = Math.round(plot.y + plot.height * (1 - chart.scale.place(tick))) + 0.5;
    if (y < plot.y - 1 || y > plot.y + plot.height + 1) continue;
    context.beginPath();
    context.moveTo(plot.x, y);
    context.lineTo(plot.x + plot.width, y);
    context.stroke();
    context.fillText(chart.scale.label(tick), plot.x - 7, y);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  const ticks = linearScale(0, chart.extent ?? chart.horizon).ticks(Math.max(2, plot.width / 70));
  for (const tick of chart.extent === undefined ? ticks.filter(Number.isInteger) : ticks) {
    const text = tick >= 10_000 ? `${tick / 1000}k` : formatNumber(tick, 4);
    context.fillText(text, toX(tick), plot.y + plot.height + 8);
  }
  // Steps at which a setting was changed.
  context.strokeStyle = palette.muted;
  for (const step of chart.notes) {
    const x = toX(step);
    context.beginPath();
    context.moveTo(x, plot.y + plot.height - 5);
    context.lineTo(x, plot.y + plot.height + 4);
    context.stroke();
  }
  context.restore();
}

function drawSeries(
  context: CanvasRenderingContext2D,
  plot: Box,
  chart: LineChart,
  series: LineSeries,
  toX: (step: number) => number,
  toY: (value: number) => number,
  paper: string,
): void {
  const end = Math.min(series.rows, chart.horizon + 1);
  const line = lineOf(plot, chart, series, end, toX, toY);
  if (line.length === 0) return;
  const split = entryAt(line, chart.cursor);
  const { colour, dash, chosen } = series;
  drawPolyline(context, line, split, line.length - 1, { colour, width: 1.4, alpha: 0.5, dash });
  drawPolyline(context, line, 0, split, { colour, width: chosen ? 2.5 : 1.9, dash });
  drawCuts(context, plot, line, colour);
  for (const row of series.rings ?? []) {
    const y = toY(series.values[row] as number);
    if (row < end && Number.isFinite(y)) drawRing(context, toX((series.cost ?? step)(row)), y, 3.5, colour, paper);
  }
}

function lineOf(
  plot: Box,
  chart: LineChart,
  { values, first = 0, cost = step, basis }: LineSeries,
  end: number,
  toX: (step: number) => number,
  toY: (value: number) => number,
): Polyline {
  const make = () =>
    polyline(decimate(values, first, end, plot.width), (row) => [toX(cost(row)), toY(values[row] as number)]);
  if (!basis) return make();
  const { scale, base, horizon, extent } = chart;
  return keptLine([...basis, first, end, plot.x, plot.y, plot.width, plot.height, scale, base, horizon, extent], make);
}

/** Arrowheads at the edge where a line leaves the axis: it goes on beyond it. */
function drawCuts(context: CanvasRenderingContext2D, plot: Box, { length, x, y }: Polyline, colour: string): void {
  const [top, bottom] = [plot.y, plot.y + plot.height];
  context.save();
  context.fillStyle = colour;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < length; i++) {
    const [x0, y0, x1, y1] = [x[i - 1], y[i - 1], x[i], y[i]] as [number, number, number, number];
    const up = y0 >= top && y1 < top;
    if (!up && !(y0 <= bottom && y1 > bottom + 1)) continue;
    const edge = up ? top : bottom;
    const edgeX = Number.isFinite(y1) ? x0 + ((edge - y0) / (y1 - y0)) * (x1 - x0) : x0;
    // A line that crosses the edge many times is marked as often as there is room.
    if (edgeX - last < 14) continue;
    last = edgeX;
    const turn = up ? 1 : -1;
    context.beginPath();
    context.moveTo(edgeX, edge - 3 * turn);
    context.lineTo(edgeX - 4.5, edge + 5 * turn);
    context.lineTo(edgeX + 4.5, edge + 5 * turn);
    context.fill();
  }
  context.restore();
}

function drawCursor(
  context: CanvasRenderingContext2D,
  plot: Box,
  chart: LineChart,
  toX: (step: number) => number,
  palette: Palette,
): void {
  const line = (step: number, colour: string) => {
    const x = Math.round(toX(step)) + 0.5;
    context.save();
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(x, plot.y - 4);
    context.lineTo(x, plot.y + plot.height);
    context.stroke();
    context.restore();
    return x;
  };
  if (chart.hover !== null) line(chart.hover, palette.faint);
  const x = line(chart.cursorAt ?? chart.cursor, palette.muted);
  const right = x < plot.x + plot.width * 0.7;
  drawLabel(context, chart.cursorLabel, right ? x + 5 : x - 5, plot.y - 8, {
    colour: palette.muted,
    halo: palette.surface,
    font: `11px ${palette.font}`,
    align: right ? "left" : "right",
  });
}
