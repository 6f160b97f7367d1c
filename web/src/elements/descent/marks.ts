import { formatNumber } from "../../charts/format.ts";
import type { LabelPlacer } from "../../charts/labels.ts";
import { drawArrow, drawMarker, drawRing } from "../../charts/marks.ts";
import { mix } from "../../charts/palette.ts";
import { drawAnatomy } from "./anatomyMarks.ts";
import type { Ground } from "./overlay.ts";
import type { Draw } from "./restarts.ts";
import { placeOf } from "./surface/arrows.ts";
import type { Scene } from "./surface/scene.ts";

type Context = CanvasRenderingContext2D;

/** What a reader has asked for: runs from random places, the step that is taken apart, what makes a run diverge. */
export function drawMarks(context: Context, scene: Scene, ground: Ground, placer: LabelPlacer): void {
  if (scene.draw) drawRestarts(context, scene, ground, scene.draw);
  const chosen = scene.shown().find((entry) => entry.chosen)?.run;
  if (chosen && scene.model.settings.anatomy !== null) drawAnatomy(context, scene, ground, placer, chosen);
  drawSteepest(context, scene, ground, placer);
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
