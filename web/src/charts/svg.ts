/** Numbers as short as a drawing needs them. */
const short = (value: number) => String(Math.round(value * 100) / 100);

const escapeText = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** What of a context `save` keeps. */
interface Ink {
  fillStyle: string | Gradient;
  strokeStyle: string | Gradient;
  lineWidth: number;
  lineJoin: string;
  lineCap: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  imageSmoothingEnabled: boolean;
  imageSmoothingQuality: string;
}

class Gradient {
  readonly id: string;
  readonly #ends: string;
  readonly #stops: string[] = [];

  constructor(id: string, ends: string) {
    this.id = id;
    this.#ends = ends;
  }

  addColorStop(offset: number, colour: string): void {
    this.#stops.push(`<stop offset="${short(offset)}" stop-color="${colour}"/>`);
  }

  toString(): string {
    return `<linearGradient id="${this.id}" gradientUnits="userSpaceOnUse" ${this.#ends}>${this.#stops.join("")}</linearGradient>`;
  }
}

/** How far below a text's y its baseline is, in parts of its size. */
const baselines: Record<string, number> = { top: 0.8, hanging: 0.8, middle: 0.35, bottom: -0.2 };
const anchors: Record<string, string> = { center: "middle", right: "end", end: "end" };

/** Context of a hidden canvas: only it knows how wide a text will be. */
let ruler: CanvasRenderingContext2D | null = null;

/**
 * A drawing context whose drawing is SVG: charts draw on it with the calls of a canvas, as far as charts use them. What is
 * itself pixels (tones of a map, a surface in space) becomes an image inside.
 */
export class SvgContext {
  fillStyle: string | Gradient = "#000";
  strokeStyle: string | Gradient = "#000";
  lineWidth = 1;
  lineJoin = "miter";
  lineCap = "butt";
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign = "left";
  textBaseline = "alphabetic";
  imageSmoothingEnabled = true;
  imageSmoothingQuality = "low";
  readonly #width: number;
  readonly #height: number;
  readonly #body: string[] = [];
  readonly #gradients: Gradient[] = [];
  readonly #clips: string[] = [];
  readonly #kept: { ink: Ink; dash: readonly number[]; matrix: number[]; clip: string }[] = [];
  #path: string[] = [];
  #dash: readonly number[] = [];
  /** a b c d e f, as in SVG's matrix(). */
  #matrix = [1, 0, 0, 1, 0, 0];
  #clip = "";

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  /** The drawing as a file; `title` is what it shows. */
  toString(title: string): string {
    const [width, height] = [short(this.#width), short(this.#height)];
    const definitions = [...this.#gradients.map(String), ...this.#clips].join("");
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escapeText(title)}</title><defs>${definitions}</defs>
${this.#body.join("\n")}
</svg>
`;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha, font, textAlign, textBaseline } = this;
    const { imageSmoothingEnabled, imageSmoothingQuality } = this;
    const lines = { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha };
    const ink = { ...lines, font, textAlign, textBaseline, imageSmoothingEnabled, imageSmoothingQuality };
    this.#kept.push({ ink, dash: this.#dash, matrix: this.#matrix, clip: this.#clip });
  }

  restore(): void {
    const kept = this.#kept.pop();
    if (!kept) return;
    Object.assign(this, kept.ink);
    this.#dash = kept.dash;
    this.#matrix = kept.matrix;
    this.#clip = kept.clip;
  }

  translate(x: number, y: number): void {
    this.#multiply([1, 0, 0, 1, x, y]);
  }

  scale(x: number, y: number): void {
    this.#multiply([x, 0, 0, y, 0, 0]);
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#multiply([cos, sin, -sin, cos, 0, 0]);
  }

  getTransform(): { a: number; b: number; c: number; d: number; e: number; f: number } {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix;
    return { a, b, c, d, e, f };
  }

  #multiply([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[]): void {
    const { a: A, b: B, c: C, d: D, e: E, f: F } = this.getTransform();
    this.#matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = [...dash];
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${short(x)} ${short(y)}`);
  }

  closePath(): void {
    this.#path.push("Z");
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`);
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    // Halves, since an arc that ends where it begins would be nothing.
    const middle = (from + to) / 2;
    const at = (angle: number) => `${short(x + radius * Math.cos(angle))} ${short(y + radius * Math.sin(angle))}`;
    const sweep = to > from ? 1 : 0;
    const half = (angle: number) => `A${short(radius)} ${short(radius)} 0 0 ${sweep} ${at(angle)}`;
    this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${at(from)}`, half(middle), half(to));
  }

  clip(): void {
    const id = `clip${this.#clips.length + 1}`;
    this.#clips.push(
      `<clipPath id="${id}"${this.#clip}><path d="${this.#path.join("")}"${this.#transform}/></clipPath>`,
    );
    this.#clip = ` clip-path="url(#${id})"`;
  }

