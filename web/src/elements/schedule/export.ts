import { formatReadout } from "../../charts/format.ts";
import { drawMarker, drawPath } from "../../charts/marks.ts";
import { toPng } from "../../charts/png.ts";
import { scheduleStyle } from "../../charts/scheduleSeries.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { occurrence } from "./charts.ts";
import type { Line } from "./lines.ts";
import type { DhSchedule } from "./schedule.ts";

/**
 * Every step under every schedule, one row each, with full precision. Columns: schedule, step, the rate of the step that
 * led there (empty at the start), loss, coordinates.
 */
export function toCsv(lines: readonly Line[]): string {
  const dimension = Math.max(1, ...lines.map(({ trace }) => trace.points.length / trace.losses.length));
  const axes =
    dimension <= 2 ? ["x", "y"].slice(0, dimension) : Array.from({ length: dimension }, (_, i) => `x${i + 1}`);
  const rows = [["schedule", "step", "learning_rate", "loss", ...axes].join()];
  for (const { schedule, trace } of lines) {
    for (let row = 0; row <= trace.steps; row++) {
      const point = trace.points.subarray(row * dimension, (row + 1) * dimension);
      rows.push([schedule.type, row, row === 0 ? "" : trace.rates[row - 1], trace.losses[row], ...point].join());
    }
  }
  return `${rows.join("\r\n")}\r\n`;
}

const margin = 20;
const lineHeight = 24;
const chart = { width: 640, height: 240 };
const side = 260;

function titleOf({ model, words }: DhSchedule): string {
  const { objective, optimizer, view } = model.state();
  const title = [methodName(words, optimizer.type), labelOf(words, `objective.${objective.type}`)];
  if (view !== "range") title.push(words.figures.descent.stepNumber(model.cursor));
  return title.join(" · ");
}

/** Draws what the figure shows as one picture. */
function drawPicture(context: CanvasRenderingContext2D, figure: DhSchedule): void {
  const { model, palette, words, charts } = figure;
  const { width, height } = pictureSize(figure);
  const say = words.figures.schedule;
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
  const isRange = model.settings.view === "range";
  text(titleOf(figure), margin, margin + 8, "600 15px", palette.ink);
  const top = margin + 30;
  if (isRange) {
    text(say.rangeChart, margin, top + 8, "600 13px", palette.muted);
    charts.drawRange(context, { x: margin, y: top + 20, width: chart.width, height: 2 * chart.height });
    return;
  }
  text(say.rate, margin, top + 8, "600 13px", palette.muted);
  charts.drawRates(context, { x: margin, y: top + 20, ...chart });
  text(charts.lossTitle, margin, top + chart.height + 38, "600 13px", palette.muted);
  charts.drawLosses(context, { x: margin, y: top + chart.height + 50, ...chart });
  const left = 2 * margin + chart.width;
  const types = model.lines.map(({ schedule }) => schedule.type);
  model.state().results.forEach(({ type, loss }, index) => {
    const y = top + 40 + index * lineHeight;
    const { token, dash, marker } = scheduleStyle(type, occurrence(types, index));
    const colour = palette.token(token);
    drawPath(context, 0, 1, (i) => [left + 34 * i, y], { colour, width: 2, dash });
    drawMarker(context, marker, left + 17, y, 5, colour, palette.surface);
    text(labelOf(words, `schedule.${type}`), left + 44, y, "13px", palette.ink);
    text(formatReadout(loss), left + side, y, "13px", palette.muted, "right");
  });
}

/** The picture's size in CSS pixels. */
function pictureSize({ model }: DhSchedule): { width: number; height: number } {
  const width = model.settings.view === "range" ? 2 * margin + chart.width : 3 * margin + chart.width + side;
  return { width, height: 2 * margin + 2 * chart.height + 80 };
}

/** The figure as a PNG, twice as fine as the screen. */
export function toPicture(figure: DhSchedule): Promise<Blob> {
  const { width, height } = pictureSize(figure);
  return toPng(width, height, (context) => drawPicture(context, figure));
}

/** The figure as an SVG drawing. */
export async function toDrawing(figure: DhSchedule): Promise<string> {
  const { toSvg } = await import("../../charts/svg.ts");
  const { width, height } = pictureSize(figure);
  return toSvg(width, height, titleOf(figure), (context) => drawPicture(context, figure));
}
