// What every contender of the training benchmark trains: a 784-128-10 network (ReLU, softmax cross-entropy, float32), the
// same first weights, the same batches in the same order. Written to files, which programs read and pages fetch.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { digitsFolder } from "../../web/tools/digits-data.mjs";
import { denseExamples, firstWeights } from "./examples.mjs";

export const network = { sizes: [784, 128, 10], batch: 64, rates: { gd: 0.1, adam: 0.001 } };

/** Batches that the contenders go round: 16 × 64 × 784 numbers do not fit into the second-level cache. */
const batches = 16;

/** Real digits, four fifths of whose pixels are zero. */
function digitExamples(count, inputs) {
  const bytes = gunzipSync(readFileSync(join(digitsFolder, "digits-train.bin.gz")));
  const total = bytes.readUInt32LE(12);
  const pixels = bytes.subarray(16 + total, 16 + total + count * inputs);
  return {
    inputs: Float32Array.from(pixels, (pixel) => pixel / 255),
    targets: Int32Array.from(bytes.subarray(16, 16 + count)),
  };
}

/** What there is to train on: data sets by name. */
export const datasets = {
  dense: () => denseExamples(batches * network.batch, network.sizes[0], network.sizes.at(-1)),
  digits: () => digitExamples(batches * network.batch, network.sizes[0]),
};

const types = { weights: Float32Array, inputs: Float32Array, targets: Int32Array };

/** Writes a data set's problem into `folder`: weights.bin, inputs.bin, targets.bin. Returns the problem itself. */
export function writeProblem(dataset, folder) {
  const problem = { ...network, weights: firstWeights(network.sizes), ...datasets[dataset]() };
  mkdirSync(folder, { recursive: true });
  for (const name of Object.keys(types)) {
    const { buffer, byteOffset, byteLength } = problem[name];
    writeFileSync(join(folder, `${name}.bin`), Buffer.from(buffer, byteOffset, byteLength));
  }
  return problem;
}
