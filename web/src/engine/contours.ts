import type { FunctionEngine } from "./functions.ts";
import type { GridRequest } from "./types.ts";

export interface ContourRequest extends GridRequest {
  y: [number, number];
  rows: number;
  /** Values of J, ascending. */
  levels: number[];
}

/** The region where J is at least `value`, or has none: closed rings of x, y, x, y … in the objective's own coordinates. */
export interface Contour {
  value: number;
  rings: Float32Array[];
}

/**
 * The outlines of where samples reach a level, by marching squares: cell by cell between four samples, the outline enters
 * through one side and leaves through another, and what leaves one cell enters the next. Where opposite corners reach the
 * level and the other two do not, each is taken for a hill of its own. Beyond the samples nothing reaches it.
 *
 * @param values columns × rows, row-major
 * @returns closed rings of places in units of samples: column, row, column, row …
 */
export function outlines(values: ArrayLike<number>, columns: number, rows: number, level: number): number[][] {
  // A frame of samples that do not reach the level closes what leaves the grid.
  const width = columns + 2;
  const isHigh = (at: number) => {
    const [column, row] = [(at % width) - 1, Math.floor(at / width) - 1];
    return column >= 0 && column < columns && row >= 0 && row < rows && sample(at) >= level;
  };
  const sample = (at: number) => values[(Math.floor(at / width) - 1) * columns + (at % width) - 1] as number;
  const cells = width * (rows + 1);
  const high = Uint8Array.from({ length: cells + width }, (_, at) => Number(isHigh(at)));

  // Sides go by the sample at which they begin: 2 × sample to the right of it, 2 × sample + 1 upwards.
  const corners = [0, 1, width + 1, width];
  const sides = [0, 3, 2 * width, 1];
  const next = new Int32Array(2 * high.length).fill(-1);
  for (let cell = 0; cell < cells - 1; cell++) {
    const isIn = (corner: number) => high[cell + (corners[corner & 3] as number)] === 1;
    for (let enter = 0; enter < 4; enter++) {
      if (isIn(enter) || !isIn(enter + 1)) continue;
      let leave = enter + 1;
      while (isIn(leave + 1)) leave++;
      next[2 * cell + (sides[enter] as number)] = 2 * cell + (sides[leave & 3] as number);
    }
  }

  const crossing = (side: number): [number, number] => {
    const [from, isUp] = [side >> 1, side & 1];
    const to = from + (isUp ? width : 1);
    const framed = [from, to].some((at) => at % width === 0 || at % width > columns || at < width || at >= cells);
    // Halves, because differences of the largest numbers are none.
    const half = sample(from) / 2;
    const share = framed ? 0.5 : (level / 2 - half) / (sample(to) / 2 - half);
    return [(from % width) - 1 + (isUp ? 0 : share), Math.floor(from / width) - 1 + (isUp ? share : 0)];
  };
  const rings: number[][] = [];
  for (let first = 0; first < next.length; first++) {
    const ring: number[] = [];
    for (let side = first, after = next[side] as number; after >= 0; side = after, after = next[side] as number) {
      ring.push(...crossing(side));
      next[side] = -1;
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}

/** Contour regions of an objective of two variables. Slow (tens of milliseconds): for workers, once per view. */
export function contourRegions(engine: Pick<FunctionEngine, "grid">, request: ContourRequest): Contour[] {
  const { levels, ...grid } = request;
  const most = Number.MAX_VALUE;
  // Where J has no value there is no valley: it is shown like what is out of sight above.
  const values = engine
    .grid(grid)
    .map((value) => (Number.isNaN(value) ? most : Math.max(-most, Math.min(most, value))));
  const { columns, rows, x, y } = request;
  const toX = (column: number) => x[0] + (column / (columns - 1)) * (x[1] - x[0]);
  const toY = (row: number) => y[0] + (row / (rows - 1)) * (y[1] - y[0]);
  return levels.map((value) => ({
    value,
    rings: outlines(values, columns, rows, value).map((ring) =>
      Float32Array.from(ring, (at, i) => (i % 2 === 0 ? toX(at) : toY(at))),
    ),
  }));
}
