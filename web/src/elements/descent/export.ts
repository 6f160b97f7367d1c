import type { Box } from "../../charts/canvas.ts";
import { formatReadout } from "../../charts/format.ts";
import { drawMarker, drawPath } from "../../charts/marks.ts";
import type { Palette } from "../../charts/palette.ts";
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
const lineHeight = 24;

/** Where the parts of a picture lie, and how large it is, in CSS pixels. */
function layOut({ map, entries }: Picture) {
  const side = Math.max(300, Math.round(map.width * 0.7));
  const legend = entries.length * lineHeight;
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
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, width, height);

  const text = (
    content: string,
    x: number,
    y: number,
    font: string,
    colour: string,
    align: CanvasTextAlign = "left",
  ) => {
    context.font = `${font} ${palette.font}`;
    context.fillStyle = colour;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.fillText(content, x, y);
  };
  text(picture.title, margin, margin + 8, "600 15px", palette.ink);
  picture.drawMap(context, { x: margin, y: top, ...map });
  const left = 2 * margin + map.width;
  text(picture.lossTitle, left, top + 8, "600 13px", palette.muted);
  picture.drawLoss(context, { x: left, y: top + 20, width: side, height: lossHeight });
  entries.forEach(({ run, name, loss, note }, index) => {
    const y = top + lossHeight + 44 + index * lineHeight;
    const { token, dash, marker } = runStyle(run);
    const colour = palette.token(token);
    drawPath(context, 0, 1, (i) => [left + 34 * i, y], { colour, width: 2, dash });
    drawMarker(context, marker, left + 17, y, 5, colour, palette.surface);
    text(name, left + 44, y, "13px", palette.ink);
    text(note || formatReadout(loss), left + side - 8, y, "13px", palette.muted, "right");
  });
}
