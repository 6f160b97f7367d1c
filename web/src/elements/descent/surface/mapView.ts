import type { Box } from "../../../charts/canvas.ts";
import { drawLandmarks, type Landmark, landmarkLabels } from "../../../charts/contourChart.ts";
import { avoidTracks, LabelPlacer } from "../../../charts/labels.ts";
import { drawStart } from "../../../charts/marks.ts";
import { drawTracks, type Plane } from "../../../charts/plane.ts";
import { drawOverlay, fetchMarks, lacksMarks } from "../overlay.ts";
import { drawArrows, tracksOf } from "./arrows.ts";
import type { Ground, GroundListener } from "./grounds.ts";
import { landmarksOf } from "./landmarks.ts";
import type { Scene, SurfacePicture } from "./scene.ts";

type Context = CanvasRenderingContext2D;

/** The objective from above (or as a curve), the runs on it, and the arrows of the chosen run's next step. */
export class MapView implements SurfacePicture {
  readonly #scene: Scene;
  readonly #ground: Ground;
  readonly #told: GroundListener;

  constructor(scene: Scene, ground: Ground, told: GroundListener) {
    this.#scene = scene;
    this.#ground = ground;
    this.#told = told;
  }

  plane(box: Box): Plane | null {
    return this.#scene.model.objective ? this.#ground.plane(box) : null;
  }

  async settled(box: Box): Promise<void> {
    this.plane(box);
    await Promise.all([this.#ground.settled(), fetchMarks(this.#scene)]);
  }

  release(): void {
    this.#ground.release?.();
  }

  drawGround(context: Context, box: Box): void {
    const plane = this.plane(box);
    const { palette } = this.#scene;
    context.fillStyle = palette.height;
    context.fillRect(box.x, box.y, box.width, box.height);
    if (!plane) return;
    this.#ground.draw(context, plane, box);
    drawLandmarks(context, plane, this.#landmarks(box), palette);
  }

  drawFigures(context: Context, box: Box, hint: boolean): void {
    const plane = this.plane(box);
    if (!plane) return;
    const { model, palette } = this.#scene;
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    const tracks = tracksOf(this.#scene, this.#dimension);
    const placer = new LabelPlacer(box);
    avoidTracks(placer, plane, tracks);
    const start = this.startOn(plane);
    if (start) placer.keepOff(...start, 11);
    if (start) drawStart(context, start, palette);
    drawTracks(context, plane, tracks, palette);
    for (const label of landmarkLabels(plane, this.#landmarks(box), palette)) placer.draw(context, label);
    const chosen = this.#scene.shown().find((entry) => entry.chosen);
    const whole = model.settings.anatomy === null;
    if (chosen && whole) drawArrows(context, plane, chosen.run, this.#scene, placer, this.#dimension);
    if (lacksMarks(this.#scene)) fetchMarks(this.#scene).then(this.#told.changed, this.#told.failed);
    drawOverlay(context, this.#scene, { plane, dimension: this.#dimension }, placer);
    if (start && hint && model.cursor === 0) this.#drawHint(context, start, placer);
    context.restore();
  }

  startOn(plane: Plane): [number, number] | null {
    const [x, y] = this.#scene.model.start;
    if (x === undefined) return null;
    if (this.#dimension === 2) return y === undefined ? null : plane.toPixel(x, y);
    const height = this.#ground.heightAt?.(x) ?? null;
    return height === null ? null : plane.toPixel(x, height);
  }

  get #dimension(): number {
    return this.#scene.model.objective?.dimension ?? 2;
  }

  #landmarks(box: Box): Landmark[] {
    return this.#ground.landmarks?.() ?? landmarksOf(this.#scene, box);
  }

  /** Says that the start can be dragged. */
  #drawHint(context: Context, [x, y]: readonly [number, number], placer: LabelPlacer): void {
    const { palette } = this.#scene;
    placer.draw(context, {
      text: this.#scene.words.figures.descent.dragStart,
      x,
      y,
      gap: 14,
      sides: ["above", "below", "left", "right"],
      style: { colour: palette.ink, halo: palette.height, font: `12px ${palette.font}` },
    });
  }
}
