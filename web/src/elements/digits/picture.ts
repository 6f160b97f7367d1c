import { toPng } from "../../charts/png.ts";
import type { Messages } from "../../i18n/index.ts";
import { classes, type DigitsConfig, description } from "./config.ts";
import { shade } from "./confusion.ts";
import type { Training } from "./training.ts";
import { summary } from "./views.ts";

/** What goes onto the picture. */
export interface PictureParts {
  /** The figure's root: its computed styles give colours and type. */
  host: Element;
  curves: SVGSVGElement;
  weights: HTMLCanvasElement;
  confusion: Int32Array | null;
  classes: number;
  title: string;
  lines: string[];
  captions: { curves: string; confusion: string; weights: string };
}

/** What goes onto the picture of a figure as it is. */
export function partsOf(
  host: Element,
  root: ParentNode,
  training: Training,
  config: DigitsConfig,
  words: Messages["figures"]["digits"],
): PictureParts {
  const curves = root.querySelector<SVGSVGElement>("#curves");
  if (!curves) throw new Error("There is nothing to draw before the figure is on a page.");
  return {
    host,
    curves,
    weights: root.querySelector<HTMLCanvasElement>("#weights") ?? document.createElement("canvas"),
    confusion: training.examination?.confusion ?? null,
    classes,
    title: words.figure,
    lines: [description(config), summary(training, words)],
    captions: { curves: words.curves, confusion: words.confusion, weights: words.weights },
  };
}

const margin = 28;
const column = 540;
const confusionHeight = 330;
const pixels = 2;

/** Properties that an SVG outside its shadow root would lose. */
const inlined = [
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "fill",
  "fill-opacity",
  "font",
  "opacity",
];

/** The curves with colours and type written into them. */
function portrait(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const [from, to] = [source.querySelectorAll("*"), copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    (to[i] as SVGElement).style.cssText = inlined.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
  });
  // Told by its place in the picture, where it becomes a part of one.
  for (const name of ["id", "aria-hidden", "class"]) copy.removeAttribute(name);
  return copy;
}

/** A drawing as an image that a canvas takes. */
function rastered(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const { width, height } = drawing.viewBox.baseVal;
  drawing.setAttribute("width", String(width * pixels));
  drawing.setAttribute("height", String(height * pixels));
  drawing.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("The curves could not be drawn."));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  });
}

const whole = 2 * column + margin;
const top = 104;

/** Where the parts of a picture lie, and how large it is, in CSS pixels. */
function layOut({ curves, weights }: PictureParts) {
  const { width, height } = curves.viewBox.baseVal;
  const curvesHeight = (column * height) / width;
  const weightsHeight = weights.width > 0 ? (whole * weights.height) / weights.width : 0;
  const weightsTop = top + 24 + Math.max(curvesHeight, confusionHeight) + 36;
  return {
    curvesHeight,
    weightsHeight,
    weightsTop,
    width: whole + 2 * margin,
    height: weightsTop + weightsHeight + margin,
  };
}

/** The figure as a PNG, twice as fine as the screen: curves, confusion matrix and weights, on the figure's own ground. */
export async function toPicture(parts: PictureParts): Promise<Blob> {
  const curves = await rastered(portrait(parts.curves));
  const { width, height } = layOut(parts);
  return toPng(width, height, (context) => drawPicture(context, parts, curves));
}

/** The figure as an SVG drawing; the weights, which are images, are images in it as well. */
export async function toDrawing(parts: PictureParts): Promise<string> {
  const { toSvg } = await import("../../charts/svg.ts");
  const { width, height } = layOut(parts);
  // An SVG context draws a drawing as itself.
  const curves = portrait(parts.curves) as unknown as CanvasImageSource;
  return toSvg(width, height, parts.title, (context) => drawPicture(context, parts, curves));
}

function drawPicture(context: CanvasRenderingContext2D, parts: PictureParts, curves: CanvasImageSource): void {
  const { curvesHeight, weightsHeight, weightsTop, width, height } = layOut(parts);
  const style = getComputedStyle(parts.host);
  const token = (name: string) => style.getPropertyValue(`--dh-${name}`).trim();
  const font = (size: number, weight = 400) => `${weight} ${size}px ${token("font-ui")}`;
  const left = 2 * margin + column;
  context.fillStyle = token("surface");
  context.fillRect(0, 0, width, height);
  context.fillStyle = token("ink");
  context.font = font(18, 600);
  context.fillText(parts.title, margin, margin + 12);
  context.font = font(13);
  context.fillStyle = token("ink-muted");
  parts.lines.forEach((line, i) => {
    context.fillText(line, margin, margin + 34 + 18 * i, whole);
  });
  context.font = font(13, 600);
  context.fillText(parts.captions.curves, margin, top + 10);
  context.fillText(parts.captions.confusion, left, top + 10);
  context.drawImage(curves, margin, top + 24, column, curvesHeight);
  if (parts.confusion) drawConfusion(context, parts.confusion, parts.classes, left, top + 24, token, font);
  context.font = font(13, 600);
  context.fillStyle = token("ink-muted");
  context.textAlign = "left";
  context.fillText(parts.captions.weights, margin, weightsTop - 14);
  if (weightsHeight > 0) context.drawImage(parts.weights, margin, weightsTop, whole, weightsHeight);
}

function drawConfusion(
  context: CanvasRenderingContext2D,
  confusion: Int32Array,
  classes: number,
  left: number,
  top: number,
  token: (name: string) => string,
  font: (size: number, weight?: number) => string,
): void {
  const [width, height] = [column / (classes + 0.6), confusionHeight / (classes + 0.8)];
  context.textAlign = "center";
  for (let row = 0; row < classes; row++) {
    const counts = confusion.subarray(row * classes, (row + 1) * classes);
    const total = counts.reduce((sum, n) => sum + n, 0);
    const y = top + (row + 0.8) * height;
    context.font = font(12);
    context.fillStyle = token("ink-muted");
    context.fillText(String(row), left + width * 0.25, y + height * 0.65);
    context.fillText(String(row), left + (row + 1.1) * width, top + height * 0.5);
    counts.forEach((count, k) => {
      const x = left + (k + 0.6) * width;
      context.globalAlpha = 0.06 + 0.42 * shade(count, total, row === k);
      context.fillStyle = token(row === k ? "positive" : "negative");
      if (count > 0) context.fillRect(x + 1, y + 1, width - 2, height - 2);
      context.globalAlpha = 1;
      context.fillStyle = token("ink");
      if (count > 0) context.fillText(String(count), x + width / 2, y + height * 0.65);
    });
  }
}
