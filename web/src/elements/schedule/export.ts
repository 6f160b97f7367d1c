import { formatReadout } from "../../charts/format.ts";
import { drawCaption, drawGround, drawLegend } from "../../charts/picture.ts";
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
  const isRange = model.settings.view === "range";
  const say = words.figures.schedule;
  const head = (text: string, y: number) =>
    drawCaption(context, text, { x: margin, y, font: "600 13px", colour: palette.muted }, palette);
  drawGround(context, width, height, palette);
  const title = { x: margin, y: margin + 8, font: "600 15px", colour: palette.ink };
  drawCaption(context, titleOf(figure), title, palette);
  const top = margin + 30;
  if (isRange) {
    head(say.rangeChart, top + 8);
    charts.drawRange(context, { x: margin, y: top + 20, width: chart.width, height: 2 * chart.height });
    return;
  }
  head(say.rate, top + 8);
  charts.drawRates(context, { x: margin, y: top + 20, ...chart });
  head(charts.lossTitle, top + chart.height + 38);
  charts.drawLosses(context, { x: margin, y: top + chart.height + 50, ...chart });
  const left = 2 * margin + chart.width;
  const types = model.lines.map(({ schedule }) => schedule.type);
  const lines = model.state().results.map(({ type, loss }, index) => ({
    style: scheduleStyle(type, occurrence(types, index)),
    name: labelOf(words, `schedule.${type}`),
    reading: formatReadout(loss),
  }));
  drawLegend(context, lines, { left, right: left + side, y: top + 40 }, palette);
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
