/**
 * The page's one animation loop. Whatever moves or needs drawing asks here, so that a page of many figures draws each at
 * most once per animation frame, and runs no loop at all while nothing moves.
 */

type Tick = (seconds: number) => void;

const moving = new Set<Tick>();
const dirty = new Set<() => void>();
let scheduled = false;
let previous = 0;

/** The longest time one frame may claim to have taken: a page that was asleep does not leap when it wakes. */
const longestFrame = 0.1;

function wake(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(run);
}

function run(now: number): void {
  scheduled = false;
  const seconds = previous === 0 ? 1 / 60 : Math.min(longestFrame, (now - previous) / 1000);
  for (const tick of [...moving]) tick(seconds);
  const draws = [...dirty];
  dirty.clear();
  for (const draw of draws) draw();
  previous = moving.size > 0 ? now : 0;
  if (moving.size > 0 || dirty.size > 0) wake();
}

/** Draws once in the next frame, however often it is asked before. */
export function requestDraw(draw: () => void): void {
  dirty.add(draw);
  wake();
}

/** Takes back `requestDraw`. */
export function cancelDraw(draw: () => void): void {
  dirty.delete(draw);
}

/** Calls `tick` every frame with the seconds since the last one, until `stopMoving`. */
export function startMoving(tick: Tick): void {
  moving.add(tick);
  wake();
}

export function stopMoving(tick: Tick): void {
  moving.delete(tick);
}
