import { markerPath, type SeriesStyle } from "../charts/series.ts";

/** The size of a picture in its own units. */
export interface Frame {
  width: number;
  height: number;
}

/** A picture that fills its place, cut at the edges, and is told to nobody: the words beside it say what it shows. */
export function svg({ width, height }: Frame, content: string): string {
  return `<svg class="drawing" preserveAspectRatio="xMidYMid slice" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${content}</svg>`;
}

/** A run's line through `path` with its marker at the end. */
export function line({ token, dash, marker }: SeriesStyle, path: readonly (readonly [number, number])[]): string {
  const colour = `var(${token})`;
  const points = path.map(([left, top]) => `${round(left)},${round(top)}`).join(" ");
  const [left, top] = path.at(-1) as [number, number];
  return `<polyline points="${points}" style="fill:none;stroke:${colour};stroke-width:2.4;stroke-linejoin:round;stroke-dasharray:${dash.join(" ") || "none"}"/><path d="${markerPath(marker, left, top, 6)}" style="fill:${colour}"/>`;
}

/** Linear map of an interval onto 0…size; far outside is kept near, for renderers dislike huge coordinates. */
export function scale(value: number, [low, high]: readonly [number, number], size: number): number {
  return Math.max(-9999, Math.min(9999, ((value - low) / (high - low)) * size));
}

/** To a tenth of a unit, which nobody can see. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