  fill(): void {
    this.#put(`<path d="${this.#path.join("")}"${this.#filled}`);
  }

  stroke(): void {
    this.#put(`<path d="${this.#path.join("")}"${this.#stroked}`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#put(`<rect ${this.#box(x, y, width, height)}${this.#filled}`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#put(`<rect ${this.#box(x, y, width, height)}${this.#stroked}`);
  }

  /** The paper is empty as it is. */
  clearRect(): void {}

  fillText(text: string, x: number, y: number): void {
    this.#text(text, x, y, this.#filled);
  }

  strokeText(text: string, x: number, y: number): void {
    this.#text(text, x, y, this.#stroked);
  }

  measureText(text: string): { width: number } {
    ruler ??= document.createElement("canvas").getContext("2d");
    if (!ruler) return { width: 0.55 * this.#size * text.length };
    ruler.font = this.font;
    return { width: ruler.measureText(text).width };
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): Gradient {
    const ends = `x1="${short(x0)}" y1="${short(y0)}" x2="${short(x1)}" y2="${short(y1)}"`;
    const gradient = new Gradient(`gradient${this.#gradients.length + 1}`, ends);
    this.#gradients.push(gradient);
    return gradient;
  }

  /** Draws pixels as an image; a drawing as itself. */
  drawImage(image: HTMLCanvasElement | SVGSVGElement, x: number, y: number, width: number, height: number): void {
    if (!("toDataURL" in image)) {
      const { width: across, height: down } = image.viewBox.baseVal;
      this.#put(
        `<svg ${this.#box(x, y, width, height)} viewBox="0 0 ${short(across)} ${short(down)}"`,
        `>${new XMLSerializer().serializeToString(image)}</svg>`,
      );
      return;
    }
    const rendering = this.imageSmoothingEnabled ? "" : ' style="image-rendering:pixelated"';
    const place = `${this.#box(x, y, width, height)} preserveAspectRatio="none"${rendering}`;
    this.#put(`<image href="${image.toDataURL()}" ${place}${this.#alpha}`);
  }

  get #size(): number {
    return Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10);
  }

  get #alpha(): string {
    return this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : "";
  }

  get #filled(): string {
    return ` fill="${this.#paint(this.fillStyle)}"${this.#alpha}`;
  }

  get #stroked(): string {
    const dash = this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.join(" ")}"` : "";
    const shape = ` stroke-width="${short(this.lineWidth)}" stroke-linejoin="${this.lineJoin}" stroke-linecap="${this.lineCap}"`;
    return ` fill="none" stroke="${this.#paint(this.strokeStyle)}"${shape}${dash}${this.#alpha}`;
  }

  get #transform(): string {
    const isPlain = this.#matrix.every((value, index) => value === (index === 0 || index === 3 ? 1 : 0));
    return isPlain
      ? ""
      : ` transform="matrix(${this.#matrix.map((value) => Math.round(value * 1e5) / 1e5).join(" ")})"`;
  }

  #paint(style: string | Gradient): string {
    return typeof style === "string" ? style : `url(#${style.id})`;
  }

  #box(x: number, y: number, width: number, height: number): string {
    return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  }

  #text(text: string, x: number, y: number, paint: string): void {
    const baseline = y + (baselines[this.textBaseline] ?? 0) * this.#size;
    const anchor = anchors[this.textAlign];
    const place = `x="${short(x)}" y="${short(baseline)}"${anchor ? ` text-anchor="${anchor}"` : ""}`;
    this.#put(`<text ${place} style="font:${escapeText(this.font)}"${paint}`, `>${escapeText(text)}</text>`);
  }

  #put(element: string, end = "/>"): void {
    const drawn = `${element}${this.#transform}${end}`;
    // A clip is in the drawing's own coordinates, whatever the transform of what it cuts.
    this.#body.push(this.#clip ? `<g${this.#clip}>${drawn}</g>` : drawn);
  }
}

/** What `draw` draws, as an SVG file. */
export function toSvg(
  width: number,
  height: number,
  title: string,
  draw: (context: CanvasRenderingContext2D) => void,
): string {
  const context = new SvgContext(width, height);
  draw(context as unknown as CanvasRenderingContext2D);
  return context.toString(title);
}
