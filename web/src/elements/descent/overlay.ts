import type { LabelPlacer } from "../../charts/labels.ts";
import type { Plane } from "../../charts/plane.ts";
import type { Scene } from "./surface/scene.ts";

type Context = CanvasRenderingContext2D;

/** Where runs lie on the drawing. */
export interface Ground {
  plane: Plane;
  /** Of the objective; where it is 1, heights are losses. */
  dimension: number;
}

type Marks = typeof import("./marks.ts");

let marks: Marks | null = null;
/** Where it could not be fetched, it is not asked for again before this time (`performance.now()`): a play draws often. */
let restsUntil = 0;
const rest = 5000;

/** Whether there is something to mark whose drawing no figure begins with, and has not been fetched. */
export function lacksMarks({ draw, diagnosis, model }: Scene): boolean {
  const changed = () => model.runs.some(({ fork, told }) => fork || told.turns.length > 0);
  return (
    !marks &&
    performance.now() >= restsUntil &&
    (Boolean(draw || diagnosis) || model.settings.anatomy !== null || changed())
  );
}

/** Fetches what a scene lacks to draw its marks. */
export async function fetchMarks(scene: Scene): Promise<void> {
  if (!lacksMarks(scene)) return;
  try {
    marks = await import("./marks.ts");
  } catch (error) {
    restsUntil = performance.now() + rest;
    throw error;
  }
}

/** What is drawn over the paths: where settings were changed, the step that is taken apart, what makes a run diverge. */
export function drawOverlay(context: Context, scene: Scene, ground: Ground, placer: LabelPlacer): void {
  marks?.drawMarks(context, scene, ground, placer);
}
