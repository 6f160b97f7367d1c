import type { LabelPlacer } from "../../charts/labels.ts";
import { drawRing } from "../../charts/marks.ts";
import { mix } from "../../charts/palette.ts";
import type { Plane } from "../../charts/plane.ts";
import type { Run } from "./run.ts";
import { runStyle } from "./runStyle.ts";
import { placeOf } from "./surface/arrows.ts";
import type { Scene } from "./surface/scene.ts";
import { turnsShown, turnText } from "./turns.ts";

type Context = CanvasRenderingContext2D;

/** Where runs lie on the drawing. */
export interface Ground {
  plane: Plane;
  /** Of the objective; where it is 1, heights are losses. */
  dimension: number;
}

type Marks = typeof import("./marks.ts");

let marks: Marks | null = null;

/** Whether there is something to mark whose drawing no figure begins with, and has not been fetched. */
export function lacksMarks({ draw, diagnosis, model }: Scene): boolean {
  return !marks && (Boolean(draw || diagnosis) || model.settings.anatomy !== null);
}

/** Fetches what a scene lacks to draw its marks. */
export async function fetchMarks(scene: Scene): Promise<void> {
  if (lacksMarks(scene)) marks = await import("./marks.ts");
}

/** What is drawn over the paths: where settings were changed, the step that is taken apart, what makes a run diverge. */
export function drawOverlay(context: Context, scene: Scene, ground: Ground, placer: LabelPlacer): void {
  marks?.drawMarks(context, scene, ground, placer);
  for (const { run, chosen } of scene.shown()) drawTurns(context, scene, ground, placer, run, chosen);
}

/** Rings where settings were changed, and where a branch parts; in words for the chosen run. */
function drawTurns(
  context: Context,
  scene: Scene,
  { plane, dimension }: Ground,
  placer: LabelPlacer,
  run: Run,
  chosen: boolean,
): void {
  const { palette, words, model } = scene;
  const at = placeOf(run, dimension);
  const colour = palette.token(runStyle(run).token);
  const ring = (step: number) => {
    const [x, y] = plane.toPixel(...at(step));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
    drawRing(context, x, y, 4, colour, palette.surface);
    placer.keepOff(x, y, 6);
    return { x, y };
  };
  if (run.fork && run.fork.step <= run.last) ring(run.fork.step);
  for (const { step, turns } of turnsShown(run)) {
    const point = ring(step);
    if (!point || !chosen) continue;
    placer.draw(context, {
      text: turns.map((turn) => turnText(model.catalog, words, run.type, turn)).join(", "),
      ...point,
      gap: 8,
      sides: ["right", "above", "below", "left"],
      style: {
        colour: palette.ink,
        halo: mix(palette.valley, palette.height, 0.6),
        font: `12px ${palette.font}`,
      },
    });
  }
}
