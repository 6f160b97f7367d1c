import type { Box } from "./canvas.ts";
import { drawMarker, drawPolyline } from "./marks.ts";
import type { Palette } from "./palette.ts";
import { type Basis, entryAt, keptLine, type Polyline, polyline, rowsBetween } from "./polyline.ts";
import type { Marker } from "./series.ts";

export type Span = readonly [number, number];

/** A window of the plane shown in a box of the drawing: data x to the right, data y upwards. */
export interface Plane {
  readonly box: Box;
  readonly x: Span;
  readonly y: Span;
  toPixel(x: number, y: number): [number, number];
  toData(px: number, py: number): [number, number];
}

export function planeOf(box: Box, x: Span, y: Span): Plane {
  const scaleX = box.width / (x[1] - x[0]);
  const scaleY = box.height / (y[1] - y[0]);
  return {
    box,
    x,
    y,
    toPixel: (dataX, dataY) => [box.x + (dataX - x[0]) * scaleX, box.y + box.height - (dataY - y[0]) * scaleY],
    toData: (px, py) => [x[0] + (px - box.x) / scaleX, y[0] + (box.y + box.height - py) / scaleY],
  };
}

/** `x` and `y` widened around their middle until a unit is as long in both: only then is a gradient at right angles to a contour. */
export function equalUnits(box: Box, x: Span, y: Span): { x: Span; y: Span } {
  const unit = Math.max((x[1] - x[0]) / box.width, (y[1] - y[0]) / box.height);
  const widen = ([low, high]: Span, length: number): Span => {
    const extra = (unit * length - (high - low)) / 2;
    return [low - extra, high + extra];
  };
  return { x: widen(x, box.width), y: widen(y, box.height) };
}

/** One run as a chart sees it. */
export interface Track {
  /** First row drawn: what is before it belongs to another track. */
  first: number;
  /** Last row there is. */
  last: number;
  /** Row shown as the present. */
  now: number;
  /** Where a row lies, in data coordinates. */
  place(row: number): readonly [number, number];
  /** What the places are made from; without it they are asked for each time the track is drawn. */
  basis?: Basis;
  colour: string;
  dash: readonly number[];
  marker: Marker;
  /** Drawn above the others, and larger. */
  chosen: boolean;
}

/** The path so far strong, the path to come faint in the same dash, a marker at the present. */
export function drawTracks(
  context: CanvasRenderingContext2D,
  plane: Plane,
  tracks: readonly Track[],
  palette: Palette,
) {
  const ordered = [...tracks].sort((a, b) => Number(a.chosen) - Number(b.chosen));
  const at = (track: Track) => (row: number) => plane.toPixel(...track.place(row));
  const lines = ordered.map((track) => lineOf(plane, track, at(track)));
  ordered.forEach(({ colour, dash, now }, i) => {
    const line = lines[i] as Polyline;
    drawPolyline(context, line, entryAt(line, now), line.length - 1, { colour, width: 1.3, alpha: 0.5, dash });
  });
  ordered.forEach(({ colour, dash, now, chosen }, i) => {
    const line = lines[i] as Polyline;
    drawPolyline(context, line, 0, entryAt(line, now), { colour, width: chosen ? 2.6 : 2, dash });
  });
  for (const track of ordered) {
    if (track.now < track.first) continue;
    const [x, y] = at(track)(track.now);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const { box } = plane;
    const rim = 9;
    const edgeX = Math.max(box.x + rim, Math.min(box.x + box.width - rim, x));
    const edgeY = Math.max(box.y + rim, Math.min(box.y + box.height - rim, y));
    const outside = Math.abs(edgeX - x) > rim || Math.abs(edgeY - y) > rim;
    context.save();
    // Outside the window: a pale marker at the edge says in which direction the run went.
    if (outside) context.globalAlpha = 0.55;
    const radius = outside ? 4.5 : track.chosen ? 7 : 6;
    drawMarker(context, track.marker, outside ? edgeX : x, outside ? edgeY : y, radius, track.colour, palette.surface);
    context.restore();
  }
}

function lineOf(plane: Plane, { basis, first, last }: Track, at: (row: number) => readonly [number, number]): Polyline {
  const make = () => polyline(rowsBetween(first, last), at);
  if (!basis) return make();
  const { box, x, y } = plane;
  return keptLine([...basis, first, last, box.x, box.y, box.width, box.height, ...x, ...y], make);
}
