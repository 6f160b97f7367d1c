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

/** Milliseconds of training after which is heard what else is asked for. */
const listenEvery = 4;

/** Lets what has come meanwhile be handled first. A timer would wait some milliseconds more each time. */
function listen(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** On the page's own thread: lets it answer input. In a worker there is nobody to wait for. */
function pause(): Promise<void> | undefined {
  return typeof document === "undefined" ? undefined : new Promise((resolve) => setTimeout(resolve));
}

/** A network as pages use it: time-sliced, and read from where the page left off. */
export class HostedNetwork {
  readonly #session: Network;
  #images: ImageTask | null = null;
  /** The slice under way, and whether somebody waits for its end. */
  #slice: Promise<unknown> | null = null;
  #awaited = false;

  constructor(session: Network) {
    this.#session = session;
  }

  /**
   * Takes up to `steps` steps or as many as fit into `milliseconds`, fewer when something is to be set meanwhile.
   *
   * @returns the steps taken, and the rows from `from` on
   */
  async advanceFor(steps: number, milliseconds: number, from: number): Promise<{ taken: number; trace: NetworkTrace }> {
    const slice = this.#train(steps, milliseconds);
    this.#slice = slice;
    try {
      return { taken: await slice, trace: this.#session.trace(from) };
    } finally {
      if (this.#slice === slice) this.#slice = null;
    }
  }

  async #train(steps: number, milliseconds: number): Promise<number> {
    this.#awaited = false;
    const end = performance.now() + milliseconds;
    let taken = 0;
    for (;;) {
      const left = end - performance.now();
      const got = slice(steps - taken, Math.min(listenEvery, left), 1, (count) => this.#session.advance(count));
      taken += got;
      if (got === 0 || taken >= steps || performance.now() >= end) return taken;
      await listen();
      if (this.#awaited) return taken;
    }
  }

  setData(data: Parameters<Network["setData"]>[0]): void {
    this.#session.setData(data);
  }
  advance(steps: number): number {
    return this.#session.advance(steps);
  }
  /** Sets a parameter as soon as the slice under way has been answered, which ends it: its rows are as things were before. */
  async set(key: string, value: number | boolean): Promise<void> {
    while (this.#slice) {
      this.#awaited = true;
      await this.#slice.catch(() => {});
      await listen();
    }
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
