import { unwrap } from "./errors.ts";
import type { BoundNetwork, EngineModule } from "./module.ts";
import { plain, readArray, readFrom, readKey, readMembers } from "./plain.ts";
import { Session } from "./session.ts";
import type { Evaluation, NetworkConfig, NetworkData, NetworkTrace } from "./types.ts";

function readExamples(data: unknown): NetworkData {
  const { inputs, targets } = readMembers(data, "data", ["inputs", "targets"]);
  return {
    inputs: readArray(inputs, "inputs", "Float32Array"),
    targets: readArray(targets, "targets", "Int32Array", "Float32Array"),
  };
}

/** A dense network and the optimizer that trains it. The caller owns the loop. */
export class Network extends Session<BoundNetwork> {
  /** @throws EngineError when `config` describes no network, or one too large for a session. */
  constructor(module: EngineModule, config: NetworkConfig) {
    super("network", () => new module.NetworkSession(), config);
  }

  /** Copies the training examples in: inputs are rows × inputs, row-major; one target (row) each. */
  setData(data: NetworkData): void {
    const { inputs, targets } = readExamples(data);
    unwrap(this.bound.setData(inputs, targets));
  }

  /** Sets an optimizer parameter, or batchSize, from the next step on; the trace records when. */
  set(key: string, value: number | boolean): void {
    const [name, read] = [readKey(key), plain(value, String(key))];
    unwrap(this.bound.set(name, read));
  }

  /**
   * Goes `steps` steps back and returns how many: at most to the start, or to where data or weights were last replaced
   * (setData, setParameters, restore), since what was before is not kept.
   */
  override rewind(steps: number): number {
    return super.rewind(steps);
  }

  /** All weights: per layer W (inputs × units, row-major), then b. */
  parameters(): Float32Array {
    return this.bound.parameters();
  }

  /** Replaces all weights; the optimizer's memory starts afresh. */
  setParameters(flat: Float32Array): void {
    const read = readArray(flat, "parameters", "Float32Array");
    unwrap(this.bound.setParameters(read));
  }

  /** Loss, accuracy and confusion matrix on `data`, without training. */
  evaluate(data: NetworkData): Evaluation {
    const { inputs, targets } = readExamples(data);
    return unwrap(this.bound.evaluate(inputs, targets));
  }

  /** rows × outputs: probabilities for the cross-entropies, plain outputs for mse. */
  predict(inputs: Float32Array): Float32Array {
    const read = readArray(inputs, "inputs", "Float32Array");
    return unwrap(this.bound.predict(read));
  }

  /** Losses and rates from step `from` on, copied out. */
  trace(from = 0): NetworkTrace {
    return this.bound.trace(readFrom(from));
  }

  /** Weights, optimizer memory and position in the data, as bytes. */
  snapshot(): Uint8Array {
    return unwrap(this.bound.snapshot());
  }

  /** Becomes what it was at `snapshot`, bit for bit. */
  restore(snapshot: Uint8Array): void {
    const read = readArray(snapshot, "snapshot", "Uint8Array");
    unwrap(this.bound.restore(read));
  }
}
