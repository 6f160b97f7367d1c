import type { Box } from "../../charts/canvas.ts";
import { formatNumber } from "../../charts/format.ts";
import { drawLabel, drawMarker } from "../../charts/marks.ts";
import { mix, type Palette } from "../../charts/palette.ts";
import { linearScale, logScale, type Scale } from "../../charts/scales.ts";
import type { Axis } from "./axes.ts";
import { type Cells, unknown } from "./cells.ts";

type Context = CanvasRenderingContext2D;

export interface MapPicture {
  cells: Cells;
  x: Axis;
  y: Axis;
  /** The most steps a run may take: the far end of the colours. */
  steps: number;
  names: { x: string; y: string; scale: string; slow: string; diverged: string };
}

/** Room around the map for the axes, and under them for the key to the colours. */
const margin = { left: 58, right: 14, top: 10, bottom: 104 };

/** Where the cells are. */
export function mapBox(box: Box): Box {
  return {
    x: box.x + margin.left,
    y: box.y + margin.top,
    width: Math.max(1, box.width - margin.left - margin.right),
    height: Math.max(1, box.height - margin.top - margin.bottom),
  };
}

/** The colour of a run that arrived after so many steps, on a logarithmic scale: quick ones are deep. */
export function colourOf(steps: number, most: number, palette: Palette): string {
  const share = Math.log(1 + steps) / Math.log(1 + most);
  const [quick, middle, slow] = ["quick", "middle", "slow"].map((name) => palette.token(`--dh-sweep-${name}`)) as [
    string,
    string,
    string,
  ];
  return share < 0.5 ? mix(quick, middle, 2 * share) : mix(middle, slow, 2 * share - 1);
}

/** Pixels of a cell's edges: whole ones, so that no seams show. Row 0 is at the bottom. */
function edges(plot: Box, cells: Cells) {
  const x = (column: number) => Math.round(plot.x + (Math.min(column, cells.columns) / cells.columns) * plot.width);
  const y = (row: number) => Math.round(plot.y + plot.height - (Math.min(row, cells.rows) / cells.rows) * plot.height);
  return { x, y };
}

/** The cell under a position; null outside the map. */
export function cellAt(box: Box, cells: Cells, px: number, py: number): { column: number; row: number } | null {
  const plot = mapBox(box);
  const column = Math.floor(((px - plot.x) / plot.width) * cells.columns);
  const row = Math.floor(((plot.y + plot.height - py) / plot.height) * cells.rows);
  return column < 0 || row < 0 || column >= cells.columns || row >= cells.rows ? null : { column, row };
}

/** Diagonal lines over what `rects` cover: no colour of the scale looks like it. */
function hatch(context: Context, plot: Box, rects: readonly Box[], palette: Palette): void {
  if (rects.length === 0) return;
  context.save();
  context.beginPath();
  for (const { x, y, width, height } of rects) context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = palette.token("--dh-bad-soft");
  context.fillRect(plot.x, plot.y, plot.width, plot.height);
  context.strokeStyle = palette.bad;
  context.globalAlpha = 0.75;
  context.lineWidth = 1.2;
  context.setLineDash([]);
  context.beginPath();
  for (let x = plot.x - plot.height; x < plot.x + plot.width; x += 7) {
    context.moveTo(x, plot.y + plot.height);
    context.lineTo(x + plot.height, plot.y);
  }
  context.stroke();
  context.restore();
}

/** The map with its axes and the key to its colours. */
export function drawMap(context: Context, box: Box, picture: MapPicture, palette: Palette): void {
  const plot = mapBox(box);
  drawCells(context, plot, picture, palette);
  drawAxes(context, plot, picture, palette);
  drawKey(context, { x: plot.x, y: plot.y + plot.height + 64, width: plot.width, height: 40 }, picture, palette);
}

function drawCells(context: Context, plot: Box, { cells, steps: most }: MapPicture, palette: Palette): void {
  const { x, y } = edges(plot, cells);
  context.save();
  context.fillStyle = palette.token("--dh-sunken");
  context.fillRect(plot.x, plot.y, plot.width, plot.height);
  const colours = new Map<number, string>();
  // Coarse cells first: finer ones lie on top of them.
  for (let stride = cells.complete ? 1 : 8; stride >= 1; stride /= 2) {
    const diverged: Box[] = [];
    for (let row = 0; row < cells.rows; row += stride) {
      for (let column = 0; column < cells.columns; column += stride) {
        const steps = cells.steps[row * cells.columns + column] as number;
        const own = cells.complete ? 1 : cells.strideOf(column, row);
        if (steps === unknown || own !== stride) continue;
        const [left, top] = [x(column), y(row + stride)];
        const rect = { x: left, y: top, width: x(column + stride) - left, height: y(row) - top };
        if (steps < -1) {
          diverged.push(rect);
          continue;
        }
        const colour = steps < 0 ? palette.surface : (colours.get(steps) ?? colourOf(steps, most, palette));
        colours.set(steps, colour);
        context.fillStyle = colour;
        context.fillRect(rect.x, rect.y, rect.width, rect.height);
      }
    }
    hatch(context, plot, diverged, palette);
  }
  context.strokeStyle = palette.rule;
  context.lineWidth = 1;
  context.strokeRect(plot.x - 0.5, plot.y - 0.5, plot.width + 1, plot.height + 1);
  context.restore();
}

const scaleOf = ({ description, from, to }: Axis): Scale =>
  description.scale === "log" && from > 0 ? logScale(from, to) : linearScale(from, to);

