import type { Span } from "../../../charts/plane.ts";
import type { CriticalPoint } from "../../../engine/types.ts";

/** What became of a start, where it reached no minimum that has a number. */
export const fates = { unsettled: -1, diverged: -2, other: -3 } as const;

/** One colour of the map: a numbered minimum, or a fate. */
export interface Basin {
  /** 0, 1, 2 … for minima in the order of the legend, or one of `fates`. */
  index: number;
  /** The minimum; null for a fate. */
  point: readonly number[] | null;
  /** Share of the starts. */
  share: number;
}

/** How many minima have a colour of their own. */
export const mostBasins = 8;

/** As far as this share of the window an end may lie from a minimum that it has reached. */
const reach = 0.02;

/**
 * Which minimum each run has reached.
 *
 * @param ends x and y per run; NaN for a run that diverged
 * @returns one number per run: an index of `minima`, or a fate
 */
export function assign(ends: Float64Array, minima: readonly CriticalPoint[], x: Span, y: Span): Int32Array {
  const near = reach * Math.max(x[1] - x[0], y[1] - y[0]);
  const found = new Int32Array(ends.length / 2);
  for (let cell = 0; cell < found.length; cell++) {
    const [endX, endY] = [ends[2 * cell] as number, ends[2 * cell + 1] as number];
    let [best, distance] = [Number.isNaN(endX) ? fates.diverged : fates.unsettled, near] as [number, number];
    minima.forEach(({ point: [mx = 0, my = 0] }, index) => {
      const away = Math.hypot(endX - mx, endY - my);
      if (away < distance) [best, distance] = [index, away];
    });
    found[cell] = best;
  }
  return found;
}

/**
 * Numbers the minima by how many starts lead to them, the most first; those beyond `mostBasins` are one fate.
 *
 * @returns what each cell is now, and the legend
 */
export function rank(found: Int32Array, minima: readonly CriticalPoint[]): { cells: Int32Array; basins: Basin[] } {
  const counts = new Map<number, number>();
  for (const index of found) counts.set(index, (counts.get(index) ?? 0) + 1);
  const share = (count: number) => count / Math.max(1, found.length);
  const reached = [...counts].filter(([index]) => index >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const numbered = reached.slice(0, mostBasins);
  const numbers = new Map(numbered.map(([index], number) => [index, number]));
  const cells = found.map((index) => (index >= 0 ? (numbers.get(index) ?? fates.other) : index));
  const others = reached.slice(mostBasins).reduce((sum, [, count]) => sum + count, 0);
  const rest: [number, number][] = [
    [fates.other, others],
    [fates.diverged, counts.get(fates.diverged) ?? 0],
    [fates.unsettled, counts.get(fates.unsettled) ?? 0],
  ];
  return {
    cells,
    basins: [
      ...numbered.map(([index, count], number) => ({
        index: number,
        point: minima[index]?.point ?? null,
        share: share(count),
      })),
      ...rest.filter(([, count]) => count > 0).map(([index, count]) => ({ index, point: null, share: share(count) })),
    ],
  };
}

/** `known` and those of `located` that are not among them. */
export function merged(known: readonly CriticalPoint[], located: readonly CriticalPoint[], near: number) {
  const isKnown = ({ point }: CriticalPoint) =>
    known.some((other) => Math.hypot(...point.map((value, i) => value - (other.point[i] ?? 0))) < near);
  return [...known, ...located.filter((point) => !isKnown(point))];
}
