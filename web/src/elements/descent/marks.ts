import { formatNumber } from "../../charts/format.ts";
import type { LabelPlacer } from "../../charts/labels.ts";
import { drawArrow, drawMarker, drawRing } from "../../charts/marks.ts";
import { mix } from "../../charts/palette.ts";
import { drawAnatomy } from "./anatomyMarks.ts";
import type { Ground } from "./overlay.ts";
import type { Draw } from "./restarts.ts";
import type { Run } from "./run.ts";
import { runStyle } from "./runStyle.ts";
import { placeOf } from "./surface/arrows.ts";
import type { Scene } from "./surface/scene.ts";
import { turnsShown } from "./turns.ts";
import { turnText } from "./turnText.ts";

type Context = CanvasRenderingContext2D;

/** What a reader has asked for: runs from random places, the step taken apart, what makes a run diverge, where it was changed. */
export function drawMarks(context: Context, scene: Scene, ground: Ground, placer: LabelPlacer): void {
  if (scene.draw) drawRestarts(context, scene, ground, scene.draw);
  const chosen = scene.shown().find((entry) => entry.chosen)?.run;
  if (chosen && scene.model.settings.anatomy !== null) drawAnatomy(context, scene, ground, placer, chosen);
  drawSteepest(context, scene, ground, placer);
  for (const { run, chosen } of scene.shown()) drawTurns(context, scene, ground, placer, run, chosen);
}

/** Where each run from a random place began, and the straight way to the lowest place it came by. */
function drawRestarts(context: Context, { palette }: Scene, { plane, dimension }: Ground, { restarts }: Draw): void {
  const at = ([x = 0, y = 0]: readonly number[], loss: number) => plane.toPixel(x, dimension === 1 ? loss : y);
  context.save();
  context.lineWidth = 1;
  for (const { start, initialLoss, best, bestLoss, reached } of restarts) {
    const [from, to] = [at(start, initialLoss), at(best, bestLoss)];
    if (![...from, ...to].every(Number.isFinite)) continue;
    const colour = palette.token(reached ? "--dh-good" : "--dh-bad");
    context.strokeStyle = colour;
    context.globalAlpha = 0.45;
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
    context.globalAlpha = 1;
    // Shape tells them apart as well as colour: a dot has arrived, a ring has not.
    if (reached) drawMarker(context, "circle", ...from, 4, colour, palette.surface);
    else drawRing(context, ...from, 3, colour, palette.surface);
  }
  context.restore();
}

/** Length of each arm of the arrow along the steepest curvature. */
const arm = 48;

/** Where the climb of a diverging run began, the direction in which the ground is too curved for its rate. */
function drawSteepest(context: Context, { palette, diagnosis }: Scene, ground: Ground, placer: LabelPlacer): void {
  const limit = diagnosis?.facts.limit;
  if (!diagnosis || !limit?.direction || limit.step > diagnosis.run.last) return;
  const { plane, dimension } = ground;
  const [x, y] = plane.toPixel(...placeOf(diagnosis.run, dimension)(limit.step));
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  const [dx = 1, dy = 0] = limit.direction;
  const colour = palette.token("--dh-bad");
  const tips = [1, -1].map((sign) => [x + sign * arm * dx, y - sign * arm * dy] as const);
  for (const tip of tips) {
    drawArrow(context, [x, y], tip, colour, 2.2);
    placer.avoid([x, y], tip);
  }
  const [tipX, tipY] = tips[0] as readonly [number, number];
  placer.draw(context, {
    text: `λ = ${formatNumber(limit.curvature, 3)}`,
    x: tipX,
    y: tipY,
    gap: 6,
    sides: ["above", "right", "below", "left"],
    style: { colour, halo: mix(palette.valley, palette.height, 0.6), font: `600 13px ${palette.mathFont}` },
  });
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
