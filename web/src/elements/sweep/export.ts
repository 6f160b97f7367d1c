import { drawCaption, drawGround } from "../../charts/picture.ts";
import { toPng } from "../../charts/png.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import type { SweepModel } from "./model.ts";
import type { DhSweep } from "./sweep.ts";

/**
 * Every cell, one row each, with full precision. Columns: the two parameters by part and key, steps to the tolerance
 * (empty where it was not reached), the step of divergence (empty where there was none), and the last loss.
 */
export function toCsv(model: SweepModel): string {
  const { x, y } = model.axes;
  const lines = [[`${x.part}.${x.key}`, `${y.part}.${y.key}`, "steps", "diverged", "loss"].join()];
  for (let index = 0; index < model.cells.steps.length; index++) {
    const cell = model.report(index);
    if (!cell) continue;
    const diverged = cell.status.code === "diverged" ? cell.status.step : "";
    lines.push([cell.x, cell.y, cell.steps ?? "", diverged, cell.loss].join());
  }
  return `${lines.join("\r\n")}\r\n`;
}

const margin = 20;
const size = { width: 720, height: 760 };

function titleOf({ model, words }: DhSweep): string {
  const { optimizer, objective } = model.state();
  return [methodName(words, optimizer.type), labelOf(words, `objective.${objective.type}`)].join(" · ");
}

/** Draws what the figure shows as one picture. */
function drawPicture(context: CanvasRenderingContext2D, figure: DhSweep): void {
  const { palette, stage } = figure;
  const { width, height } = size;
  drawGround(context, width, height, palette);
  const title = { x: margin, y: margin + 8, font: "600 15px", colour: palette.ink };
  drawCaption(context, titleOf(figure), title, palette);
  const box = { x: margin, y: margin + 26, width: width - 2 * margin, height: height - 2 * margin - 26 };
  stage.drawMap(context, box);
  stage.drawMarks(context, box);
}

/** The figure as a PNG, twice as fine as the screen. */
export function toPicture(figure: DhSweep): Promise<Blob> {
  return toPng(size.width, size.height, (context) => drawPicture(context, figure));
}

/** The figure as an SVG drawing. */
export async function toDrawing(figure: DhSweep): Promise<string> {
  const { toSvg } = await import("../../charts/svg.ts");
  return toSvg(size.width, size.height, titleOf(figure), (context) => drawPicture(context, figure));
}
