import type { Plane } from "../../charts/plane.ts";

/** How the start is moved: the same path for pointer and keyboard, always inside the window, on round numbers. */
export interface StartTarget {
  readonly plane: Plane | null;
  readonly start: readonly number[];
  /** Whether the start is the reader's to move. */
  readonly movable: boolean;
  /** Whether the window is the reader's to move and zoom. */
  readonly pannable: boolean;
  startOn(plane: Plane): readonly [number, number] | null;
  move(start: number[]): void;
  /** Moves the window by a distance in pixels. */
  pan(shift: readonly [number, number]): void;
  /** Looks closer at a place. */
  zoom(factor: number, centre: readonly number[]): void;
  /** The reader has let go. */
  settle(): void;
}

const reach = 26;
/** A press that travels less than this (pixels) is a tap. */
const tap = 5;

/** A thousandth of the window, as a round number. */
function grain(span: number): number {
  return 10 ** Math.floor(Math.log10(span / 500));
}

function clampTo(value: number, [low, high]: readonly [number, number]): number {
  const step = grain(high - low);
  const inside = Math.max(low + step, Math.min(high - step, value));
  return Number((Math.round(inside / step) * step).toPrecision(12));
}

/** A start inside the window, on its grain. */
export function snapStart(plane: Plane, [x, y]: readonly [number, number], dimension: number): number[] {
  const snapped = [clampTo(x, plane.x), clampTo(y, plane.y)];
  return snapped.slice(0, dimension);
}

/**
 * Where an arrow key moves the start: a hundredth of the window, with Shift five times and with Alt a tenth of that.
 *
 * @returns null for any other key
 */
export function keyMove(
  key: string,
  { shiftKey, altKey }: { shiftKey: boolean; altKey: boolean },
  plane: Plane,
  start: readonly number[],
): number[] | null {
  const directions: Record<string, readonly [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  const direction = directions[key];
  if (!direction) return null;
  const [x = 0, y] = start;
  const share = 0.01 * (shiftKey ? 5 : 1) * (altKey ? 0.1 : 1);
  const move = share * (plane.x[1] - plane.x[0]);
  // On a curve there is one way to go: up means right.
  if (y === undefined) return snapStart(plane, [x + (direction[0] || direction[1]) * move, 0], 1);
  return snapStart(plane, [x + direction[0] * move, y + direction[1] * move], 2);
}

interface Press {
  id: number;
  /** Where the pointer was last. */
  x: number;
  y: number;
  /** From the pointer to the start. */
  offset: readonly [number, number];
  /** What the pointer moves; "nothing" until it has gone farther than a tap does. */
  moves: "start" | "window" | "nothing";
}

/**
 * Lets the start be dragged by its handle or put where the map is tapped, and the window be dragged by anything else and
 * zoomed by a pinch on a touch pad. A finger leaves the window alone: it scrolls the page.
 *
 * @returns stops listening
 */
export function followPointer(surface: HTMLElement, handle: HTMLElement, target: StartTarget): () => void {
  let pressed: Press | null = null;

  const place = (event: MouseEvent): [number, number] => {
    const bounds = surface.getBoundingClientRect();
    return [event.clientX - bounds.left, event.clientY - bounds.top];
  };
  const moveTo = (px: number, py: number) => {
    if (target.plane) target.move(snapStart(target.plane, target.plane.toData(px, py), target.start.length));
  };
  const down = (event: PointerEvent) => {
    const plane = target.plane;
    const at = plane && target.startOn(plane);
    if (!at || event.button !== 0 || pressed) return;
    const [x, y] = place(event);
    const near = target.movable && (Math.hypot(x - at[0], y - at[1]) < reach || event.composedPath().includes(handle));
    pressed = { id: event.pointerId, x, y, offset: [at[0] - x, at[1] - y], moves: near ? "start" : "nothing" };
    if (!near) return;
    surface.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    if (!pressed || event.pointerId !== pressed.id) return;
    const [x, y] = place(event);
    const gone = Math.hypot(x - pressed.x, y - pressed.y);
    if (pressed.moves === "start") {
      if (gone >= 1) moveTo(x + pressed.offset[0], y + pressed.offset[1]);
      return;
    }
    if (!target.pannable || event.pointerType === "touch" || gone < (pressed.moves === "window" ? 1 : tap)) return;
    if (pressed.moves === "nothing") surface.setPointerCapture(event.pointerId);
    pressed.moves = "window";
    target.pan([x - pressed.x, y - pressed.y]);
    [pressed.x, pressed.y] = [x, y];
  };
  const up = (event: PointerEvent) => {
    if (!pressed || event.pointerId !== pressed.id) return;
    const [x, y] = place(event);
    const tapped = target.movable && pressed.moves === "nothing" && Math.hypot(x - pressed.x, y - pressed.y) < tap;
    if (tapped && event.type === "pointerup") moveTo(x, y);
    if (tapped || pressed.moves === "start") target.settle();
    pressed = null;
  };
  const wheel = (event: WheelEvent) => {
    // A plain wheel scrolls the page; with Ctrl, as a pinch is reported, it zooms.
    if (!event.ctrlKey || !target.plane || !target.pannable) return;
    event.preventDefault();
    target.zoom(Math.exp(-event.deltaY / 200), target.plane.toData(...place(event)));
  };
  surface.addEventListener("pointerdown", down);
  surface.addEventListener("pointermove", move);
  surface.addEventListener("pointerup", up);
  surface.addEventListener("pointercancel", up);
  surface.addEventListener("wheel", wheel, { passive: false });
  return () => {
    surface.removeEventListener("pointerdown", down);
    surface.removeEventListener("pointermove", move);
    surface.removeEventListener("pointerup", up);
    surface.removeEventListener("pointercancel", up);
    surface.removeEventListener("wheel", wheel);
  };
}
