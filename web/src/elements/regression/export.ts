import { batchStyle } from "../../charts/batchSeries.ts";
import { formatReadout } from "../../charts/format.ts";
import { drawCaption, drawGround, drawLegend } from "../../charts/picture.ts";
import { toPng } from "../../charts/png.ts";
import { methodName } from "../descent/labels.ts";
import type { DhRegression } from "./regression.ts";
import type { Run } from "./runs.ts";

/**
 * Every step of every run, one row each, with full precision. Columns: examples per step, step, epoch, loss over all data,
 * then the parameters: w and b, or the weights.
 */
export function toCsv(runs: readonly Run[]): string {
  const [first] = runs;
  const dimension = first ? first.trace.points.length / first.trace.losses.length : 2;
  const names = dimension === 2 ? ["w", "b"] : Array.from({ length: dimension }, (_, i) => `w${i + 1}`);
  const rows = [["batch_size", "step", "epoch", "loss", ...names].join()];
  for (const { size, perEpoch, trace } of runs) {
    for (let row = 0; row <= trace.steps; row++) {
      const point = trace.points.subarray(row * dimension, (row + 1) * dimension);
      rows.push([size, row, row / perEpoch, trace.losses[row], ...point].join());
    }
  }
  return `${rows.join("\r\n")}\r\n`;
}

const margin = 20;
const map = { width: 460, height: 340 };
const chart = { width: 600, height: 220 };

function titleOf({ fit: model, words }: DhRegression): string {
  const { model: name, optimizer } = model.state();
  const { descent, regression: say } = words.figures;
  return [say.models[name], methodName(words, optimizer.type), descent.stepNumber(model.cursor)].join(" · ");
}

/** Draws what the figure shows as one picture. */
function drawPicture(context: CanvasRenderingContext2D, figure: DhRegression): void {
  const { fit: model, palette, words, charts } = figure;
  const say = words.figures.regression;
  const { width, height } = pictureSize(figure);
  drawGround(context, width, height, palette);
  const state = model.state();
  const head = { x: margin, y: margin + 8, font: "600 15px", colour: palette.ink };
  drawCaption(context, titleOf(figure), head, palette);
  let top = margin + 30;
  if (model.surface) {
    charts.drawData(context, { x: margin, y: top, ...map });
    charts.drawSurface(context, { x: 2 * margin + map.width, y: top, ...map });
    top += map.height + margin;
  }
  const over = { x: margin, y: top + 8, font: "600 13px", colour: palette.muted };
  drawCaption(context, charts.lossTitle, over, palette);
  charts.drawLosses(context, { x: margin, y: top + 20, ...chart });
  const left = 2 * margin + chart.width;
  const lines = state.results.map(({ batch, loss }) => ({
    style: batchStyle(batch),
    name: say.batch(batch, model.data.targets.length),
    reading: formatReadout(loss),
  }));
  drawLegend(context, lines, { left, right: width - margin, y: top + 40 }, palette);
}

/** The picture's size in CSS pixels. */
function pictureSize({ fit: model }: DhRegression): { width: number; height: number } {
  const maps = model.surface ? map.height + margin : 0;
  return { width: 3 * margin + 2 * map.width, height: 2 * margin + 50 + maps + chart.height };
}

/** The figure as a PNG, twice as fine as the screen. */
export function toPicture(figure: DhRegression): Promise<Blob> {
  const { width, height } = pictureSize(figure);
  return toPng(width, height, (context) => drawPicture(context, figure));
}

/** The figure as an SVG drawing. */
export async function toDrawing(figure: DhRegression): Promise<string> {
  const { toSvg } = await import("../../charts/svg.ts");
  const { width, height } = pictureSize(figure);
  return toSvg(width, height, titleOf(figure), (context) => drawPicture(context, figure));
}
