import { type Box, Layer } from "../../charts/canvas.ts";
import { drawContours, drawLandmarks, type Landmark, landmarkLabels, type Region } from "../../charts/contourChart.ts";
import { type Curve, curvePlane, drawCurve } from "../../charts/curveChart.ts";
import { formatPoint } from "../../charts/format.ts";
import { avoidTracks, LabelPlacer, type Side } from "../../charts/labels.ts";
import { drawArrow, drawPath } from "../../charts/marks.ts";
import { mix } from "../../charts/palette.ts";
import { drawTracks, equalUnits, type Plane, planeOf, type Span, type Track } from "../../charts/plane.ts";
import { seriesStyle } from "../../charts/series.ts";
import type { Hub } from "../../engine/hub.ts";
import type { Run } from "./run.ts";
import type { Scene } from "./scene.ts";
import { contourRegions, curveSamples } from "./terrain.ts";

type Context = CanvasRenderingContext2D;

/** Length of the arrow that shows where downhill is; it says no size, since a gradient is no length on the map. */
const gradientArrow = 46;

/** The objective as a map or a curve, the runs on it, and the arrows of the chosen run's next step. */
export class SurfaceView {
  readonly #hub: Pick<Hub, "grid" | "contours">;
  readonly #scene: Scene;
  #ground: Layer | null = null;
  #figures: Layer | null = null;
  #regions: Region[] = [];
  #curve: Curve | null = null;
  /** What `#regions` or `#curve` is of, and what was last asked for. */
  #loaded = "";
  #asked = "";
  #loading: Promise<void> = Promise.resolve();
  /** Called when the plane has moved under the start. */
  onPlane: () => void = () => {};
  /** Called when the terrain cannot be had. */
  onError: (error: unknown) => void = () => {};
  /** Whether the start says that it can be dragged. */
  hint = true;

  constructor(hub: Pick<Hub, "grid" | "contours">, scene: Scene) {
    this.#hub = hub;
    this.#scene = scene;
  }

