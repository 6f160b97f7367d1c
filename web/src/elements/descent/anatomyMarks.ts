import { formatNumber } from "../../charts/format.ts";
import type { LabelPlacer } from "../../charts/labels.ts";
import { drawArrow, drawLabel } from "../../charts/marks.ts";
import { mix } from "../../charts/palette.ts";
import type { OptimizerDescription } from "../../engine/types.ts";
import { partsOf, type StepPart } from "./anatomy.ts";
import { largestOf, memoryAt } from "./memory.ts";
import type { Ground } from "./overlay.ts";
import { stepInNumbers } from "./rule.ts";
import type { Run } from "./run.ts";
import { runStyle } from "./runStyle.ts";
import { placeOf } from "./surface/arrows.ts";
import type { Scene } from "./surface/scene.ts";
import type { StepTrials } from "./trials.ts";

type Context = CanvasRenderingContext2D;
type Place = readonly [number, number];

/** Length of the longest direction of a step, and side of the largest square of a run, in pixels. */
const longest = 84;
const widest = 72;
/** Least distance of trials that are labelled each. */
const apart = 44;

/** The parts of the chosen run's step on the map, up to the one that is lit. */
export function drawAnatomy(context: Context, scene: Scene, ground: Ground, placer: LabelPlacer, run: Run): void {
  const { model } = scene;
  const lit = model.settings.anatomy;
  const step = stepInNumbers(run, model.cursor);
  const description = model.catalog.optimizers.find(({ type }) => type === run.type);
  if (lit === null || !description || step < 1 || step > run.last) return;
  const parts = partsOf(run, description, step);
  const chosen = parts[Math.min(lit, parts.length - 1)];
  const [x, y] = placeOf(run, ground.dimension)(step - 1);
  const here = ground.plane.toPixel(x, y);
  if (!chosen || !here.every(Number.isFinite)) return;
  const directions = parts.filter(({ kind }) => kind === "gradient" || kind === "direction");
  const reach = Math.max(...directions.map(({ value }) => Math.hypot(...value)));
  const seen = parts.slice(0, parts.indexOf(chosen) + 1);
  for (const part of seen.filter((part) => directions.includes(part))) {
    // A method with a line search goes along its direction, all others against theirs.
    const sign = part.kind === "direction" && description.lineSearch !== null ? 1 : -1;
    drawDirection(context, scene, placer, here, part, (sign * longest) / reach, part === chosen, step);
  }
  const squares = seen.filter(({ kind }) => kind === "sizes").at(-1);
  if (chosen.memory === "usedCurvatures") {
    drawCurvatures(context, scene, placer, here, run, description, step);
  } else if (squares && squares.memory !== "usedCurvatures" && (squares === chosen || chosen.kind === "step")) {
    const largest = squares.memory
      ? largestOf(run, description, squares.memory)
      : Math.max(...squares.value, Number.MIN_VALUE);
    drawSquares(context, scene, here, squares, largest, step);
  }
  if (chosen.kind !== "step") return;
  const trials = scene.trials?.of(run, step);
  if (trials) drawTrials(context, scene, ground, placer, trials);
  drawMove(context, scene, ground, placer, run, here, step);
}

/**
 * A direction on a scale of its own: a gradient is no length on the map.
 *
 * @param scale pixels per unit; negative to go against it
 */
function drawDirection(
  context: Context,
  { palette }: Scene,
  placer: LabelPlacer,
  from: Place,
  { name, value, kind }: StepPart,
  scale: number,
  lit: boolean,
  step: number,
): void {
  const [vx = 0, vy = 0] = value;
  if (!Number.isFinite(scale)) return;
  const tip = [from[0] + vx * scale, from[1] - vy * scale] as const;
  const colour = palette.token(kind === "gradient" ? "--dh-accent" : "--dh-warn");
  context.save();
  if (!lit) context.globalAlpha = 0.45;
  drawArrow(context, from, tip, colour, lit ? 2.6 : 1.6);
  context.restore();
  placer.avoid(from, tip);
  placer.draw(context, {
    text: `${scale < 0 ? "−" : ""}${name}${lowered(step)}`,
    x: tip[0],
    y: tip[1],
    gap: 6,
    sides: tip[0] < from[0] ? ["left", "above", "below", "right"] : ["right", "above", "below", "left"],
    style: {
      colour,
      halo: mix(palette.valley, palette.height, 0.6),
      font: `${lit ? "600 " : ""}13px ${palette.mathFont}`,
    },
  });
}

