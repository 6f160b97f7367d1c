// TensorFlow.js on its WebAssembly backend, as its own examples train: variables, minimize(), an optimizer of tf.train.

import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { batchesOf, layersOf, oneHot } from "../trainer.mjs";

export const name = "TensorFlow.js wasm";
export const version = tf.version.tfjs;
export const optimizers = { gd: tf.train.sgd, adam: (rate) => tf.train.adam(rate, 0.9, 0.999, 1e-8) };

export async function open(problem, optimizer, files) {
  setWasmPaths(`${files}@tensorflow/tfjs-backend-wasm/dist/`);
  await tf.setBackend("wasm");
  const layers = layersOf(problem).map(({ inputs, units, weights, biases }) => ({
    weights: tf.variable(tf.tensor2d(weights, [inputs, units])),
    biases: tf.variable(tf.tensor1d(biases)),
  }));
  const classes = problem.sizes.at(-1);
  const batches = batchesOf(problem).map(({ inputs, targets }) => ({
    x: tf.tensor2d(inputs, [problem.batch, problem.sizes[0]]),
    y: tf.tensor2d(oneHot(targets, classes), [problem.batch, classes]),
  }));
  const method = optimizers[optimizer](problem.rates[optimizer]);
  let last = null;
  return {
    step(t) {
      const { x, y } = batches[t % batches.length];
      last?.dispose();
      last = method.minimize(() => {
        const logits = layers.reduce((values, { weights, biases }, l) => {
          const sums = tf.add(tf.matMul(values, weights), biases);
          return l + 1 < layers.length ? tf.relu(sums) : sums;
        }, x);
        return tf.losses.softmaxCrossEntropy(y, logits);
      }, true);
    },
    loss: async () => (await last.data())[0],
  };
}
