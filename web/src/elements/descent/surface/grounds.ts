import type { Box } from "../../../charts/canvas.ts";
import { drawContours, type Landmark, type Region } from "../../../charts/contourChart.ts";
import type { Plane } from "../../../charts/plane.ts";
import { Loader } from "./loader.ts";
import type { Scene } from "./scene.ts";
import { contourRegions, type Source } from "./terrain.ts";
import { mapPlane, roomy } from "./window.ts";

/** The objective under the runs, as one of its pictures on a plane. */
export interface Ground {
  /** The window in a box, and what it shows is asked for; null while there is none yet. */
  plane(box: Box): Plane | null;
  draw(context: CanvasRenderingContext2D, plane: Plane, box: Box): void;
  /** How high the ground is drawn at `x`, where the plane shows heights; null while that is not known. */
  heightAt?(x: number): number | null;
  /** Places to be marked instead of the objective's own. */
  landmarks?(): Landmark[];
  settled(): Promise<void>;
  release?(): void;
}

/** Told when a ground has come, or cannot be had. */
export interface GroundListener {
  changed(): void;
  failed(error: unknown): void;
}

type Context = CanvasRenderingContext2D;

/** What pictures over the same function have in common. */
export function functionKey({ model }: Scene): string {
  return JSON.stringify(model.objectiveChoice);
}

/** Level lines, valleys deep. */
export class ContourGround implements Ground {
  readonly #hub: Source;
  readonly #scene: Scene;
  readonly #regions: Loader<Region[]>;

  constructor(hub: Source, scene: Scene, { changed, failed }: GroundListener) {
    this.#hub = hub;
    this.#scene = scene;
    this.#regions = new Loader(changed, failed);
  }

  plane(box: Box): Plane {
    const { model } = this.#scene;
    const plane = mapPlane(model, box);
    const window = roomy(plane);
    this.#regions.want(functionKey(this.#scene), JSON.stringify(window), () =>
      contourRegions(this.#hub, model.objectiveChoice, ...window),
    );
    return plane;
  }

  draw(context: Context, plane: Plane): void {
    const regions = this.#regions.loaded;
    if (regions && regions.length > 0) drawContours(context, plane, regions, this.#scene.palette);
  }

  settled(): Promise<void> {
    return this.#regions.settled();
  }
}
