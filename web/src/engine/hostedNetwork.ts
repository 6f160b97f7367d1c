import {
  type ConfusionCell,
  type Examination,
  ImageTask,
  type JudgedImage,
  loadDigits,
  type SplitFacts,
  type WeightImages,
} from "./datasets.ts";
import type { DigitsFiles } from "./digitsFiles.ts";
import { EngineError } from "./errors.ts";
import type { Network } from "./network.ts";
import { slice } from "./slice.ts";
import type { NetworkTrace } from "./types.ts";

/** On the page's own thread: lets it answer input. In a worker there is nobody to wait for. */
function pause(): Promise<void> | undefined {
  return typeof document === "undefined" ? undefined : new Promise((resolve) => setTimeout(resolve));
}

/** A network as pages use it: time-sliced, and read from where the page left off. */
export class HostedNetwork {
  readonly #session: Network;
  #images: ImageTask | null = null;

  constructor(session: Network) {
    this.#session = session;
  }

  /** Takes up to `steps` steps or as many as fit into `milliseconds`, and returns the rows from `from` on. */
  advanceFor(steps: number, milliseconds: number, from: number): { taken: number; trace: NetworkTrace } {
    const taken = slice(steps, milliseconds, 1, (count) => this.#session.advance(count));
    return { taken, trace: this.#session.trace(from) };
  }

  setData(data: Parameters<Network["setData"]>[0]): void {
    this.#session.setData(data);
  }
  advance(steps: number): number {
    return this.#session.advance(steps);
  }
  set(key: string, value: number | boolean): void {
    this.#session.set(key, value);
  }
  rewind(steps: number): number {
    return this.#session.rewind(steps);
  }
  trace(from: number): NetworkTrace {
    return this.#session.trace(from);
  }
  parameters(): Float32Array {
    return this.#session.parameters();
  }
  setParameters(flat: Float32Array): void {
    this.#session.setParameters(flat);
  }
  /** Gives the session the digits to learn; they stay in this thread. The methods below need it done. */
  async useDigits(files: DigitsFiles): Promise<SplitFacts> {
    this.#images = new ImageTask(this.#session, await loadDigits(files));
    return this.#images.facts();
  }
  examine(): Promise<Examination> {
    return this.#task.examine(pause);
  }
  judged(cell: ConfusionCell | null, limit: number): JudgedImage[] {
    return this.#task.judged(cell, limit);
  }
  image(row: number): { label: number; pixels: Uint8Array } {
    return this.#task.image(row);
  }
  weightImages(change: boolean): WeightImages {
    return this.#task.weightImages(change);
  }
  get #task(): ImageTask {
    if (this.#images) return this.#images;
    throw new EngineError({ code: "noData", parameter: "useDigits", value: null, allowed: null });
  }
  evaluate(data: Parameters<Network["evaluate"]>[0]) {
    return this.#session.evaluate(data);
  }
  predict(inputs: Float32Array): Float32Array {
    return this.#session.predict(inputs);
  }
  config() {
    return this.#session.config();
  }
  dispose(): void {
    this.#session.dispose();
  }
}
