import type { Plane } from "../../charts/plane.ts";
import { followPointer, type StartTarget } from "../descent/startHandle.ts";
import type { DhRegression } from "./regression.ts";

/** The place all runs start from, moved by pointer on the map of the loss. The map's window follows the data instead. */
export class StartControl implements StartTarget {
  readonly #figure: DhRegression;
  #map: HTMLElement | null = null;
  #unfollow: (() => void) | null = null;

  constructor(figure: DhRegression) {
    this.#figure = figure;
  }

  get plane(): Plane | null {
    return this.#figure.charts.surfacePlane;
  }

  get start(): readonly number[] {
    return this.#figure.fit.state().start;
  }

  startOn(plane: Plane): readonly [number, number] {
    return plane.toPixel(...(this.start as [number, number]));
  }

  move(start: number[]): void {
    this.#figure.actions.moveStart(start);
  }

  get movable(): boolean {
    return this.#figure.usable.has("start");
  }

  /** The window of the loss is the engine's. */
  readonly pannable = false;

  pan(): void {}
  zoom(): void {}
  settle(): void {}

  attach(root: ParentNode): void {
    const map = root.querySelector<HTMLElement>(".map.of-loss");
    const handle = map?.querySelector<HTMLElement>(".handle") ?? null;
    if (map !== this.#map) {
      this.release();
      if (map && handle) this.#unfollow = followPointer(map, handle, this);
      this.#map = map;
    }
    const { plane } = this;
    if (!handle || !plane) return;
    const [x, y] = this.startOn(plane);
    handle.style.transform = `translate(${x}px, ${y}px)`;
  }

  release(): void {
    this.#unfollow?.();
    this.#unfollow = null;
    this.#map = null;
  }
}
