import { unwrap } from "./errors.ts";
import type { BoundNetwork, EngineModule } from "./module.ts";
import { Session } from "./session.ts";
import type { Evaluation, NetworkConfig, NetworkData, NetworkTrace } from "./types.ts";

/** A dense network and the optimizer that trains it. The caller owns the loop. */
export class Network extends Session<BoundNetwork> {
  /** @throws EngineError when `config` describes no network, or one too large for a session. */
  constructor(module: EngineModule, config: NetworkConfig) {
    const bound = new module.NetworkSession();
    try {
      unwrap(bound.open(config));
    } catch (error) {
      bound.delete();
      throw error;
    }
    super("network", bound);
  }

  /** Copies the training examples in: inputs are rows × inputs, row-major; one target (row) each. */
  setData(data: NetworkData): void {
    unwrap(this.bound.setData(data?.inputs, data?.targets));
  }

  /** Takes up to `steps` optimizer steps, a mini-batch each, and returns how many: fewer once training diverges. */
  advance(steps = 1): number {
    return unwrap(this.bound.advance(steps));
  }

  /** Sets an optimizer parameter, or batchSize, from the next step on; the trace records when. */
  set(key: string, value: number | boolean): void {
    unwrap(this.bound.set(key, value));
  }

  /** Goes `steps` steps back, at most to the start, and returns how many. */
  rewind(steps: number): number {
    return unwrap(this.bound.rewind(steps));
  }

  /** All weights: per layer W (inputs × units, row-major), then b. */
  parameters(): Float32Array {
    return this.bound.parameters();
  }

  /** Replaces all weights; the optimizer's memory starts afresh. */
  setParameters(flat: Float32Array): void {
    unwrap(this.bound.setParameters(flat));
  }

  /** Loss, accuracy and confusion matrix on `data`, without training. */
  evaluate(data: NetworkData): Evaluation {
    return unwrap(this.bound.evaluate(data?.inputs, data?.targets));
  }

  /** rows × outputs: probabilities for the cross-entropies, plain outputs for mse. */
  predict(inputs: Float32Array): Float32Array {
    return unwrap(this.bound.predict(inputs));
  }

  /** Losses and rates from step `from` on, copied out. */
  trace(from = 0): NetworkTrace {
    return this.bound.trace(Math.max(0, Math.trunc(from) || 0));
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.bound.steps();
  }

  /** The configuration as it is now, every parameter spelled out. */
  config(): NetworkConfig {
    return this.bound.config();
  }

  /** Weights, optimizer memory and position in the data, as bytes. */
  snapshot(): Uint8Array {
    return this.bound.snapshot();
  }

  /** Becomes what it was at `snapshot`, bit for bit. */
  restore(snapshot: Uint8Array): void {
    unwrap(this.bound.restore(snapshot));
  }
}