  attach(ground: HTMLCanvasElement, figures: HTMLCanvasElement): void {
    if (this.#ground?.canvas === ground) return;
    this.dispose();
    this.#ground = new Layer(ground, (context, box) => {
      this.#drawGround(context, box);
      this.onPlane();
    });
    this.#figures = new Layer(figures, (context, box) => this.#drawFigures(context, box));
  }

  dispose(): void {
    this.#ground?.dispose();
    this.#figures?.dispose();
    this.#ground = null;
    this.#figures = null;
  }

  /** Redraws what moves. */
  invalidate(): void {
    this.#figures?.invalidate();
  }

  /** Redraws all: the objective, the window or the colours have changed; `now` for a page about to be printed. */
  invalidateAll(now = false): void {
    this.#ground?.invalidate(now);
    this.#figures?.invalidate(now);
  }

  /** The window as it stands on the screen; null before there is one. */
  get plane(): Plane | null {
    const box = this.#ground?.box;
    return box && box.width > 0 ? this.#planeIn(box) : null;
  }

  /** Waits until the terrain of what is shown has come. */
  async settled(): Promise<void> {
    this.#planeIn(this.#ground?.box ?? { x: 0, y: 0, width: 1, height: 1 });
    await this.#loading;
  }

  /** Draws everything, but for what invites to touch, into a box of any drawing. */
  draw(context: Context, box: Box): void {
    const { hint } = this;
    this.hint = false;
    this.#drawGround(context, box);
    this.#drawFigures(context, box);
    this.hint = hint;
  }

  get #dimension(): number {
    return this.#scene.model.objective?.dimension ?? 2;
  }

  #planeIn(box: Box): Plane | null {
    const { model } = this.#scene;
    const objective = model.objective;
    if (!objective) return null;
    const spans = (model.settings.view ?? objective.domain).map((span, i) => include(span, model.start[i]));
    const [x = [-1, 1], y] = spans;
    if (this.#dimension === 1) {
      this.#load(JSON.stringify([model.objectiveChoice, x]), async () => {
        this.#curve = await curveSamples(this.#hub, model.objectiveChoice, x);
        this.#regions = [];
      });
      return this.#curve ? curvePlane(box, this.#curve) : null;
    }
    const window = equalUnits(box, x, y ?? [-1, 1]);
    // A little more than the window, in steps: a figure that is resized slowly does not ask at every pixel.
    const margin = Math.max(window.x[1] - window.x[0], window.y[1] - window.y[0]) / 16;
    const wide = [snap(window.x, margin), snap(window.y, margin)] as const;
    this.#load(JSON.stringify([model.objectiveChoice, wide]), async () => {
      this.#regions = await contourRegions(this.#hub, model.objectiveChoice, ...wide);
      this.#curve = null;
    });
    return planeOf(box, window.x, window.y);
  }

  #load(key: string, ask: () => Promise<void>): void {
    if (key === this.#asked) return;
    this.#asked = key;
    const objective = JSON.stringify(this.#scene.model.objectiveChoice);
    if (!this.#loaded.startsWith(`[${objective}`)) {
      this.#regions = [];
      this.#curve = null;
    }
    this.#loading = ask().then(
      () => {
        if (key !== this.#asked) return;
        this.#loaded = key;
        this.invalidateAll();
      },
      (error) => this.onError(error),
    );
  }

  #drawGround(context: Context, box: Box): void {
    const plane = this.#planeIn(box);
    const { palette } = this.#scene;
    context.fillStyle = palette.height;
    context.fillRect(box.x, box.y, box.width, box.height);
    if (!plane) return;
    if (this.#curve) drawCurve(context, box, plane, this.#curve, palette);
    else if (this.#regions.length > 0) drawContours(context, plane, this.#regions, palette);
    drawLandmarks(context, plane, this.#landmarks(box), palette);
  }

  #landmarks(box: Box): Landmark[] {
    const objective = this.#scene.model.objective;
    if (!objective) return [];
    const words = this.#scene.words.figures.descent;
    const flat = objective.dimension === 1;
    const mark = (kind: Landmark["kind"], named: (place: string) => string, roomy: boolean) =>
      (kind === "minimum" ? objective.minima : objective.saddles).map(({ point, value }, index): Landmark => {
        const [x = 0, y = value] = point;
        return { x, y, kind, text: roomy || index === 0 ? named(formatPoint(point, 3)) : "" };
      });
    const roomy = box.width >= 420;
    const onlySaddles = objective.minima.length === 0;
    return [
      ...mark("minimum", words.minimum, roomy),
      ...(flat ? [] : mark("saddle", onlySaddles ? words.saddle : () => "", roomy)),
    ];
  }

  #place(run: Run): Track["place"] {
    const { data } = run.points;
    const losses = run.losses.data;
    if (this.#dimension === 1) return (row) => [data[row] as number, losses[row] as number];
    return (row) => [data[2 * row] as number, data[2 * row + 1] as number];
  }

  #drawFigures(context: Context, box: Box): void {
    const plane = this.#planeIn(box);
    if (!plane) return;
    const { model, palette } = this.#scene;
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    const shown = this.#scene.shown();
    const tracks = shown.map(({ run, chosen }): Track => {
      const style = seriesStyle(run.type);
      return {
        last: run.last,
        now: run.rowAt(model.cursor),
        place: this.#place(run),
        colour: palette.token(style.token),
        dash: style.dash,
        marker: style.marker,
        chosen: chosen && shown.length > 1,
      };
    });
    const placer = new LabelPlacer(box);
    avoidTracks(placer, plane, tracks);
    const start = this.startOn(plane);
    if (start) placer.keepOff(...start, 11);
    this.#drawStart(context, plane);
    drawTracks(context, plane, tracks, palette);
    for (const label of landmarkLabels(plane, this.#landmarks(box), palette)) placer.draw(context, label);
    const chosen = shown.find((entry) => entry.chosen);
    if (chosen) this.#drawArrows(context, plane, chosen.run, placer);
    if (start && this.hint && model.cursor === 0) this.#drawHint(context, start, placer);
    context.restore();
  }

  #drawStart(context: Context, plane: Plane): void {
    const { palette } = this.#scene;
    const at = this.startOn(plane);
    if (!at) return;
    const [x, y] = at;
    context.save();
    context.beginPath();
    context.arc(x, y, 10.5, 0, 2 * Math.PI);
    context.fillStyle = palette.surface;
    context.fill();
    context.lineWidth = 1.8;
    context.strokeStyle = palette.ink;
    context.stroke();
    context.beginPath();
    context.arc(x, y, 2.8, 0, 2 * Math.PI);
    context.fillStyle = palette.ink;
    context.fill();
    context.restore();
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

  /** Where the start lies in the drawing. */
  startOn(plane: Plane): [number, number] | null {
    const [x, y] = this.#scene.model.start;
    if (x === undefined) return null;
    if (this.#dimension === 2) return y === undefined ? null : plane.toPixel(x, y);
    const curve = this.#curve;
    if (!curve) return null;
    const place = ((x - curve.x[0]) / (curve.x[1] - curve.x[0])) * (curve.values.length - 1);
    const left = Math.max(0, Math.min(curve.values.length - 2, Math.floor(place)));
    const [a, b] = [curve.values[left] as number, curve.values[left + 1] as number];
    return plane.toPixel(x, a + (b - a) * (place - left));
  }

  #drawArrows(context: Context, plane: Plane, run: Run, placer: LabelPlacer): void {
    const { model, palette } = this.#scene;
    const row = run.rowAt(model.cursor);
    if (row > run.last || run.last < 0) return;
    const place = this.#place(run);
    const [x, y] = place(row);
    const here = plane.toPixel(x, y);
    const [gx = 0, gy = 0] = run.gradientAt(row);
    const flat = this.#dimension === 1;
    const [ox, oy] = plane.toPixel(0, 0);
    const [dx, dy] = plane.toPixel(-gx, flat ? 0 : -gy);
    const length = Math.hypot(dx - ox, dy - oy);
    if (flat) this.#drawTangent(context, plane, here, gx);
    if (row < run.last) {
      const [nextX, nextY] = place(row + 1);
      const next = flat ? ([plane.toPixel(nextX, 0)[0], here[1]] as const) : plane.toPixel(nextX, nextY);
      const colour = palette.token(seriesStyle(run.type).token);
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

  #drawTangent(context: Context, plane: Plane, [x, y]: readonly [number, number], slope: number): void {
    const [ox, oy] = plane.toPixel(0, 0);
    const [dx, dy] = plane.toPixel(1, slope);
    const size = Math.hypot(dx - ox, dy - oy);
    const [ux, uy] = [((dx - ox) / size) * 44, ((dy - oy) / size) * 44];
    const ends = [
      [x - ux, y - uy],
      [x + ux, y + uy],
    ] as const;
    const { palette } = this.#scene;
    drawPath(context, 0, 1, (i) => ends[i as 0 | 1], { colour: palette.ink, width: 1, alpha: 0.55 });
  }
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

/** `span` with `value` and some room around it inside. */
function include([low, high]: readonly [number, number], value: number | undefined): Span {
  if (value === undefined || !Number.isFinite(value)) return [low, high];
  const room = (high - low) * 0.08;
  return [value < low ? value - room : low, value > high ? value + room : high];
}

function snap([low, high]: Span, margin: number): Span {
  return [Math.floor(low / margin - 0.25) * margin, Math.ceil(high / margin + 0.25) * margin];
}
