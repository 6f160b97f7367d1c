import type { Box } from "./canvas.ts";
import { drawLabel, type LabelStyle } from "./marks.ts";
import type { Plane, Track } from "./plane.ts";

/** Words beside a point of the drawing. */
export interface Label {
  text: string;
  x: number;
  y: number;
  /** Distance from the point to the words. */
  gap: number;
  /** Sides to try, the best one first. */
  sides: readonly Side[];
  style: Omit<LabelStyle, "align" | "baseline">;
}

export type Side = "right" | "left" | "above" | "below";

const lineHeight = 16;
/** Points on lines are taken this far apart, and words keep this far away from them. */
const spacing = 7;

function boxBeside({ x, y, gap }: Label, side: Side, width: number): Box {
  const middle = { x: x - width / 2, y: y - lineHeight / 2, width, height: lineHeight };
  switch (side) {
    case "right":
      return { ...middle, x: x + gap };
    case "left":
      return { ...middle, x: x - gap - width };
    case "above":
      return { ...middle, y: y - gap - lineHeight };
    case "below":
      return { ...middle, y: y + gap };
  }
}

const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const within = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** Keeps the words of a drawing off its edges, its lines and each other, as far as four sides of a point allow. */
export class LabelPlacer {
  readonly #frame: Box;
  readonly #taken: Box[] = [];
  readonly #lines: number[] = [];

  constructor(frame: Box) {
    this.#frame = { x: frame.x + 3, y: frame.y + 3, width: frame.width - 6, height: frame.height - 6 };
  }

  /** Keeps words out of the square around a point. */
  keepOff(x: number, y: number, radius: number): void {
    this.#taken.push({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }

  /** Keeps words off a line, if they have another place. */
  avoid(from: readonly [number, number], to: readonly [number, number]): void {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const pieces = Math.min(80, Math.max(1, Math.ceil(Math.hypot(dx, dy) / spacing)));
    for (let i = 0; i <= pieces; i++) this.#lines.push(from[0] + (dx * i) / pieces, from[1] + (dy * i) / pieces);
  }

  /**
   * The first side that is free; else the one that covers the fewest lines, but no other words.
   *
   * @returns null where every side meets other words or the edge
   */
  place(label: Label, width: number): Box | null {
    let best: Box | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const side of label.sides) {
      const box = boxBeside(label, side, width);
      if (!within(box, this.#frame) || this.#taken.some((other) => meet(box, other))) continue;
      const covered = this.#countIn(box);
      if (covered < fewest) [best, fewest] = [box, covered];
      if (covered === 0) break;
    }
    if (best) this.#taken.push(best);
    return best;
  }

  /** Writes a label where it has a place. */
  draw(context: CanvasRenderingContext2D, label: Label): void {
    context.save();
    context.font = label.style.font;
    const { width } = context.measureText(label.text);
    context.restore();
    const box = this.place(label, width);
    if (box) drawLabel(context, label.text, box.x, box.y + lineHeight / 2, label.style);
  }

  #countIn({ x, y, width, height }: Box): number {
    let count = 0;
    for (let i = 0; i < this.#lines.length; i += 2) {
      const [px, py] = [this.#lines[i] as number, this.#lines[i + 1] as number];
      if (px > x - 3 && px < x + width + 3 && py > y - 2 && py < y + height + 2) count++;
    }
    return count;
  }
}

/** The most rows of a run that are looked at: words need no more to keep off its path. */
const mostRows = 250;

/** Keeps words off the whole paths, what is still to come included: so they stand still while the runs move. */
export function avoidTracks(placer: LabelPlacer, plane: Plane, tracks: readonly Track[]): void {
  for (const { first, last, place } of tracks) {
    const stride = Math.max(1, Math.ceil(last / mostRows));
    let from: [number, number] | null = null;
    for (let row = first; row <= last; row += stride) {
      const to = plane.toPixel(...place(row));
      if (!to.every(Number.isFinite)) break;
      if (from) placer.avoid(from, to);
      from = to;
    }
  }
}
