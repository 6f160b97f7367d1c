import { contours } from "d3-contour";
import type { Engine } from "./engine.ts";
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

/** Contour regions of an objective of two variables. Slow (tens of milliseconds): for workers, once per view. */
export function contourRegions(engine: Engine, request: ContourRequest): Contour[] {
  const { levels, ...grid } = request;
  const high = Number.MAX_VALUE;
  // Where J has no value there is no valley: it is shown like what is out of sight above.
  const values = engine.grid(grid).map((value) => (Number.isNaN(value) || value > high ? high : value));
  const { columns, rows, x, y } = request;
  // d3 puts the sample of column i at i + ½.
  const toX = (column: number) => x[0] + ((column - 0.5) / (columns - 1)) * (x[1] - x[0]);
  const toY = (row: number) => y[0] + ((row - 0.5) / (rows - 1)) * (y[1] - y[0]);
  const regions = contours().size([columns, rows]).thresholds(levels)(values as unknown as number[]);
  return regions.map(({ value, coordinates }) => ({
    value,
    rings: coordinates.flat().map((ring) => {
      const flat = new Float32Array(ring.length * 2);
      ring.forEach(([column = 0, row = 0], i) => {
        flat[2 * i] = toX(column);
        flat[2 * i + 1] = toY(row);
      });
      return flat;
    }),
  }));
}
