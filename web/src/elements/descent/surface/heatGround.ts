import type { Box } from "../../../charts/canvas.ts";
import { drawHeat, drawToneKey, type Field, heatPixels } from "../../../charts/heatChart.ts";
import type { Plane } from "../../../charts/plane.ts";
import { functionKey, type Ground, type GroundListener } from "./grounds.ts";
import { Loader } from "./loader.ts";
import type { Scene } from "./scene.ts";
import { type Source, sampledField } from "./terrain.ts";
import { mapPlane, roomy } from "./window.ts";

/** Tones instead of lines, with a key that says what they mean. */
export class HeatGround implements Ground {
  readonly #hub: Source;
  readonly #scene: Scene;
  readonly #field: Loader<Field>;
  #pixels: { of: Field; colours: string; canvas: HTMLCanvasElement } | null = null;

  constructor(hub: Source, scene: Scene, { changed, failed }: GroundListener) {
    this.#hub = hub;
    this.#scene = scene;
    this.#field = new Loader(changed, failed);
  }

  plane(box: Box): Plane {
    const { model } = this.#scene;
    const plane = mapPlane(model, box);
    const window = roomy(plane);
    this.#field.want(functionKey(this.#scene), JSON.stringify(window), () =>
      sampledField(this.#hub, model.objectiveChoice, ...window),
    );
    return plane;
  }

  draw(context: CanvasRenderingContext2D, plane: Plane): void {
    const field = this.#field.loaded;
    if (!field) return;
    const { palette } = this.#scene;
    const colours = palette.valley + palette.height;
    if (this.#pixels?.of !== field || this.#pixels.colours !== colours) {
      this.#pixels = { of: field, colours, canvas: heatPixels(field, palette) };
    }
    drawHeat(context, plane, field, this.#pixels.canvas);
    drawToneKey(context, plane, field, palette);
  }

  settled(): Promise<void> {
    return this.#field.settled();
  }
}
