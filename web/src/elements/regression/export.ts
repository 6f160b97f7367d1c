import { batchStyle } from "../../charts/batchSeries.ts";
import { formatReadout } from "../../charts/format.ts";
import { drawMarker, drawPath } from "../../charts/marks.ts";
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

/** Draws what the figure shows as one picture. */
export function drawPicture(context: CanvasRenderingContext2D, figure: DhRegression): void {
  const { model, palette, words, charts } = figure;
  const { descent, regression: say } = words.figures;
  const { width, height } = pictureSize(figure);
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
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, width, height);
  const state = model.state();
  const title = [say.models[state.model], methodName(words, state.optimizer.type), descent.stepNumber(model.cursor)];
  text(title.join(" · "), margin, margin + 8, "600 15px", palette.ink);
  let top = margin + 30;
  if (model.surface) {
    charts.drawData(context, { x: margin, y: top, ...map });
    charts.drawSurface(context, { x: 2 * margin + map.width, y: top, ...map });
    top += map.height + margin;
  }
  text(charts.lossTitle, margin, top + 8, "600 13px", palette.muted);
  charts.drawLosses(context, { x: margin, y: top + 20, ...chart });
  const left = 2 * margin + chart.width;
  state.results.forEach(({ batch, loss }, index) => {
    const y = top + 40 + index * 24;
    const { token, dash, marker } = batchStyle(batch);
    const colour = palette.token(token);
    drawPath(context, 0, 1, (i) => [left + 34 * i, y], { colour, width: 2, dash });
    drawMarker(context, marker, left + 17, y, 5, colour, palette.surface);
    text(say.batch(batch, model.data.targets.length), left + 44, y, "13px", palette.ink);
    text(formatReadout(loss), width - margin, y, "13px", palette.muted, "right");
  });
}

/** The picture's size in CSS pixels. */
export function pictureSize({ model }: DhRegression): { width: number; height: number } {
  const maps = model.surface ? map.height + margin : 0;
  return { width: 3 * margin + 2 * map.width, height: 2 * margin + 50 + maps + chart.height };
}

/** The figure as a PNG, twice as fine as the screen. */
export function toPicture(figure: DhRegression): Promise<Blob> {
  const { width, height } = pictureSize(figure);
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext("2d");
  if (!context) return Promise.reject(new Error("This browser gives no canvas to draw on."));
  context.scale(2, 2);
  drawPicture(context, figure);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be encoded."))),
      "image/png",
    );
  });
}
