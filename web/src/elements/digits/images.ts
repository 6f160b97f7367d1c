import type { WeightImages } from "../../engine/hub.ts";

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colours images are painted with; canvases cannot read the tokens themselves. */
export interface Palette {
  ink: Rgb;
  paper: Rgb;
  surface: Rgb;
  negative: Rgb;
  zero: Rgb;
  positive: Rgb;
}

/** Reads the colours in force at `element`. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => parseColour(style.getPropertyValue(`--dh-${name}`));
  return {
    ink: read("ink"),
    paper: read("paper"),
    surface: read("surface"),
    negative: read("negative"),
    zero: read("zero"),
    positive: read("positive"),
  };
}

/** "#rrggbb" in numbers. The tokens are written so; any other notation a host page sets goes through the browser. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{6})/i.exec(text.trim())?.[1] ?? /^#([0-9a-f]{6})/i.exec(normalised(text))?.[1] ?? "808080";
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function normalised(text: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return "";
  context.fillStyle = text.trim();
  return context.fillStyle;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [at(0), at(1), at(2)];
}

/** One 32-bit write per pixel: little-endian, as every machine that runs WebAssembly. */
function pack([r, g, b]: Rgb): number {
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}

const greys = new WeakMap<Palette, Uint32Array>();

/** From paper to ink in 256 steps. */
function greysOf(palette: Palette): Uint32Array {
  let table = greys.get(palette);
  if (!table) {
    table = Uint32Array.from({ length: 256 }, (_, i) => pack(mix(palette.surface, palette.ink, i / 255)));
    greys.set(palette, table);
  }
  return table;
}

/** Paints one image, a canvas pixel per image pixel; `scale` is what full ink is. */
export function paintDigit(
  canvas: HTMLCanvasElement,
  pixels: ArrayLike<number>,
  side: number,
  scale: number,
  palette: Palette,
): void {
  canvas.width = canvas.height = side;
  const image = new ImageData(side, side);
  const target = new Uint32Array(image.data.buffer);
  const table = greysOf(palette);
  for (let i = 0; i < target.length; i++) target[i] = table[Math.round(((pixels[i] ?? 0) * 255) / scale)] ?? 0;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/** Pixels between two images of weights. */
const gap = 2;

/** How many images go side by side: a divisor of their number where one is near, so that no row is left ragged. */
export function weightColumns(units: number, width: number): number {
  const most = Math.max(1, Math.min(units, Math.floor(width / 30)));
  for (let columns = most; columns > most * 0.6; columns--) if (units % columns === 0) return columns;
  return most;
}

/** Paints the weights of every unit on one signed scale. */
export function paintWeights(
  canvas: HTMLCanvasElement,
  weights: WeightImages,
  columns: number,
  { negative, zero, positive, surface }: Palette,
): void {
  const { units, rows: height, columns: width, values } = weights;
  const lines = Math.ceil(units / columns);
  const total = columns * (width + gap) - gap;
  const image = new ImageData(total, lines * (height + gap) - gap);
  const target = new Uint32Array(image.data.buffer);
  target.fill(pack(surface));
  const table = Uint32Array.from({ length: 255 }, (_, i) => {
    const share = (i - 127) / 127;
    return pack(mix(zero, share < 0 ? negative : positive, Math.abs(share)));
  });
  for (let unit = 0; unit < units; unit++) {
    const left = (unit % columns) * (width + gap);
    const top = Math.floor(unit / columns) * (height + gap);
    for (let y = 0, at = unit * width * height; y < height; y++) {
      let to = (top + y) * total + left;
      for (let x = 0; x < width; x++) target[to++] = table[(values[at++] ?? 0) + 127] ?? 0;
    }
  }
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