/** The axes of the curvature at the place, each with its curvature and what the method makes of it. */
function drawCurvatures(
  context: Context,
  { palette }: Scene,
  placer: LabelPlacer,
  [px, py]: Place,
  run: Run,
  description: OptimizerDescription,
  step: number,
): void {
  const recall = (key: string) => memoryAt(run, description, key, step) ?? [];
  const [axes, curvatures, used] = [recall("axes"), recall("curvatures"), recall("usedCurvatures")];
  const n = used.length;
  used.forEach((taken, i) => {
    const curvature = curvatures[i] as number;
    const [x = 1, y = 0] = axes.slice(i * n, (i + 1) * n);
    const colour = palette.token(curvature < 0 ? "--dh-bad" : "--dh-warn");
    const tips = [1, -1].map((sign) => [px + sign * longest * x, py - sign * longest * y] as const);
    for (const tip of tips) drawArrow(context, [px, py], tip, colour, 2);
    const [right, left] = tips as [Place, Place];
    const [tipX, tipY] = right[0] >= left[0] ? right : left;
    const said = curvature === taken ? "" : ` → ${formatNumber(taken, 3)}`;
    placer.draw(context, {
      text: `λ ${formatNumber(curvature, 3)}${said}`,
      x: tipX,
      y: tipY,
      gap: 6,
      sides: ["right", "above", "below", "left"],
      style: { colour, halo: mix(palette.valley, palette.height, 0.6), font: `600 13px ${palette.mathFont}` },
    });
  });
}

/** One square for each coordinate, its area the part's value; inside it the area it had one step before. */
function drawSquares(
  context: Context,
  { palette }: Scene,
  [px, py]: Place,
  { name, value, before }: StepPart,
  largest: number,
  step: number,
): void {
  if (!(largest > 0)) return;
  const side = (area: number) => widest * Math.sqrt(Math.max(0, area) / largest);
  const colour = palette.token("--dh-warn");
  const gap = 14;
  value.forEach((area, i) => {
    const now = side(area);
    const past = before ? side(before[i] as number) : 0;
    // The square of x lies to the right of the point, that of y above it.
    const corner = (size: number): Place => (i === 0 ? [px + gap, py - size / 2] : [px - size / 2, py - gap - size]);
    context.save();
    context.setLineDash([]);
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = 1.6;
    context.globalAlpha = 0.28;
    context.fillRect(...corner(now), now, now);
    context.globalAlpha = 1;
    context.strokeRect(...corner(now), now, now);
    if (past > 0 && past < now - 1) {
      context.setLineDash([3, 3]);
      context.lineWidth = 1;
      context.strokeRect(...corner(past), past, past);
    }
    context.restore();
    const axis = value.length === 1 ? "" : i === 0 ? " x" : " y";
    const [x, y] = i === 0 ? [px + gap + now + 5, py] : [px, py - gap - now - 9];
    drawLabel(context, `${name}${lowered(step)}${axis}`, x, y, {
      colour,
      halo: mix(palette.valley, palette.height, 0.6),
      font: `13px ${palette.mathFont}`,
      align: i === 0 ? "left" : "center",
    });
  });
}

/** Where the line search looked: a cross at each place that it went on from. */
function drawTrials(
  context: Context,
  { palette }: Scene,
  { plane, dimension }: Ground,
  placer: LabelPlacer,
  { run, step, direction, lengths, values }: StepTrials,
): void {
  const from = run.pointAt(step - 1);
  const colour = palette.token("--dh-warn");
  const arm = 4.5;
  let labelled: Place = [Number.NEGATIVE_INFINITY, 0];
  lengths.slice(0, -1).forEach((length, i) => {
    const place = from.map((value, axis) => value + length * (direction[axis] ?? 0));
    const [x, y] = plane.toPixel(place[0] ?? 0, dimension === 1 ? (values[i] ?? 0) : (place[1] ?? 0));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    context.save();
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.stroke();
    context.restore();
    placer.keepOff(x, y, arm + 2);
    // Where trials crowd around the start, the table tells them apart.
    if (Math.hypot(x - labelled[0], y - labelled[1]) < apart) return;
    labelled = [x, y];
    placer.draw(context, {
      text: `α = ${formatNumber(length, 3)}`,
      x,
      y,
      gap: 8,
      sides: ["above", "right", "below", "left"],
      style: { colour, halo: mix(palette.valley, palette.height, 0.6), font: `12px ${palette.mathFont}` },
    });
  });
}

/** The step as it is: from where it starts to where it ends. */
function drawMove(
  context: Context,
  { palette }: Scene,
  { plane, dimension }: Ground,
  placer: LabelPlacer,
  run: Run,
  from: Place,
  step: number,
): void {
  const [x, y] = placeOf(run, dimension)(step);
  const to = dimension === 1 ? ([plane.toPixel(x, 0)[0], from[1]] as const) : plane.toPixel(x, y);
  const colour = palette.token(runStyle(run).token);
  drawArrow(context, from, to, colour, 3);
  placer.draw(context, {
    text: "Δθ",
    x: to[0],
    y: to[1],
    gap: 9,
    sides: ["below", "right", "left", "above"],
    style: { colour, halo: mix(palette.valley, palette.height, 0.6), font: `600 13px ${palette.mathFont}` },
  });
}

/** A step's number as a subscript: ₃₇. */
function lowered(step: number): string {
  return String(step).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] as string);
}
