// onnxruntime-web on one thread. It does not train, so the training step is a graph; what a step returns is fed to the next.

import * as ort from "onnxruntime-web/wasm";
import { batchesOf, layersOf, oneHot } from "../trainer.mjs";
import { trainStepModel } from "./onnxGraph.mjs";

export const name = "onnxruntime-web wasm";
export const version = ort.env.versions.web;
export const optimizers = { gd: "gd", adam: "adam" };

export async function open(problem, optimizer, files) {
  const { sizes, batch, rates } = problem;
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = `${files}onnxruntime-web/dist/`;
  const rate = rates[optimizer];
  const { bytes, memory } = trainStepModel(problem, optimizer, rate);
  const hadWorkers = "Worker" in globalThis;
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] });
  // In Node it leaves a global Worker behind, from which jax-js would conclude that memory is shared with threads.
  if (!hadWorkers) delete globalThis.Worker;
  const floats = (data, dims) => new ort.Tensor("float32", data, dims);
  const classes = sizes.at(-1);
  const batches = batchesOf(problem).map(({ inputs, targets }) => ({
    x: floats(inputs, [batch, sizes[0]]),
    y: floats(oneHot(targets, classes), [batch, classes]),
  }));
  let fed = Object.fromEntries(
    memory.map(({ name, dims }) => [name, floats(new Float32Array(dims.reduce((a, b) => a * b, 1)), dims)]),
  );
  layersOf(problem).forEach(({ inputs, units, weights, biases }, l) => {
    fed[`w${l}`] = floats(weights, [inputs, units]);
    fed[`b${l}`] = floats(biases, [units]);
  });
  let loss = null;
  return {
    async step(t) {
      const scalars =
        optimizer === "adam"
          ? {
              size: floats(Float32Array.of(rate / (1 - 0.9 ** (t + 1))), []),
              scale: floats(Float32Array.of(1 / Math.sqrt(1 - 0.999 ** (t + 1))), []),
            }
          : {};
      const results = await session.run({ ...batches[t % batches.length], ...fed, ...scalars });
      loss = results.loss;
      fed = Object.fromEntries(memory.map(({ name }) => [name, results[`${name}'`]]));
    },
    loss: () => loss.data[0],
  };
}
