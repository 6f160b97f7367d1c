import type { Box } from "../../charts/canvas.ts";
import { formatReadout } from "../../charts/format.ts";
import type { Palette } from "../../charts/palette.ts";
import { drawCaption, drawGround, drawLegend, legendLine } from "../../charts/picture.ts";
import { toPng } from "../../charts/png.ts";
import type { Run } from "./run.ts";
import { runStyle } from "./runStyle.ts";

/** The coordinates' names in a table. */
function axisNames(dimension: number): string[] {
  if (dimension <= 2) return ["x", "y"].slice(0, dimension);
  return Array.from({ length: dimension }, (_, i) => `x${i + 1}`);
}

/**
 * Every step of every run, one row each, with full precision.
 *
 * Columns: method, step, coordinates, loss, gradient's coordinates, and the rate of the step that led there (empty at
 * the start).
 */
export function toCsv(runs: readonly Run[]): string {
  const axes = axisNames(Math.max(1, ...runs.map((run) => run.dimension)));
  const lines = [
    ["method", "step", ...axes, "loss", ...axes.map((axis) => `gradient_${axis}`), "learning_rate"].join(),
  ];
  for (const run of runs) {
    for (let row = 0; row <= run.last; row++) {
      const rate = row === 0 ? "" : run.rates.at(row - 1);
      lines.push([run.type, row, ...run.pointAt(row), run.losses.at(row), ...run.gradientAt(row), rate].join());
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}

export interface Picture {
  title: string;
  lossTitle: string;
  palette: Palette;
  /** Size of the map on the screen: the picture keeps its shape. */
  map: { width: number; height: number };
  entries: { run: Run; name: string; loss: number; note: string }[];
  drawMap(context: CanvasRenderingContext2D, box: Box): void;
  drawLoss(context: CanvasRenderingContext2D, box: Box): void;
}

const margin = 20;

/** Where the parts of a picture lie, and how large it is, in CSS pixels. */
function layOut({ map, entries }: Picture) {
  const side = Math.max(300, Math.round(map.width * 0.7));
  const legend = entries.length * legendLine;
  const top = margin + 30;
  const lossHeight = Math.max(200, map.height - legend - 44);
  const width = 3 * margin + map.width + side;
  return { side, top, lossHeight, width, height: top + Math.max(map.height, lossHeight + legend + 44) + margin };
}

/** The figure as a PNG, twice as fine as the screen. */
export function toPicture(picture: Picture): Promise<Blob> {
  const { width, height } = layOut(picture);
  return toPng(width, height, (context) => drawPicture(context, picture));
}

/** The figure as an SVG drawing. */
export async function toDrawing(picture: Picture): Promise<string> {
  const { toSvg } = await import("../../charts/svg.ts");
  const { width, height } = layOut(picture);
  return toSvg(width, height, picture.title, (context) => drawPicture(context, picture));
}

/** Draws map, losses, and a legend in words. */
function drawPicture(context: CanvasRenderingContext2D, picture: Picture): void {
  const { palette, map, entries } = picture;
  const { side, top, lossHeight, width, height } = layOut(picture);
  drawGround(context, width, height, palette);
  const head = { x: margin, y: margin + 8, font: "600 15px", colour: palette.ink };
  drawCaption(context, picture.title, head, palette);
  picture.drawMap(context, { x: margin, y: top, ...map });
  const left = 2 * margin + map.width;
  const over = { x: left, y: top + 8, font: "600 13px", colour: palette.muted };
  drawCaption(context, picture.lossTitle, over, palette);
  picture.drawLoss(context, { x: left, y: top + 20, width: side, height: lossHeight });
  const lines = entries.map(({ run, name, loss, note }) => ({
    style: runStyle(run),
    name,
    reading: note || formatReadout(loss),
  }));
  drawLegend(context, lines, { left, right: left + side - 8, y: top + lossHeight + 44 }, palette);
}
