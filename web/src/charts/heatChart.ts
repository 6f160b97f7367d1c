import { formatNumber } from "./format.ts";
import { drawLabel } from "./marks.ts";
import { mix, type Palette } from "./palette.ts";
import type { Plane, Span } from "./plane.ts";

/** A function of two variables on a regular grid, row 0 at the smallest y. */
export interface Field {
  x: Span;
  y: Span;
  columns: number;
  rows: number;
  values: ArrayLike<number>;
  /** Ascending values at which the tone has gone another equal part of its way from valley to height. */
  levels: readonly number[];
}

/** Where a value stands among `levels`: 0 at `low`, the smallest value there is, 1 at the last level and above. */
export function toneOf(value: number, low: number, levels: readonly number[]): number {
  if (Number.isNaN(value)) return 1;
  let [left, right] = [0, levels.length];
  while (left < right) {
    const middle = (left + right) >> 1;
    if ((levels[middle] as number) <= value) left = middle + 1;
    else right = middle;
  }
  if (left === levels.length) return 1;
  const below = left === 0 ? low : (levels[left - 1] as number);
  const span = (levels[left] as number) - below;
  const share = span > 0 ? Math.max(0, value - below) / span : 0;
  return (left + share) / levels.length;
}

/** The smallest finite value. */
export function lowest(values: ArrayLike<number>): number {
  let low = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < low) low = values[i] as number;
  return low;
}

/** Colours of the tones 0 to 1, valley to height, as red, green and blue bytes one after the other. */
export function toneRamp(palette: Palette, count = 256): Uint8Array {
  const ramp = new Uint8Array(3 * count);
  for (let i = 0; i < count; i++) {
    const colour = mix(palette.valley, palette.height, (i / (count - 1)) ** 0.8);
    for (let c = 0; c < 3; c++) ramp[3 * i + c] = Number.parseInt(colour.slice(1 + 2 * c, 3 + 2 * c), 16);
  }
  return ramp;
}

/** A picture with one pixel per sample, its first row at the top; drawn larger by `drawPixels`. */
export function pixelsOf(
  columns: number,
  rows: number,
  colourAt: (index: number) => readonly [number, number, number],
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  const image = context.createImageData(columns, rows);
  const { data } = image;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const colour = colourAt((rows - 1 - row) * columns + column);
      const at = 4 * (row * columns + column);
      for (let channel = 0; channel < 3; channel++) data[at + channel] = colour[channel] as number;
      data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Draws a picture over a part of the window; `smooth` where its samples are points of a continuous function. */
export function drawPixels(
  context: CanvasRenderingContext2D,
  plane: Plane,
  pixels: HTMLCanvasElement,
  x: Span,
  y: Span,
  smooth: boolean,
): void {
  const [left, top] = plane.toPixel(x[0], y[1]);
  const [right, bottom] = plane.toPixel(x[1], y[0]);
  context.save();
  context.beginPath();
  context.rect(plane.box.x, plane.box.y, plane.box.width, plane.box.height);
  context.clip();
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = "high";
  context.drawImage(pixels, left, top, right - left, bottom - top);
  context.restore();
}

/** A field as a picture in the palette's tones. */
export function heatPixels(field: Field, palette: Palette): HTMLCanvasElement {
  const ramp = toneRamp(palette);
  const low = lowest(field.values);
  return pixelsOf(field.columns, field.rows, (index) => {
    const at = 3 * Math.round(255 * toneOf(field.values[index] as number, low, field.levels));
    return [ramp[at] as number, ramp[at + 1] as number, ramp[at + 2] as number];
  });
}

/** Fills the window with tones. Samples lie on the field's edges, so the picture reaches half a cell beyond them. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  plane: Plane,
  field: Field,
  pixels: HTMLCanvasElement,
): void {
  const halfX = (field.x[1] - field.x[0]) / (field.columns - 1) / 2;
  const halfY = (field.y[1] - field.y[0]) / (field.rows - 1) / 2;
  drawPixels(
    context,
    plane,
    pixels,
    [field.x[0] - halfX, field.x[1] + halfX],
    [field.y[0] - halfY, field.y[1] + halfY],
    true,
  );
}

const keyWidth = 132;
const keyHeight = 7;

/** What the tones mean: a ramp with some of its values, in the lower right corner of the window. */
export function drawToneKey(
  context: CanvasRenderingContext2D,
  plane: Plane,
  { values, levels }: Pick<Field, "values" | "levels">,
  palette: Palette,
): void {
  const { box } = plane;
  const low = lowest(values);
  if (levels.length < 2 || !Number.isFinite(low)) return;
  const x = box.x + box.width - keyWidth - 22;
  const y = box.y + box.height - 30;
  const ramp = context.createLinearGradient(x, 0, x + keyWidth, 0);
  for (let i = 0; i <= 8; i++) ramp.addColorStop(i / 8, mix(palette.valley, palette.height, (i / 8) ** 0.8));
  context.save();
  context.fillStyle = ramp;
  context.strokeStyle = palette.contour;
  context.lineWidth = 1;
  context.fillRect(x, y, keyWidth, keyHeight);
  context.strokeRect(x, y, keyWidth, keyHeight);
  context.restore();
  const shown: [number, number][] = [
    [0, low],
    [0.5, levels[Math.floor(levels.length / 2) - 1] as number],
    [1, levels.at(-1) as number],
  ];
  for (const [share, value] of shown) {
    drawLabel(context, formatNumber(value, 2), x + share * keyWidth, y + keyHeight + 10, {
      colour: palette.ink,
      halo: palette.height,
      font: `11px ${palette.font}`,
      align: "center",
    });
  }
}
