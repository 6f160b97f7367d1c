import { hub } from "../../engine/hub.ts";
import { side } from "./config.ts";
import type { KeyPen } from "./pad.ts";
import { Strokes } from "./strokes.ts";
import type { Training } from "./training.ts";

/** A held-out digit on the pad. */
export interface Sample {
  row: number;
  label: number;
  pixels: Uint8Array;
}

/** What lies before the network, drawn or held out, and what the network makes of it now. */
export class Reading {
  readonly strokes = new Strokes();
  readonly #training: Training;
  readonly #changed: () => void;
  /** Work that is under way, and whether there has been news since it began. */
  #busy = false;
  #stale: "drawing" | "network" | null = null;

  pen: KeyPen | null = null;
  sample: Sample | null = null;
  /** 28 × 28 values in [0, 1]; null while nothing lies there. */
  inputs: Float32Array | null = null;
  probabilities: Float32Array | null = null;

  constructor(training: Training, changed: () => void) {
    this.#training = training;
    this.#changed = changed;
  }

  /** The class found most probable; null before there is anything to read. */
  get verdict(): { digit: number; share: number } | null {
    if (!this.probabilities) return null;
    const share = Math.max(...this.probabilities);
    return { digit: this.probabilities.indexOf(share), share };
  }

  /** Makes way for a drawing. */
  start(): void {
    if (!this.sample) return;
    this.sample = null;
    this.strokes.clear();
  }

  clear(): void {
    this.sample = null;
    this.strokes.clear();
    this.drawn();
  }

  movePen(pen: KeyPen | null): void {
    this.pen = pen;
    if (!pen) this.strokes.end();
    this.#changed();
  }

  /** Lays a held-out digit on the pad. */
  show(sample: Sample): void {
    this.strokes.clear();
    this.sample = sample;
    this.inputs = Float32Array.from(sample.pixels, (byte) => byte / 255);
    this.#changed();
    void this.judge();
  }

  /** Lays the next held-out digit on the pad. */
  async another(): Promise<void> {
    const row = this.sample ? this.sample.row + 1 : Math.floor(Math.random() * (this.#training.facts?.heldOut ?? 1));
    await this.load(row);
  }

  async load(row: number): Promise<void> {
    const image = await this.#training.image(row);
    if (image) this.show({ row, ...image });
  }

  /** After the drawing has changed. */
  drawn(): void {
    this.#changed();
    void this.#work("drawing");
  }

  /** After the network has changed. */
  judge(): Promise<void> {
    return this.#work("network");
  }

  /** One request at a time; news that come meanwhile are worked off together. */
  async #work(news: "drawing" | "network"): Promise<void> {
    if (this.#stale !== "drawing") this.#stale = news;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#stale) {
        const drawing = this.#stale === "drawing";
        this.#stale = null;
        if (drawing && !this.sample) await this.#rasterize();
        const inputs = this.inputs;
        this.probabilities = inputs ? await this.#training.predict(inputs) : null;
      }
    } catch {
      // The session was closed while it read; whoever closed it asks again.
      this.probabilities = null;
    } finally {
      this.#busy = false;
    }
    this.#changed();
  }

  async #rasterize(): Promise<void> {
    if (this.strokes.isEmpty) {
      this.inputs = null;
      return;
    }
    const inputs = await (await hub()).rasterizeDigit(this.strokes.toArrays());
    if (inputs.length === side * side && !this.sample) this.inputs = inputs;
  }
}
