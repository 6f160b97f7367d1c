import { type Place, type Polyline, polyline, rowsBetween } from "./polyline.ts";
import { type Marker, markerShapes } from "./series.ts";

type Context = CanvasRenderingContext2D;

/** Longer than this no arrow is drawn. */
const far = 1e5;

/** Lines are cut where they leave this span of both coordinates: browsers draw every dash, also those that nobody sees. */
const seen = { from: -500, to: 4500 };

/** What lies between two places that are both farther out than this is left out: where it goes by is noise. */
const lost = 1e7;

const isSeen = ([x, y]: Place) => x >= seen.from && x <= seen.to && y >= seen.from && y <= seen.to;
const isLost = ([x, y]: Place) => Math.max(Math.abs(x), Math.abs(y)) > lost;

/** The part of the way from one place to another that is within the span: where it begins and ends; null if none is. */
function partSeen(from: Place, to: Place): [Place, Place] | null {
  if (isSeen(from) && isSeen(to)) return [from, to];
  if (isLost(from) && isLost(to)) return null;
  let [first, last] = [0, 1];
  for (const axis of [0, 1] as const) {
    const [a, b] = [from[axis], to[axis]];
    if (a === b) {
      if (a < seen.from || a > seen.to) return null;
      continue;
    }
    const [low, high] = [(seen.from - a) / (b - a), (seen.to - a) / (b - a)];
    first = Math.max(first, Math.min(low, high));
    last = Math.min(last, Math.max(low, high));
  }
  if (first > last) return null;
  const at = (share: number): Place => {
    if (share === 0) return from;
    if (share === 1) return to;
    // Between far places the sums are inexact.
    const cut = (a: number, b: number) => Math.max(seen.from, Math.min(seen.to, a + share * (b - a)));
    return [cut(from[0], to[0]), cut(from[1], to[1])];
  };
  return [at(first), at(last)];
}

/** Draws a marker of `radius` in `colour`, with a thin rim of `paper` that keeps it apart from the lines under it. */
export function drawMarker(
  context: Context,
  marker: Marker,
  x: number,
  y: number,
  radius: number,
  colour: string,
  paper: string,
): void {
  const { outline, hollow } = markerShapes[marker];
  context.save();
  context.beginPath();
  outline.forEach(([dx, dy], i) => {
    if (i === 0) context.moveTo(x + dx * radius, y + dy * radius);
    else context.lineTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
  context.setLineDash([]);
  context.lineJoin = "round";
  context.strokeStyle = paper;
  context.lineWidth = hollow ? 5 : 3;
  context.stroke();
  context.fillStyle = hollow ? paper : colour;
  context.fill();
  if (hollow) {
    context.strokeStyle = colour;
    context.lineWidth = 2.2;
    context.stroke();
  }
  context.restore();
}

/** Draws a ring that lies on a line: something happens there. */
export function drawRing(context: Context, x: number, y: number, radius: number, colour: string, paper: string): void {
  context.save();
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.fill();
  context.lineWidth = 1.8;
  context.strokeStyle = colour;
  context.stroke();
  context.restore();
}

export interface LineStyle {
  colour: string;
  width: number;
  dash?: readonly number[];
  alpha?: number;
}

/** Draws the line through rows `from` to `to` (inclusive) of `place`; rows that have no finite place break it. */
export function drawPath(
  context: Context,
  from: number,
  to: number,
  place: (row: number) => Place,
  style: LineStyle,
): void {
  const line = polyline(rowsBetween(from, to), place);
  drawPolyline(context, line, 0, line.length - 1, style);
}

/** Draws entries `from` to `to` (inclusive) of a line. */
export function drawPolyline(context: Context, line: Polyline, from: number, to: number, style: LineStyle): void {
  if (to <= from) return;
  context.save();
  context.beginPath();
  let last: Place | null = null;
  /** Whether the path has come to `last`. */
  let drawing = false;
  for (let i = from; i <= to; i++) {
    const next: Place = [line.x[i] as number, line.y[i] as number];
    if (!Number.isFinite(next[0]) || !Number.isFinite(next[1])) {
      last = null;
      continue;
    }
    if (!last) {
      last = next;
      drawing = false;
      continue;
    }
    const part = partSeen(last, next);
    if (part) {
      if (!drawing) context.moveTo(...part[0]);
      context.lineTo(...part[1]);
    }
    drawing = part?.[1] === next;
    last = next;
  }
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.globalAlpha = style.alpha ?? 1;
  context.lineJoin = "round";
  context.lineCap = style.dash?.length ? "butt" : "round";
  context.setLineDash([...(style.dash ?? [])]);
  context.stroke();
  context.restore();
}

/** Draws an arrow with a filled head. */
export function drawArrow(
  context: Context,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  colour: string,
  width: number,
): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!(length > 1) || length > far) return;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const head = Math.min(length * 0.6, 5 + 2 * width);
  const half = head * 0.5;
  const [bx, by] = [x1 - ux * head, y1 - uy * head];
  context.save();
  context.setLineDash([]);
  context.lineCap = "butt";
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(bx, by);
  context.stroke();
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(bx - uy * half, by + ux * half);
  context.lineTo(bx + uy * half, by - ux * half);
  context.closePath();
  context.fill();
  context.restore();
}

export interface LabelStyle {
  colour: string;
  /** Colour of the rim that keeps the text readable on lines. */
  halo: string;
  font: string;
  align?: CanvasTextAlign;
  baseline?: CanvasTextBaseline;
}

/** Writes text with a rim around it. */
export function drawLabel(context: Context, text: string, x: number, y: number, style: LabelStyle): void {
  context.save();
  context.setLineDash([]);
  context.font = style.font;
  context.textAlign = style.align ?? "left";
  context.textBaseline = style.baseline ?? "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = style.halo;
  context.strokeText(text, x, y);
  context.fillStyle = style.colour;
  context.fillText(text, x, y);
  context.restore();
}

/** The place all runs start from: a ring that looks as if it can be taken hold of. */
export function drawStart(
  context: Context,
  [x, y]: readonly [number, number],
  { surface, ink }: { surface: string; ink: string },
): void {
  context.save();
  context.beginPath();
  context.arc(x, y, 10.5, 0, 2 * Math.PI);
  context.fillStyle = surface;
  context.fill();
  context.lineWidth = 1.8;
  context.strokeStyle = ink;
  context.stroke();
  context.beginPath();
  context.arc(x, y, 2.8, 0, 2 * Math.PI);
  context.fillStyle = ink;
  context.fill();
  context.restore();
}

/** A critical point: an upright cross, or for a saddle a slanted one. */
export function drawCross(context: Context, [x, y]: readonly [number, number], slanted: boolean, colour: string): void {
  const arm = 5;
  const turn = slanted ? arm * 0.7 : 0;
  context.save();
  context.setLineDash([]);
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  context.beginPath();
  context.moveTo(x - (turn || arm), y - turn);
  context.lineTo(x + (turn || arm), y + turn);
  context.moveTo(x - turn, y + (turn || arm));
  context.lineTo(x + turn, y - (turn || arm));
  context.stroke();
  context.restore();
}
