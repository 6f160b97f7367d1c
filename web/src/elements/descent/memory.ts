import type { OptimizerDescription } from "../../engine/types.ts";
import type { Run } from "./run.ts";

/** How many numbers an entry of the optimizer's memory has. */
function lengthOf({ shape, rows = 1 }: OptimizerDescription["state"][number], dimension: number): number {
  return { scalar: 1, vector: dimension, matrix: dimension ** 2, vectors: rows * dimension }[shape];
}

/** What an optimizer remembered at a row of its run. */
export function memoryAt(run: Run, { state }: OptimizerDescription, key: string, row: number): number[] | null {
  const width = run.states.length / Math.max(1, run.losses.length);
  let at = row * width;
  for (const entry of state) {
    const length = lengthOf(entry, run.dimension);
    if (entry.key === key) return [...run.states.slice(at, at + length)];
    at += length;
  }
  return null;
}

/** The largest number an entry of the memory reaches in a run: what its squares are drawn against. */
export function largestOf(run: Run, { state }: OptimizerDescription, key: string): number {
  const width = run.states.length / Math.max(1, run.losses.length);
  let offset = 0;
  for (const entry of state) {
    const length = lengthOf(entry, run.dimension);
    if (entry.key === key) {
      let largest = 0;
      for (let row = 0; row <= run.last; row++) {
        for (let i = 0; i < length; i++) largest = Math.max(largest, run.states.at(row * width + offset + i));
      }
      return largest;
    }
    offset += length;
  }
  return 0;
}