function drawAxes(context: Context, plot: Box, { x, y, names, cells }: MapPicture, palette: Palette): void {
  context.save();
  context.setLineDash([]);
  context.font = `11px ${palette.font}`;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  const tick = (x0: number, y0: number, x1: number, y1: number) => {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  };
  // The first and last value stand in the middle of their cells.
  const along = (share: number, count: number) => (share * (count - 1) + 0.5) / count;
  context.textAlign = "center";
  context.textBaseline = "top";
  const bottom = plot.y + plot.height;
  const across = scaleOf(x);
  for (const value of across.ticks(Math.max(2, plot.width / 80))) {
    const px = plot.x + along(across.place(value), cells.columns) * plot.width;
    tick(px, bottom, px, bottom + 4);
    context.fillText(across.label(value), px, bottom + 7);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  const up = scaleOf(y);
  for (const value of up.ticks(Math.max(2, plot.height / 48))) {
    const py = bottom - along(up.place(value), cells.rows) * plot.height;
    tick(plot.x - 4, py, plot.x, py);
    context.fillText(up.label(value), plot.x - 7, py);
  }
  context.font = `12px ${palette.font}`;
  context.fillStyle = palette.ink;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillText(names.x, plot.x + plot.width / 2, bottom + 24);
  context.translate(plot.x - margin.left + 6, plot.y + plot.height / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(names.y, 0, -2);
  context.restore();
}

/** The scale of colours with its numbers, and what is not on it. */
function drawKey(context: Context, box: Box, { steps, names }: MapPicture, palette: Palette): void {
  context.save();
  context.font = `11px ${palette.font}`;
  context.textBaseline = "middle";
  const widths = [names.slow, names.diverged].map((text) => context.measureText(text).width + 34);
  const rest = widths.reduce((sum, width) => sum + width, 0);
  const bar = { x: box.x, y: box.y, width: Math.max(60, Math.min(260, box.width - rest)), height: 11 };
  const pieces = 48;
  for (let i = 0; i < pieces; i++) {
    const from = Math.round(bar.x + (i / pieces) * bar.width);
    const to = Math.round(bar.x + ((i + 1) / pieces) * bar.width);
    context.fillStyle = colourOf((1 + steps) ** ((i + 0.5) / pieces) - 1, steps, palette);
    context.fillRect(from, bar.y, to - from, bar.height);
  }
  context.fillStyle = palette.muted;
  context.textAlign = "center";
  const place = (value: number) => bar.x + (Math.log(1 + value) / Math.log(1 + steps)) * bar.width;
  let last = Number.NEGATIVE_INFINITY;
  const ticks = [1, 10, 100, 1000].filter((value) => value < steps / 2);
  for (const value of [...ticks, steps]) {
    const text = formatNumber(value);
    const half = context.measureText(text).width / 2;
    const x = Math.min(place(value), bar.x + bar.width - half);
    if (x - half < last + 6) continue;
    context.fillText(text, Math.max(x, bar.x + half), bar.y + 21);
    last = x + half;
  }
  context.textAlign = "left";
  context.fillText(names.scale, bar.x, bar.y - 10);
  let x = bar.x + bar.width + 14;
  const swatch = { y: bar.y - 1, width: 14, height: 12 };
  context.fillStyle = palette.surface;
  context.strokeStyle = palette.token("--dh-rule-strong");
  context.lineWidth = 1;
  context.fillRect(x, swatch.y, swatch.width, swatch.height);
  context.strokeRect(x + 0.5, swatch.y + 0.5, swatch.width - 1, swatch.height - 1);
  context.fillStyle = palette.muted;
  context.fillText(names.slow, x + 18, bar.y + 5.5);
  x += widths[0] as number;
  hatch(context, { ...swatch, x }, [{ ...swatch, x }], palette);
  context.fillStyle = palette.muted;
  context.fillText(names.diverged, x + 18, bar.y + 5.5);
  context.restore();
}

export interface MapMarks {
  /** What the reader points at. */
  cursor: { column: number; row: number } | null;
  chosen: { column: number; row: number } | null;
  fastest: { column: number; row: number } | null;
  names: { chosen: string; fastest: string };
}

/** The cells that stand out: the fastest, the chosen one, and the one pointed at. */
export function drawMarks(context: Context, box: Box, cells: Cells, marks: MapMarks, palette: Palette): void {
  const plot = mapBox(box);
  const { x, y } = edges(plot, cells);
  const middle = ({ column, row }: { column: number; row: number }): [number, number] => [
    (x(column) + x(column + 1)) / 2,
    (y(row) + y(row + 1)) / 2,
  ];
  const word = (text: string, [px, py]: [number, number]) => {
    const right = px < plot.x + plot.width * 0.72;
    const up = py > plot.y + 18;
    drawLabel(context, text, right ? px + 9 : px - 9, up ? py - 10 : py + 12, {
      colour: palette.ink,
      halo: palette.surface,
      font: `11px ${palette.font}`,
      align: right ? "left" : "right",
    });
  };
  if (marks.fastest) {
    const at = middle(marks.fastest);
    drawMarker(context, "star", ...at, 6.5, palette.ink, palette.surface);
    word(marks.names.fastest, at);
  }
  if (marks.chosen) {
    const at = middle(marks.chosen);
    drawMarker(context, "ring", ...at, 6, palette.ink, palette.surface);
    if (marks.chosen.column !== marks.fastest?.column || marks.chosen.row !== marks.fastest.row) {
      word(marks.names.chosen, at);
    }
  }
  if (marks.cursor) {
    const { column, row } = marks.cursor;
    context.save();
    for (const [colour, width] of [
      [palette.surface, 4],
      [palette.ink, 1.8],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.strokeRect(x(column) - 1, y(row + 1) - 1, x(column + 1) - x(column) + 2, y(row) - y(row + 1) + 2);
    }
    context.restore();
  }
}
