import type { Label } from "./labels.ts";
import { drawCross } from "./marks.ts";
import { mix, type Palette } from "./palette.ts";
import type { Plane } from "./plane.ts";

/** The region where the function is at least `value`: closed rings of x, y, x, y … */
export interface Region {
  value: number;
  rings: readonly Float32Array[];
}

/**
 * Levels at which contours show a function's shape whatever its range: the share of the window below the k-th of n is
 * (k/n)², so that the contours of a round bowl are equally far apart.
 *
 * @param values samples on a regular grid
 * @returns ascending, without doubles
 */
export function contourLevels(values: ArrayLike<number>, count: number): number[] {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const levels: number[] = [];
  for (let k = 1; k <= count; k++) {
    const share = (k / (count + 1)) ** 2;
    const level = sorted[Math.floor(share * (sorted.length - 1))];
    if (level !== undefined && level > (sorted[0] as number) && level !== levels.at(-1)) levels.push(level);
  }
  return levels;
}

/** Fills the window with heights, valleys deep and heights paper, unless something else does; a fine line at each level. */
export function drawContours(
  context: CanvasRenderingContext2D,
  plane: Plane,
  regions: readonly Region[],
  palette: Palette,
  filled = true,
): void {
  const { box } = plane;
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.fillStyle = palette.valley;
  if (filled) context.fillRect(box.x, box.y, box.width, box.height);
  context.strokeStyle = palette.contour;
  context.lineJoin = "round";
  regions.forEach(({ rings }, index) => {
    context.beginPath();
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        const [x, y] = plane.toPixel(ring[i] as number, ring[i + 1] as number);
        if (i === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    }
    const share = ((index + 1) / regions.length) ** 0.8;
    context.fillStyle = mix(palette.valley, palette.height, share);
    if (filled) context.fill("evenodd");
    const strong = index % 4 === 3;
    context.globalAlpha = strong ? 0.8 : 0.45;
    context.lineWidth = strong ? 1.1 : 0.8;
    context.stroke();
    context.globalAlpha = 1;
  });
  context.restore();
}

/** A named place in the window: a cross, and words (none where `text` is empty). */
export interface Landmark {
  x: number;
  y: number;
  text: string;
  kind: "minimum" | "saddle";
}

export function drawLandmarks(
  context: CanvasRenderingContext2D,
  plane: Plane,
  landmarks: readonly Landmark[],
  palette: Palette,
): void {
  const { box } = plane;
  for (const { x, y, kind } of landmarks) {
    const [px, py] = plane.toPixel(x, y);
    if (px < box.x || px > box.x + box.width || py < box.y || py > box.y + box.height) continue;
    drawCross(context, [px, py], kind === "saddle", palette.minimum);
  }
}

/** The words at the landmarks in the window. */
export function landmarkLabels(plane: Plane, landmarks: readonly Landmark[], palette: Palette): Label[] {
  const { box } = plane;
  const inside = ([px, py]: [number, number]) =>
    px >= box.x && px <= box.x + box.width && py >= box.y && py <= box.y + box.height;
  return landmarks
    .filter(({ text }) => text)
    .map(({ x, y, text }) => ({ text, at: plane.toPixel(x, y) }))
    .filter(({ at }) => inside(at))
    .map(({ text, at: [x, y] }) => ({
      text,
      x,
      y,
      gap: 9,
      sides: ["below", "above", "right", "left"],
      style: {
        colour: palette.minimum,
        halo: mix(palette.valley, palette.height, 0.55),
        font: `11.5px ${palette.font}`,
      },
    }));
}
