import type { Box } from "../../../charts/canvas.ts";
import { type Curve, curvePlane, drawCurve, valueOn } from "../../../charts/curveChart.ts";
import type { Plane } from "../../../charts/plane.ts";
import { functionKey, type Ground, type GroundListener } from "./grounds.ts";
import { Loader } from "./loader.ts";
import type { Scene } from "./scene.ts";
import { curveSamples, type Source } from "./terrain.ts";
import { spansOf } from "./window.ts";

/** An objective of one variable over its axis. */
export class CurveGround implements Ground {
  readonly #hub: Source;
  readonly #scene: Scene;
  readonly #curve: Loader<Curve>;

  constructor(hub: Source, scene: Scene, { changed, failed }: GroundListener) {
    this.#hub = hub;
    this.#scene = scene;
    this.#curve = new Loader(changed, failed);
  }

  plane(box: Box): Plane | null {
    const { model } = this.#scene;
    const [x = [-1, 1]] = spansOf(model);
    this.#curve.want(functionKey(this.#scene), JSON.stringify(x), () =>
      curveSamples(this.#hub, model.objectiveChoice, x),
    );
    const { loaded } = this.#curve;
    return loaded && curvePlane(box, loaded);
  }

  draw(context: CanvasRenderingContext2D, plane: Plane, box: Box): void {
    const { loaded } = this.#curve;
    if (loaded) drawCurve(context, box, plane, loaded, this.#scene.palette);
  }

  heightAt(x: number): number | null {
    const { loaded } = this.#curve;
    return loaded && valueOn(loaded, x);
  }

  settled(): Promise<void> {
    return this.#curve.settled();
  }
}
