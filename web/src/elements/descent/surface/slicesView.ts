import type { Box } from "../../../charts/canvas.ts";
import { type Curve, drawCurve, valueOn } from "../../../charts/curveChart.ts";
import { formatNumber, formatReadout } from "../../../charts/format.ts";
import { drawLabel, drawMarker } from "../../../charts/marks.ts";
import { type Plane, planeOf, type Span } from "../../../charts/plane.ts";
import type { Run } from "../run.ts";
import { runStyle } from "../runStyle.ts";
import { drawTangent } from "./arrows.ts";
import { Loader } from "./loader.ts";
import type { Scene, SurfacePicture } from "./scene.ts";
import { type Source, slicesThrough } from "./terrain.ts";
import { spansOf } from "./window.ts";

type Context = CanvasRenderingContext2D;

/** Both curves through one point, and what is known there. */
interface Cut {
  point: [number, number];
  curves: [Curve, Curve];
  /** ∂J/∂x and ∂J/∂y; null where no run has been. */
  gradient: number[] | null;
  /** The run that is there. */
  run: Run | null;
}

/** Room above a curve for its title, and under it for the axis. */
const titleHeight = 30;
const axisHeight = 44;

/** The objective along each axis through the place where the chosen run stands, with its slope there. */
export class SlicesView implements SurfacePicture {
  readonly #hub: Source;
  readonly #scene: Scene;
  readonly #cut: Loader<Cut>;

  constructor(hub: Source, scene: Scene, changed: () => void, failed: (error: unknown) => void) {
    this.#hub = hub;
    this.#scene = scene;
    this.#cut = new Loader(changed, failed);
  }

  /** The start lies on two curves at once: it is moved in the other views. */
  plane(): null {
    return null;
  }

  startOn(): null {
    return null;
  }

  async settled(): Promise<void> {
    this.#ask();
    await this.#cut.settled();
  }

  drawGround(context: Context, box: Box): void {
    context.fillStyle = this.#scene.palette.height;
    context.fillRect(box.x, box.y, box.width, box.height);
  }

  drawFigures(context: Context, box: Box): void {
    this.#ask();
    const cut = this.#cut.loaded;
    if (!cut) return;
    const height = Math.floor(box.height / 2);
    const panels = [0, 1].map((k) => ({ ...box, y: box.y + k * height, height })) as [Box, Box];
    this.#drawPanel(context, panels[0], cut, 0);
    this.#drawPanel(context, panels[1], cut, 1);
    context.save();
    context.fillStyle = this.#scene.palette.rule;
    context.fillRect(box.x, panels[1].y, box.width, 1);
    context.restore();
  }

  #ask(): void {
    const { model } = this.#scene;
    const [x, y] = spansOf(model);
    const chosen = this.#scene.shown().find((entry) => entry.chosen)?.run ?? null;
    if (!x || !y) return;
    const row = chosen ? lastNear(chosen, model.cursor, [x, y]) : 0;
    const [px = 0, py = 0] = chosen ? chosen.pointAt(row) : model.start;
    if (!Number.isFinite(px) || !Number.isFinite(py)) return;
    const objective = model.objectiveChoice;
    this.#cut.want(JSON.stringify(objective), JSON.stringify([x, y, px, py, chosen?.type]), async () => ({
      point: [px, py],
      curves: await slicesThrough(this.#hub, objective, x, y, [px, py]),
      gradient: chosen?.gradientAt(row) ?? null,
      run: chosen,
    }));
  }

  #drawPanel(context: Context, box: Box, cut: Cut, axis: 0 | 1): void {
    const { palette } = this.#scene;
    const curve = cut.curves[axis];
    const at = cut.point[axis];
    const value = valueOn(curve, at);
    const inner = { ...box, y: box.y + titleHeight, height: Math.max(1, box.height - titleHeight - axisHeight) };
    const plane = planeOf(inner, curve.x, heightsOf(curve, value));
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    context.save();
    context.beginPath();
    // What rises above the window's heights would run through the words above it.
    context.rect(box.x, inner.y, box.width, box.height - titleHeight);
    context.clip();
    drawCurve(context, box, plane, curve, palette);
    context.restore();
    const [px, py] = plane.toPixel(at, value);
    const slope = cut.gradient?.[axis] ?? null;
    if (slope !== null) drawTangent(context, plane, [px, py], slope, palette, 60);
    this.#drawPoint(context, plane, cut, px, py);
    const held = axis === 0 ? `x, ${formatNumber(cut.point[1], 3)}` : `${formatNumber(cut.point[0], 3)}, y`;
    const letter = axis === 0 ? "x" : "y";
    const style = { halo: palette.height, font: `14px ${palette.mathFont}` };
    drawLabel(context, `J(${held})`, box.x + 12, box.y + 16, { ...style, colour: palette.ink });
    if (slope !== null) {
      drawLabel(context, `∂J/∂${letter} = ${formatReadout(slope)}`, box.x + box.width - 12, box.y + 16, {
        ...style,
        colour: palette.ink,
        align: "right",
      });
    }
    context.restore();
  }

  #drawPoint(context: Context, plane: Plane, cut: Cut, px: number, py: number): void {
    const { palette } = this.#scene;
    const { box } = plane;
    const x = Math.max(box.x + 9, Math.min(box.x + box.width - 9, px));
    const style = cut.run && runStyle(cut.run);
    const colour = style ? palette.token(style.token) : palette.ink;
    // Outside the window: a pale marker at the edge says in which direction the run went.
    context.save();
    if (x !== px) context.globalAlpha = 0.55;
    drawMarker(context, style?.marker ?? "ring", x, py, 7, colour, palette.surface);
    context.restore();
  }
}

/** The newest row up to `step` that is no farther out than the window is wide: a run that flies away leaves no valley to see. */
function lastNear(run: Run, step: number, window: readonly Span[]): number {
  const isNear = (row: number) =>
    run.pointAt(row).every((value, axis) => {
      const [low, high] = window[axis] as Span;
      return value >= low - (high - low) && value <= high + (high - low);
    });
  let row = run.rowAt(step);
  while (row > 0 && !isNear(row)) row--;
  return row;
}

/** The part of a slice's values worth seeing: its valley and the point, not how high its walls are. */
function heightsOf({ values }: Curve, value: number): Span {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const low = sorted[0] ?? 0;
  const high = sorted[Math.floor(0.92 * (sorted.length - 1))] ?? 1;
  const reach = Math.max(high, Number.isFinite(value) ? value + 0.25 * (value - low) : high);
  return reach > low ? [low, reach] : [low - 1, low + 1];
}
