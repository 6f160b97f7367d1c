import { shade } from "./confusion.ts";

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

/** The curves as an image of their own, colours and type written into it. */
function portrait(source: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const [from, to] = [source.querySelectorAll("*"), copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    (to[i] as SVGElement).style.cssText = inlined.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
  });
  const { width, height } = source.viewBox.baseVal;
  copy.setAttribute("width", String(width * pixels));
  copy.setAttribute("height", String(height * pixels));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("The curves could not be drawn."));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  });
}

/** The figure as a PNG: curves, confusion matrix and weights, on the figure's own ground. */
export async function drawPicture(parts: PictureParts): Promise<Blob> {
  const curves = await portrait(parts.curves);
  const style = getComputedStyle(parts.host);
  const token = (name: string) => style.getPropertyValue(`--dh-${name}`).trim();
  const font = (size: number, weight = 400) => `${weight} ${size}px ${token("font-ui")}`;
  const curvesHeight = (column * curves.height) / curves.width;
  const whole = 2 * column + margin;
  const weightsHeight = parts.weights.width > 0 ? (whole * parts.weights.height) / parts.weights.width : 0;
  const top = 104;
  const left = 2 * margin + column;
  const weightsTop = top + 24 + Math.max(curvesHeight, confusionHeight) + 36;
  const height = weightsTop + weightsHeight + margin;
  const canvas = document.createElement("canvas");
  canvas.width = (3 * margin + 2 * column) * pixels;
  canvas.height = height * pixels;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser gives no canvas to draw on.");
  context.scale(pixels, pixels);
  context.fillStyle = token("surface");
  context.fillRect(0, 0, canvas.width, canvas.height);
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
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be encoded."))),
      "image/png",
    );
  });
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
