import type { Box } from "./canvas.ts";
import { drawLabel, drawPath } from "./marks.ts";
import { mix, type Palette } from "./palette.ts";
import { type Plane, planeOf, type Span } from "./plane.ts";
import { linearScale } from "./scales.ts";

/** A function of one variable, sampled evenly over `x`. */
export interface Curve {
  x: Span;
  values: ArrayLike<number>;
}

/** The curve's height at `x`, straight between samples and level beyond its ends. */
export function valueOn({ x: [low, high], values }: Curve, x: number): number {
  const place = ((x - low) / (high - low)) * (values.length - 1);
  const left = Math.max(0, Math.min(values.length - 2, Math.floor(place)));
  const [a, b] = [values[left] as number, values[left + 1] as number];
  return a + (b - a) * Math.max(0, Math.min(1, place - left));
}

/** The window that shows a curve whole, with room under it for the axis. */
export function curvePlane(box: Box, curve: Curve): Plane {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < curve.values.length; i++) {
    const value = curve.values[i] as number;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high > low)) [low, high] = [Math.min(low, 0) - 1, Math.max(high, 0) + 1];
  const inner = { x: box.x, y: box.y + 8, width: box.width, height: Math.max(1, box.height - 60) };
  return planeOf(inner, curve.x, [low, high]);
}

/** The curve on its axes, the valley filled. */
export function drawCurve(context: CanvasRenderingContext2D, box: Box, plane: Plane, curve: Curve, palette: Palette) {
  const count = curve.values.length;
  const place = (i: number): [number, number] =>
    plane.toPixel(curve.x[0] + (i / (count - 1)) * (curve.x[1] - curve.x[0]), curve.values[i] as number);
  const ground = box.y + box.height;

  context.save();
  context.fillStyle = palette.height;
  context.fillRect(box.x, box.y, box.width, box.height);
  const fill = context.createLinearGradient(0, plane.box.y + plane.box.height, 0, plane.box.y);
  fill.addColorStop(0, palette.valley);
  fill.addColorStop(0.35, mix(palette.valley, palette.height, 0.55));
  fill.addColorStop(1, palette.height);
  context.fillStyle = fill;
  context.beginPath();
  context.moveTo(box.x, box.y);
  for (let i = 0; i < count; i++) context.lineTo(...place(i));
  context.lineTo(box.x + box.width, box.y);
  context.closePath();
  context.fill();

  context.font = `11px ${palette.font}`;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.rule;
  context.lineWidth = 1;
  context.textAlign = "center";
  context.textBaseline = "top";
  const across = linearScale(...plane.x);
  for (const tick of across.ticks(Math.max(3, box.width / 90))) {
    const [x] = plane.toPixel(tick, 0);
    if (x < box.x + 12 || x > box.x + box.width - 12) continue;
    context.beginPath();
    context.moveTo(x, ground - 28);
    context.lineTo(x, ground - 24);
    context.stroke();
    context.fillText(across.label(tick), x, ground - 20);
  }
  context.textAlign = "left";
  context.textBaseline = "middle";
  const up = linearScale(...plane.y);
  const labels: [string, number][] = [];
  for (const tick of up.ticks(Math.max(2, Math.min(5, plane.box.height / 32)))) {
    const [, y] = plane.toPixel(0, tick);
    // Its label stands above the line.
    if (y < plane.box.y + 16 || tick === up.min) continue;
    context.globalAlpha = 0.6;
    context.beginPath();
    context.moveTo(box.x, y);
    context.lineTo(box.x + box.width, y);
    context.stroke();
    context.globalAlpha = 1;
    labels.push([up.label(tick), y]);
  }
  drawPath(context, 0, count - 1, place, { colour: palette.minimum, width: 1.6 });
  const style = { colour: palette.muted, halo: palette.height, font: `11px ${palette.font}` };
  for (const [text, y] of labels) drawLabel(context, text, box.x + 8, y - 8, style);
  context.restore();
}
