import type { Box } from "../../../charts/canvas.ts";
import type { Palette } from "../../../charts/palette.ts";
import type { Plane } from "../../../charts/plane.ts";
import type { Messages } from "../../../i18n/index.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { DescentModel } from "../model.ts";
import type { Draw } from "../restarts.ts";
import type { Run } from "../run.ts";
import type { TrialWatch } from "../trials.ts";

/** What the views of a figure draw, and in which colours and words. */
export interface Scene {
  readonly model: DescentModel;
  readonly palette: Palette;
  readonly words: Messages;
  /** The run that goes up, and why; absent where nobody looks for such runs. */
  readonly diagnosis?: { run: Run; facts: Diagnosis } | null;
  /** What line searches tried; absent where no step is taken apart. */
  readonly trials?: TrialWatch | null;
  /** Runs from places drawn at random, of the chosen method; absent where there is nobody to draw them. */
  readonly draw?: Draw | null;
  /** Runs that are drawn, with their index among all; the chosen one is drawn on top. */
  shown(): { run: Run; index: number; chosen: boolean }[];
}

/** One way to show the objective with the runs on it. */
export interface SurfacePicture {
  /** What stands still while the runs move. */
  drawGround(context: CanvasRenderingContext2D, box: Box): void;
  /** What moves; `hint` while the reader should be told what can be dragged. */
  drawFigures(context: CanvasRenderingContext2D, box: Box, hint: boolean): void;
  /** The window of the plane that is shown, where there is one in which the start can be moved. */
  plane(box: Box): Plane | null;
  /** Where the start lies in the drawing. */
  startOn(plane: Plane): [number, number] | null;
  /** Waits until everything has come that the picture in `box` is made of. */
  settled(box: Box): Promise<void>;
  /** Stops what is still being computed. */
  release?(): void;
  /** Gives back what is needed only while the picture can be seen, and takes it again. */
  rest?(resting: boolean): void;
}
