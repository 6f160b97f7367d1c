/** Calls `take(k)` until `steps` are done, the slice is over, or it took fewer than asked; returns the steps taken. */
export function slice(steps: number, milliseconds: number, chunk: number, take: (count: number) => number): number {
  const end = performance.now() + milliseconds;
  let taken = 0;
  while (taken < steps) {
    const asked = Math.min(chunk, steps - taken);
    const got = take(asked);
    taken += got;
    if (got < asked || performance.now() >= end) break;
  }
  return taken;
}
