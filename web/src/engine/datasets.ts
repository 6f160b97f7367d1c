import type { DigitsFiles } from "./digitsFiles.ts";
import { EngineError } from "./errors.ts";
import type { Network } from "./network.ts";

/** Labelled grey images, as they lie in a data file. */
export interface ImageSet {
  count: number;
  rows: number;
  columns: number;
  classes: number;
  /** One byte each, 0 to classes − 1. */
  labels: Uint8Array;
  /** count × rows × columns bytes, 0 paper … 255 ink. */
  pixels: Uint8Array;
}

/** The images a network learns from, and those it never sees while learning. */
export interface ImageSplit {
  train: ImageSet;
  heldOut: ImageSet;
}

/** What a page needs to know of a split before it shows any image. */
export interface SplitFacts {
  train: number;
  heldOut: number;
  rows: number;
  columns: number;
  classes: number;
}

/** A cell of the confusion matrix. */
export interface ConfusionCell {
  label: number;
  predicted: number;
}

/** A held-out image and what the network made of it. */
export interface JudgedImage {
  row: number;
  label: number;
  predicted: number;
  /** Probability of the predicted class, and of the right one. */
  confidence: number;
  probability: number;
  pixels: Uint8Array;
}

/** How a network does on the held-out images. */
export interface Examination {
  /** Mean cross-entropy. */
  loss: number;
  /** Share classified right, 0 to 1. */
  accuracy: number;
  /** classes × classes counts, row = true class, column = predicted class. */
  confusion: Int32Array;
}

/** The first layer as images: one per unit, its weights on a common signed scale. */
export interface WeightImages {
  /** How many there are images of, and how many the layer has. */
  units: number;
  layerUnits: number;
  rows: number;
  columns: number;
  /** The weight that ±127 stands for; larger ones are clipped to it. */
  bound: number;
  /** units × rows × columns. */
  values: Int8Array;
}

const headerLength = 16;

function reasonOf(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}

/**
 * Reads a data file: 16 bytes of header ("DHIM", then little-endian version, classes, rows and columns as 16 bits each,
 * count as 32), a label per image, then the images row by row.
 *
 * @throws EngineError "dataFormat" when the bytes are not such a file.
 */
export function decodeImages(bytes: Uint8Array, name = "data"): ImageSet {
  const refuse = (value: unknown, allowed: unknown) =>
    new EngineError({ code: "dataFormat", parameter: name, value, allowed });
  if (bytes.length < headerLength) throw refuse(bytes.length, headerLength);
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic !== "DHIM" || header.getUint16(4, true) !== 1) throw refuse(magic, "DHIM");
  const classes = header.getUint16(6, true);
  const rows = header.getUint16(8, true);
  const columns = header.getUint16(10, true);
  const count = header.getUint32(12, true);
  const length = headerLength + count * (1 + rows * columns);
  if (bytes.length !== length) throw refuse(bytes.length, length);
  const labels = bytes.subarray(headerLength, headerLength + count);
  if (labels.some((label) => label >= classes)) throw refuse(Math.max(...labels), classes - 1);
  return { count, rows, columns, classes, labels, pixels: bytes.subarray(headerLength + count) };
}

/** Unpacks gzip, unless the server has already done so on the way (some do, by the file's ending). */
async function gunzip(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  if (typeof DecompressionStream !== "function") {
    throw new EngineError({ code: "dataUnpack", parameter: name, value: "DecompressionStream", allowed: null });
  }
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new EngineError({ code: "dataFormat", parameter: name, value: reasonOf(error), allowed: "gzip" });
  }
}

/** Fetches and reads one data file. @throws EngineError "dataFetch", "dataUnpack" or "dataFormat". */
export async function fetchImages(address: URL): Promise<ImageSet> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new EngineError({ code: "dataFetch", parameter: address.href, value: reasonOf(error), allowed: null });
  }
  if (!response.ok) {
    throw new EngineError({ code: "dataFetch", parameter: address.href, value: response.status, allowed: null });
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  return decodeImages(await gunzip(bytes, address.href), address.href);
}

const splits = new Map<string, Promise<ImageSplit>>();

/** The digits, fetched once per thread. A failed fetch is forgotten, so that the reader may try again. */
export function loadDigits(files: DigitsFiles): Promise<ImageSplit> {
  const key = `${files.train} ${files.heldOut}`;
  let split = splits.get(key);
  if (!split) {
    const sets = [files.train, files.heldOut].map((address) => fetchImages(new URL(address)));
    split = Promise.all(sets).then(([train, heldOut]) => ({ train, heldOut }) as ImageSplit);
    split.catch(() => splits.delete(key));
    splits.set(key, split);
  }
  return split;
}

/** Rows of an image set as a network takes them: values in [0, 1]. */
export function imageInputs(set: ImageSet, from = 0, to = set.count): Float32Array {
  const size = set.rows * set.columns;
  const inputs = new Float32Array((to - from) * size);
  for (let i = 0, at = from * size; i < inputs.length; i++, at++) inputs[i] = (set.pixels[at] ?? 0) / 255;
  return inputs;
}

/** Rows handed to the network at once: a few milliseconds of work, so that a page without a worker still answers. */
const examinedAtOnce = 200;

/** Below this a float32 probability may have underflowed, and its logarithm says nothing. */
const leastTrusted = 1e-30;

/** One network on one split: trains it on one part, examines it on the other, and remembers the last examination. */
export class ImageTask {
  readonly #network: Network;
  readonly #split: ImageSplit;
  readonly #heldOutInputs: Float32Array;
  /** The weights as they were when the task began. */
  readonly #initial: Float32Array;
  #probabilities: Float32Array | null = null;

