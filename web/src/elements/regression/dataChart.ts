import { batchStyle } from "../../charts/batchSeries.ts";
import type { Box } from "../../charts/canvas.ts";
import { drawPath } from "../../charts/marks.ts";
import type { Palette } from "../../charts/palette.ts";
import { type Plane, planeOf, type Span } from "../../charts/plane.ts";
import { drawFrame } from "./axes.ts";
import { type Data, pointsOf } from "./dataset.ts";
import type { RegressionModel } from "./model.ts";
import type { Run } from "./runs.ts";

/** How finely a curve is drawn, in pixels. */
const grain = 3;

function spanOf(values: readonly number[], margin: number): Span {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const extra = (high - low || Math.abs(high) || 1) * margin;
  return [low - extra, high + extra];
}

/** A window with all the data and some room to drag them into. */
export function dataPlane(box: Box, data: Data): Plane {
  const points = pointsOf(data) ?? [];
  const place = {
    x: box.x + 34,
    y: box.y + 6,
    width: Math.max(1, box.width - 42),
    height: Math.max(1, box.height - 34),
  };
  return planeOf(
    place,
    spanOf(
      points.map(([x]) => x),
      0.1,
    ),
    spanOf(
      points.map(([, y]) => y),
      0.15,
    ),
  );
}

/** What a model with parameters (w, b) says at x. */
export function fitAt(
  model: "linear" | "logistic",
  [w = 0, b = 0]: ArrayLike<number> & Iterable<number>,
  x: number,
): number {
  const z = w * x + b;
  return model === "linear" ? z : 1 / (1 + Math.exp(-z));
}

/** The examples, the fit of every run as it now is, and what the next batch of the chosen run sees of its error. */
export function drawData(
  context: CanvasRenderingContext2D,
  _box: Box,
  plane: Plane,
  model: RegressionModel,
  palette: Palette,
  shown: { held: number | null; batch: Int32Array | null },
): void {
  const points = pointsOf(model.data) ?? [];
  const { box } = plane;
  const kind = model.settings.model;
  const curve = (theta: Float64Array | number[]) => (i: number) => {
    const px = box.x + Math.min(i * grain, box.width);
    const [x] = plane.toData(px, 0);
    return plane.toPixel(x, fitAt(kind, theta, x));
  };
  const end = Math.ceil(box.width / grain);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  const [best] = model.description.minima;
  if (best) drawPath(context, 0, end, curve(best.point), { colour: palette.faint, width: 1.2, dash: [3, 4] });
  const { chosen } = model;
  const inBatch = new Set(chosen && chosen.size < points.length ? shown.batch : []);
  if (chosen) drawErrors(context, plane, model, chosen, points, inBatch, palette);
  points.forEach(([x, y], index) => {
    const [px, py] = plane.toPixel(x, y);
    const seen = inBatch.has(index);
    context.beginPath();
    context.arc(px, py, seen ? 5 : 3.6, 0, 2 * Math.PI);
    context.fillStyle = seen && chosen ? palette.token(batchStyle(chosen.batch).token) : palette.muted;
    context.globalAlpha = seen ? 1 : 0.62;
    context.fill();
    context.globalAlpha = 1;
    if (index !== shown.held) return;
    context.beginPath();
    context.arc(px, py, 9, 0, 2 * Math.PI);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.8;
    context.stroke();
  });
  model.runs.forEach((run, index) => {
    const { token, dash } = batchStyle(run.batch);
    const width = index === model.settings.chosen && model.runs.length > 1 ? 3 : 2;
    drawPath(context, 0, end, curve(thetaOf(model, run)), { colour: palette.token(token), width, dash });
  });
  context.restore();
  drawFrame(context, plane, palette, { x: "x", y: "y" });
}

export function thetaOf(model: RegressionModel, run: Run): Float64Array {
  const row = model.rowOf(run);
  return run.trace.points.subarray(2 * row, 2 * row + 2);
}

/** Lines from the chosen run's fit to the examples whose errors its next step is made of. */
function drawErrors(
  context: CanvasRenderingContext2D,
  plane: Plane,
  model: RegressionModel,
  run: Run,
  points: readonly (readonly [number, number])[],
  inBatch: ReadonlySet<number>,
  palette: Palette,
): void {
  const theta = thetaOf(model, run);
  context.save();
  context.strokeStyle = palette.token(batchStyle(run.batch).token);
  context.lineWidth = 1;
  points.forEach(([x, y], index) => {
    const all = inBatch.size === 0;
    if (!all && !inBatch.has(index)) return;
    context.globalAlpha = all ? 0.22 : 0.7;
    context.beginPath();
    context.moveTo(...plane.toPixel(x, y));
    context.lineTo(...plane.toPixel(x, fitAt(model.settings.model, theta, x)));
    context.stroke();
  });
  context.restore();
}
