import type { LabelPlacer, Side } from "../../../charts/labels.ts";
import { drawArrow, drawPath } from "../../../charts/marks.ts";
import { mix, type Palette } from "../../../charts/palette.ts";
import type { Plane, Track } from "../../../charts/plane.ts";
import type { Run } from "../run.ts";
import { runStyle } from "../runStyle.ts";
import type { Scene } from "./scene.ts";

type Context = CanvasRenderingContext2D;

/** Length of the arrow that shows where downhill is; it says no size, since a gradient is no length on the map. */
const gradientArrow = 46;

/** Where a run's rows lie on a plane whose second axis is y, or for one variable the loss. */
export function placeOf(run: Run, dimension: number): Track["place"] {
  const { data } = run.points;
  const losses = run.losses.data;
  if (dimension === 1) return (row) => [data[row] as number, losses[row] as number];
  return (row) => [data[2 * row] as number, data[2 * row + 1] as number];
}

/** Runs as the chart draws them. */
export function tracksOf(scene: Scene, dimension: number): Track[] {
  const { model, palette } = scene;
  const shown = scene.shown();
  return shown.map(({ run, chosen }): Track => {
    const style = runStyle(run);
    return {
      first: Math.min(run.fork?.step ?? 0, run.last),
      last: run.last,
      now: run.rowAt(model.cursor),
      place: placeOf(run, dimension),
      basis: [run.points, run.points.version, dimension],
      colour: palette.token(style.token),
      dash: style.dash,
      marker: style.marker,
      chosen: chosen && shown.length > 1,
    };
  });
}

/** The chosen run's next step, and the direction of steepest descent where it stands. */
export function drawArrows(
  context: Context,
  plane: Plane,
  run: Run,
  scene: Scene,
  placer: LabelPlacer,
  dimension: number,
): void {
  const { model, palette } = scene;
  const row = run.rowAt(model.cursor);
  if (row > run.last || run.last < 0) return;
  const place = placeOf(run, dimension);
  const [x, y] = place(row);
  const here = plane.toPixel(x, y);
  const [gx = 0, gy = 0] = run.gradientAt(row);
  const flat = dimension === 1;
  const [ox, oy] = plane.toPixel(0, 0);
  const [dx, dy] = plane.toPixel(-gx, flat ? 0 : -gy);
  const length = Math.hypot(dx - ox, dy - oy);
  if (flat) drawTangent(context, plane, here, gx, palette);
  if (row < run.last) {
    const [nextX, nextY] = place(row + 1);
    const next = flat ? ([plane.toPixel(nextX, 0)[0], here[1]] as const) : plane.toPixel(nextX, nextY);
    const colour = palette.token(runStyle(run).token);
    if (Math.hypot(next[0] - here[0], next[1] - here[1]) > 9) drawArrow(context, here, next, colour, 2.6);
  }
  if (!(length > 0) || !Number.isFinite(length) || isFlat(run, row)) return;
  const raise = flat ? 16 : 0;
  const share = gradientArrow / length;
  const from = [here[0], here[1] - raise] as const;
  const tip = [from[0] + (dx - ox) * share, from[1] + (dy - oy) * share] as const;
  drawArrow(context, from, tip, palette.ink, 1.7);
  placer.avoid(from, tip);
  placer.draw(context, {
    text: "−∇J",
    x: tip[0],
    y: tip[1],
    gap: 5,
    sides: sidesAlong(tip[0] - from[0], tip[1] - from[1]),
    style: {
      colour: palette.ink,
      halo: mix(palette.valley, palette.height, 0.6),
      font: `13px ${palette.mathFont}`,
    },
  });
}

/** A short straight line of slope `slope`, in data units, through a point of the drawing. */
export function drawTangent(
  context: Context,
  plane: Plane,
  [x, y]: readonly [number, number],
  slope: number,
  palette: Palette,
  reach = 44,
): void {
  const [ox, oy] = plane.toPixel(0, 0);
  const [dx, dy] = plane.toPixel(1, slope);
  const size = Math.hypot(dx - ox, dy - oy);
  const [ux, uy] = [((dx - ox) / size) * reach, ((dy - oy) / size) * reach];
  const ends = [
    [x - ux, y - uy],
    [x + ux, y + uy],
  ] as const;
  drawPath(context, 0, 1, (i) => ends[i as 0 | 1], { colour: palette.ink, width: 1, alpha: 0.55 });
}

/** Sides of an arrow's tip, the one it points to first and the one it comes from last. */
function sidesAlong(dx: number, dy: number): Side[] {
  const across: Side[] = dx > 0 ? ["right", "left"] : ["left", "right"];
  const along: Side[] = dy > 0 ? ["below", "above"] : ["above", "below"];
  const [[first, last], [second, third]] = Math.abs(dx) > Math.abs(dy) ? [across, along] : [along, across];
  return [first, second, third, last] as Side[];
}

/** Whether a run has arrived: what is left of the gradient there is rounding, and points nowhere. */
function isFlat(run: Run, row: number): boolean {
  return Math.hypot(...run.gradientAt(row)) < 1e-9 * Math.hypot(...run.gradientAt(0));
}
