/** A place in pixels. */
export type Place = readonly [number, number];

/**
 * Rows of a line that can be told apart on the drawing, with their places in pixels. The line breaks where a place is not
 * finite.
 */
export interface Polyline {
  readonly length: number;
  /** Ascending. */
  readonly rows: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Rows nearer than this to the one before them, in both directions, are left out: converged runs lie on one pixel. */
const near = 0.4;

/** @param rows ascending @param place where a row lies */
export function polyline(rows: ArrayLike<number>, place: (row: number) => Place): Polyline {
  const count = rows.length;
  const line = { length: 0, rows: new Uint32Array(count), x: new Float64Array(count), y: new Float64Array(count) };
  let last: Place | null = null;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    const next = place(row);
    const isPlace = Number.isFinite(next[0]) && Number.isFinite(next[1]);
    if (isPlace && last && i < count - 1 && Math.abs(next[0] - last[0]) < near && Math.abs(next[1] - last[1]) < near) {
      continue;
    }
    last = isPlace ? next : null;
    line.rows[line.length] = row;
    line.x[line.length] = next[0];
    line.y[line.length] = next[1];
    line.length++;
  }
  return line;
}

/** @returns rows `from` to `to`, inclusive */
export function rowsBetween(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/**
 * What the places of a line are made from: an object that stands for the line, and whatever else they depend on. As long
 * as all of it is the same, so are they.
 */
export type Basis = readonly [object, ...unknown[]];

const kept = new WeakMap<object, { basis: Basis; line: Polyline }>();

/** The line of `basis`: made anew only when something of it has changed. A long line costs more to find than to draw. */
export function keptLine(basis: Basis, make: () => Polyline): Polyline {
  const found = kept.get(basis[0]);
  if (found && found.basis.length === basis.length && found.basis.every((each, i) => Object.is(each, basis[i]))) {
    return found.line;
  }
  const line = make();
  kept.set(basis[0], { basis, line });
  return line;
}

/** The last entry at or before `row`: nearer to it than can be seen; 0 where all come after it. */
export function entryAt({ rows, length }: Polyline, row: number): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle] as number) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
