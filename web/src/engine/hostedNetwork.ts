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
  /** What was asked for last; settles when the next may begin. */
  #last: Promise<unknown> = Promise.resolve();
  /** Calls that have not begun. */
  #waiting = 0;

  constructor(session: Network) {
    this.#session = session;
  }

  /** Does one thing after the other in the order asked, although slices pause; each is answered before the next begins. */
  #inTurn<Result>(act: () => Result | Promise<Result>): Promise<Result> {
    this.#waiting++;
    const done = this.#last.then(() => {
      this.#waiting--;
      return act();
    });
    this.#last = done.then(listen, listen);
    return done;
  }

  /**
   * Takes up to `steps` steps or as many as fit into `milliseconds`, fewer when something else is asked for meanwhile.
   *
   * @returns the steps taken, and the rows from `from` on
   */
  advanceFor(steps: number, milliseconds: number, from: number): Promise<{ taken: number; trace: NetworkTrace }> {
    return this.#inTurn(async () => {
      const taken = await this.#train(steps, milliseconds);
      return { taken, trace: this.#session.trace(from) };
    });
  }

  async #train(steps: number, milliseconds: number): Promise<number> {
    const end = performance.now() + milliseconds;
    let taken = 0;
    for (;;) {
      const left = end - performance.now();
      const got = slice(steps - taken, Math.min(listenEvery, left), 1, (count) => this.#session.advance(count));
      taken += got;
      if (got === 0 || taken >= steps || performance.now() >= end) return taken;
      await listen();
      if (this.#waiting > 0) return taken;
    }
  }

  setData(data: Parameters<Network["setData"]>[0]): Promise<void> {
    return this.#inTurn(() => this.#session.setData(data));
  }
  advance(steps: number): Promise<number> {
    return this.#inTurn(() => this.#session.advance(steps));
  }
  set(key: string, value: number | boolean): Promise<void> {
    return this.#inTurn(() => this.#session.set(key, value));
  }
  rewind(steps: number): Promise<number> {
    return this.#inTurn(() => this.#session.rewind(steps));
  }
  trace(from: number): Promise<NetworkTrace> {
    return this.#inTurn(() => this.#session.trace(from));
  }
  parameters(): Promise<Float32Array> {
    return this.#inTurn(() => this.#session.parameters());
  }
  setParameters(flat: Float32Array): Promise<void> {
    return this.#inTurn(() => this.#session.setParameters(flat));
  }
  /** Gives the session the digits to learn; they stay in this thread. The methods below need it done. */
  async useDigits(files: DigitsFiles): Promise<SplitFacts> {
    const digits = await loadDigits(files);
    return this.#inTurn(() => {
      this.#images = new ImageTask(this.#session, digits);
      return this.#images.facts();
    });
  }
  examine(): Promise<Examination> {
    return this.#inTurn(() => this.#task.examine(pause));
  }
  judged(cell: ConfusionCell | null, limit: number): Promise<JudgedImage[]> {
    return this.#inTurn(() => this.#task.judged(cell, limit));
  }
  image(row: number): Promise<{ label: number; pixels: Uint8Array }> {
    return this.#inTurn(() => this.#task.image(row));
  }
  weightImages(change: boolean): Promise<WeightImages> {
    return this.#inTurn(() => this.#task.weightImages(change));
  }
  get #task(): ImageTask {
    if (this.#images) return this.#images;
    throw new EngineError({ code: "noData", parameter: "useDigits", value: null, allowed: null });
  }
  evaluate(data: Parameters<Network["evaluate"]>[0]) {
    return this.#inTurn(() => this.#session.evaluate(data));
  }
  predict(inputs: Float32Array): Promise<Float32Array> {
    return this.#inTurn(() => this.#session.predict(inputs));
  }
  config() {
    return this.#inTurn(() => this.#session.config());
  }
  dispose(): Promise<void> {
    return this.#inTurn(() => this.#session.dispose());
  }
}
