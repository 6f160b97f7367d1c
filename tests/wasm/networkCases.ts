import type { Choice, Engine, NetworkConfig } from "downhill/engine";
import { expect } from "vitest";
import { disposable, expectClose, lcg } from "./support.ts";

/** A network that PyTorch trained, as tests/golden/network.json tells it. */
export interface NetworkCase {
  name: string;
  sizes: number[];
  batch: number;
  activation: string;
  loss: "crossEntropy" | "binaryCrossEntropy" | "mse";
  optimizer: Exclude<Choice, string>;
  lcgSeed: number;
  steps: number;
  losses: number[];
  finalParameterSums: number[];
}

/** Trains the network of a case; what it ends at must be PyTorch's to single precision. */
export function expectNetworkCase(engine: Engine, entry: NetworkCase): void {
  const { sizes, batch } = entry;
  const random = lcg(entry.lcgSeed);
  const shapes = sizes.slice(1).map((outputs, i) => ({ inputs: sizes[i] as number, outputs }));
  // In the reference all W come first and then all b; the engine keeps each layer's b behind its W.
  const weights = shapes.map(({ inputs, outputs }) =>
    Float32Array.from({ length: inputs * outputs }, () => (random() * 2) / Math.sqrt(inputs)),
  );
  const biases = shapes.map(({ outputs }) => Float32Array.from({ length: outputs }, () => random() * 0.1));
  const flat = Float32Array.from(weights.flatMap((w, i) => [...w, ...(biases[i] as Float32Array)]));
  const features = sizes[0] as number;
  const outputs = sizes.at(-1) as number;
  const inputs = Float32Array.from({ length: batch * features }, random);
  const targets =
    entry.loss === "crossEntropy"
      ? Int32Array.from({ length: batch }, () => Math.floor((random() + 0.5) * outputs))
      : Float32Array.from({ length: batch * outputs }, () => {
          const value = random();
          return entry.loss === "mse" ? value : Number(value > 0);
        });

  const config: NetworkConfig = {
    inputs: features,
    layers: shapes.map(({ outputs }, i) => ({
      units: outputs,
      activation: i === shapes.length - 1 ? "linear" : entry.activation,
    })),
    loss: entry.loss,
    optimizer: withReferenceDefaults(entry.optimizer),
    batchSize: batch,
    shuffle: false,
    seed: 1,
  };
  using net = disposable(engine.network(config));
  net.session.setParameters(flat);
  net.session.setData({ inputs, targets });
  expect(net.session.advance(entry.steps)).toBe(entry.steps);
  const { losses } = net.session.trace();
  expect(losses.length).toBe(entry.steps + 1);
  entry.losses.forEach((loss, t) => {
    expectClose(losses[t] as number, loss, 2e-4, `loss before step ${t}`);
  });
  expectClose(net.session.evaluate({ inputs, targets }).loss, entry.losses.at(-1) as number, 2e-4, "evaluated loss");

  const final = net.session.parameters();
  let offset = 0;
  const sums = shapes.flatMap(({ inputs, outputs }) =>
    [inputs * outputs, outputs].map((length) => {
      const part = final.subarray(offset, offset + length);
      offset += length;
      return part.reduce((sum, value) => sum + value, 0);
    }),
  );
  entry.finalParameterSums.forEach((sum, i) => {
    expectClose(sums[i] as number, sum, 2e-4, `sum of tensor ${i}`, 0.1);
  });
}

/** The reference left PyTorch's defaults unsaid: momentum 0.9 and, for RMSprop, ρ = 0.99. */
function withReferenceDefaults(optimizer: Exclude<Choice, string>): Choice {
  const defaults: Record<string, object> = { momentum: { momentum: 0.9 }, rmsprop: { rho: 0.99 } };
  return { ...optimizer, ...defaults[optimizer.type] };
}