  constructor(network: Network, split: ImageSplit) {
    this.#network = network;
    this.#split = split;
    const { train, heldOut } = split;
    network.setData({ inputs: imageInputs(train), targets: Int32Array.from(train.labels) });
    this.#heldOutInputs = imageInputs(heldOut);
    this.#initial = network.parameters();
  }

  facts(): SplitFacts {
    const { rows, columns, classes, count } = this.#split.train;
    return { train: count, heldOut: this.#split.heldOut.count, rows, columns, classes };
  }

  /** One held-out image; `row` counts round. */
  image(row: number): { label: number; pixels: Uint8Array } {
    const { count, labels } = this.#split.heldOut;
    const index = ((Math.trunc(row) % count) + count) % count;
    return { label: labels[index] ?? 0, pixels: this.#pixels(index) };
  }

  #pixels(row: number): Uint8Array {
    const { pixels, rows, columns } = this.#split.heldOut;
    return pixels.slice(row * rows * columns, (row + 1) * rows * columns);
  }

  /**
   * Classifies every held-out image.
   *
   * @param pause awaited between slices; a thread that also draws gives it a way to do so.
   */
  async examine(pause: () => Promise<void> | undefined = () => undefined): Promise<Examination> {
    const { count, labels, classes, rows, columns } = this.#split.heldOut;
    const size = rows * columns;
    const probabilities = new Float32Array(count * classes);
    for (let from = 0; from < count; from += examinedAtOnce) {
      if (from > 0) await pause();
      const to = Math.min(count, from + examinedAtOnce);
      probabilities.set(this.#network.predict(this.#heldOutInputs.subarray(from * size, to * size)), from * classes);
    }
    this.#probabilities = probabilities;
    const confusion = new Int32Array(classes * classes);
    const doubtful: number[] = [];
    let loss = 0;
    let right = 0;
    for (let row = 0; row < count; row++) {
      const label = labels[row] ?? 0;
      const predicted = this.#predicted(row);
      const cell = label * classes + predicted;
      confusion[cell] = (confusion[cell] ?? 0) + 1;
      if (predicted === label) right++;
      const probability = probabilities[row * classes + label] ?? 0;
      if (probability > leastTrusted) loss -= Math.log(probability);
      else doubtful.push(row);
    }
    if (doubtful.length > 0) loss += doubtful.length * this.#lossOf(doubtful);
    return { loss: loss / count, accuracy: right / count, confusion };
  }

  /** Mean loss of a few rows as the engine computes it, without going through a probability. */
  #lossOf(rows: number[]): number {
    const { labels, rows: height, columns } = this.#split.heldOut;
    const size = height * columns;
    const inputs = new Float32Array(rows.length * size);
    rows.forEach((row, i) => {
      inputs.set(this.#heldOutInputs.subarray(row * size, (row + 1) * size), i * size);
    });
    return this.#network.evaluate({ inputs, targets: Int32Array.from(rows, (row) => labels[row] ?? 0) }).loss;
  }

  #predicted(row: number): number {
    const { classes } = this.#split.heldOut;
    const scores = this.#probabilities?.subarray(row * classes, (row + 1) * classes) ?? [];
    let best = 0;
    for (let k = 1; k < classes; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
    return best;
  }

  /**
   * The images of one cell of the last confusion matrix, or of all its mistakes, the worst first: those whose right
   * class the network found least probable.
   */
  judged(cell: ConfusionCell | null, limit: number): JudgedImage[] {
    const probabilities = this.#probabilities;
    if (!probabilities) return [];
    const { count, labels, classes } = this.#split.heldOut;
    const found: Omit<JudgedImage, "pixels">[] = [];
    for (let row = 0; row < count; row++) {
      const label = labels[row] ?? 0;
      const predicted = this.#predicted(row);
      if (cell ? label !== cell.label || predicted !== cell.predicted : label === predicted) continue;
      const at = row * classes;
      found.push({
        row,
        label,
        predicted,
        confidence: probabilities[at + predicted] ?? 0,
        probability: probabilities[at + label] ?? 0,
      });
    }
    // Where the right class has sunk to 0, being surer of the wrong one is worse.
    found.sort((a, b) => a.probability - b.probability || b.confidence - a.confidence);
    return found.slice(0, limit).map((image) => ({ ...image, pixels: this.#pixels(image.row) }));
  }

  /**
   * The weights of the first layer, clipped at four times their root mean square.
   *
   * @param change shows what training has added to the first weights instead
   * @param most units beyond this many are left out
   */
  weightImages(change = false, most = 256): WeightImages {
    const { rows, columns } = this.#split.train;
    const size = rows * columns;
    const layerUnits = this.#network.config().layers[0]?.units ?? 0;
    const units = Math.min(layerUnits, most);
    // Inputs × units, row-major: the images lie across it.
    const weights = this.#network.parameters().subarray(0, size * layerUnits);
    if (change) {
      const initial = this.#initial;
      for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) - (initial[i] ?? 0);
    }
    let squares = 0;
    for (const weight of weights) squares += weight * weight;
    const bound = 4 * Math.sqrt(squares / weights.length);
    const scale = bound > 0 ? 127 / bound : 0;
    const values = new Int8Array(size * units);
    for (let pixel = 0; pixel < size; pixel++) {
      for (let unit = 0; unit < units; unit++) {
        const value = Math.round((weights[pixel * layerUnits + unit] ?? 0) * scale);
        values[unit * size + pixel] = Math.max(-127, Math.min(127, value));
      }
    }
    return { units, layerUnits, rows, columns, bound, values };
  }
}
