/**
 * The rows of a long column that a line of `width` pixels can show: of each pixel's rows the first, the smallest, the
 * largest and the last, in order. What is drawn is then the same as with every row, spikes included.
 *
 * Rows whose value is NaN are kept apart: the line breaks there.
 *
 * @param values the column
 * @param from first row shown
 * @param to row after the last
 * @param width pixels
 * @returns indices of rows, ascending; all of them where they are few
 */
export function decimate(values: ArrayLike<number>, from: number, to: number, width: number): Uint32Array {
  const count = Math.max(0, to - from);
  const buckets = Math.max(1, Math.floor(width));
  if (count <= 4 * buckets) return Uint32Array.from({ length: count }, (_, i) => from + i);

  const kept = new Uint32Array(4 * buckets);
  let length = 0;
  const keep = (row: number) => {
    if (length === 0 || kept[length - 1] !== row) kept[length++] = row;
  };
  for (let bucket = 0; bucket < buckets; bucket++) {
    const first = from + Math.floor((bucket * count) / buckets);
    const last = from + Math.floor(((bucket + 1) * count) / buckets) - 1;
    let lowest = first;
    let highest = first;
    for (let row = first; row <= last; row++) {
      const value = values[row] as number;
      if (value < (values[lowest] as number)) lowest = row;
      if (value > (values[highest] as number)) highest = row;
    }
    keep(first);
    keep(Math.min(lowest, highest));
    keep(Math.max(lowest, highest));
    keep(last);
  }
  return kept.slice(0, length);
}
