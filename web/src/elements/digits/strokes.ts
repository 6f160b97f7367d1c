/** Side of the drawing pad in its own units; strokes are measured in them. */
export const padSize = 280;

/** Points nearer than this to the last one say nothing new. */
const leastDistance = 1.5;

/** Far more than a digit needs; a scribble that goes on forever stops growing. */
const mostPoints = 4000;

/** The strokes of one drawing: flat lists x, y, x, y …, y downwards, each coordinate within the pad. */
export class Strokes {
  readonly #strokes: number[][] = [];
  #points = 0;
  #drawing = false;

  get lists(): readonly (readonly number[])[] {
    return this.#strokes;
  }

  get isEmpty(): boolean {
    return this.#strokes.length === 0;
  }

  get isDrawing(): boolean {
    return this.#drawing;
  }

  /** Puts the pen down. A tap leaves a dot. */
  begin(x: number, y: number): void {
    this.#drawing = this.#points < mostPoints;
    if (!this.#drawing) return;
    this.#strokes.push([clamp(x), clamp(y)]);
    this.#points++;
  }

  /** Moves the pen; returns whether ink was added. */
  extend(x: number, y: number): boolean {
    const stroke = this.#strokes.at(-1);
    if (!this.#drawing || !stroke || this.#points >= mostPoints) return false;
    const [nextX, nextY] = [clamp(x), clamp(y)];
    const [lastX = 0, lastY = 0] = stroke.slice(-2);
    if (Math.hypot(nextX - lastX, nextY - lastY) < leastDistance) return false;
    stroke.push(nextX, nextY);
    this.#points++;
    return true;
  }

  /** Lifts the pen. */
  end(): void {
    this.#drawing = false;
  }

  /** Takes the last stroke back. */
  undo(): void {
    this.#points -= (this.#strokes.pop()?.length ?? 0) / 2;
    this.#drawing = false;
  }

  clear(): void {
    this.#strokes.length = 0;
    this.#points = 0;
    this.#drawing = false;
  }

  /** Copies for the engine. */
  toArrays(): Float32Array[] {
    return this.#strokes.map((stroke) => Float32Array.from(stroke));
  }

  /** One SVG path per stroke; a dot is a line of no length, which round caps make visible. */
  toPaths(): string[] {
    return this.#strokes.map((stroke) => {
      let path = `M${round(stroke[0])} ${round(stroke[1])}`;
      if (stroke.length === 2) return `${path}h0`;
      for (let i = 2; i < stroke.length; i += 2) path += `L${round(stroke[i])} ${round(stroke[i + 1])}`;
      return path;
    });
  }
}

function clamp(value: number): number {
  return Number.isFinite(value) ? Math.min(padSize, Math.max(0, value)) : padSize / 2;
}

function round(value = 0): number {
  return Math.round(value * 10) / 10;
}
