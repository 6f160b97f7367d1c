import type { Plane } from "../../charts/plane.ts";
import { snap } from "./actions.ts";
import { type Points, pointsOf } from "./dataset.ts";
import type { DhRegression } from "./regression.ts";

/** How near a press must be to take hold of a point, in pixels: a mouse is finer than a finger. */
const reach = { mouse: 12, touch: 24 };
/** A press that travels less than this (pixels) is a click. */
const click = 5;

function nearest(plane: Plane, points: Points, px: number, py: number): { index: number; distance: number } {
  let found = { index: -1, distance: Number.POSITIVE_INFINITY };
  points.forEach(([x, y], index) => {
    const [at, up] = plane.toPixel(x, y);
    const distance = Math.hypot(at - px, up - py);
    if (distance < found.distance) found = { index, distance };
  });
  return found;
}

/** Lets points be dragged, and added where there is none. */
export class PointHandle {
  readonly #figure: DhRegression;
  #pressed: { id: number; x: number; y: number; index: number; moved: boolean } | null = null;

  constructor(figure: DhRegression) {
    this.#figure = figure;
  }

  readonly down = (event: PointerEvent): void => {
    const { charts, fit: model } = this.#figure;
    const plane = charts.dataPlane;
    const points = pointsOf(model.data);
    if (!plane || !points || event.button !== 0 || this.#pressed) return;
    const [x, y] = place(event);
    const { index, distance } = nearest(plane, points, x, y);
    const near = distance < (event.pointerType === "touch" ? reach.touch : reach.mouse);
    this.#pressed = { id: event.pointerId, x, y, index: near ? index : -1, moved: false };
    if (!near) return;
    charts.frozen = plane;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#figure.hold(index);
    event.preventDefault();
  };

  readonly move = (event: PointerEvent): void => {
    const pressed = this.#pressed;
    const { charts, actions } = this.#figure;
    if (!pressed || event.pointerId !== pressed.id) return;
    const [x, y] = place(event);
    if (Math.hypot(x - pressed.x, y - pressed.y) >= click) pressed.moved = true;
    if (pressed.index < 0 || !pressed.moved || !charts.frozen) return;
    actions.movePoint(pressed.index, snap(charts.frozen, charts.frozen.toData(x, y)));
  };

  readonly up = (event: PointerEvent): void => {
    const pressed = this.#pressed;
    const { charts, actions } = this.#figure;
    if (!pressed || event.pointerId !== pressed.id) return;
    this.#pressed = null;
    const plane = charts.dataPlane;
    charts.frozen = null;
    if (event.type === "pointerup" && pressed.index < 0 && !pressed.moved && plane) {
      void actions.addPoint(snap(plane, plane.toData(...place(event))));
    }
    charts.redraw();
    this.#figure.requestUpdate();
  };

  /** The same with keys, on the point that is held. */
  readonly key = (event: KeyboardEvent): void => {
    const { actions, charts, fit: model } = this.#figure;
    const plane = charts.dataPlane;
    const points = this.#figure.points ?? pointsOf(model.data);
    if (!plane || !points) return;
    const index = Math.min(this.#figure.held ?? 0, points.length - 1);
    const [x, y] = points[index] as [number, number];
    const turn = { PageUp: -1, PageDown: 1 }[event.key];
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const share = 0.01 * (event.shiftKey ? 5 : 1) * (event.altKey ? 0.1 : 1);
    const [dx, dy] = [share * (plane.x[1] - plane.x[0]), share * (plane.y[1] - plane.y[0])];
    if (turn) this.#figure.hold((index + turn + points.length) % points.length);
    else if (way) {
      this.#figure.hold(index);
      const label = model.settings.model === "logistic" && way[1] ? ((way[1] as number) > 0 ? 1 : 0) : null;
      const up = label ?? y + (way[1] as number) * dy;
      const [nextX, nextY] = snap(plane, [x + (way[0] as number) * dx, up]);
      // A key moves one coordinate; the other stays what it is, to its last digit.
      actions.movePoint(index, way[0] ? [nextX, y] : [x, nextY]);
    } else if (event.key === "Delete" || event.key === "Backspace") void actions.removePoint(index);
    else if (event.key === "Insert") void actions.addPoint(snap(plane, [x + 2 * dx, y]));
    else return;
    event.preventDefault();
  };
}

function place(event: PointerEvent): [number, number] {
  const bounds = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return [event.clientX - bounds.left, event.clientY - bounds.top];
}
