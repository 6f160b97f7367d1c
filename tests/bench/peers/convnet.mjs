// ConvNetJS: one example at a time, in double precision. Its package has no Adam.

import convnetjs from "convnetjs";
import { batchesOf, layersOf } from "../trainer.mjs";

export const name = "ConvNetJS";
export const version = "0.3.0";
export const optimizers = { gd: "sgd" };

export async function open(problem, optimizer) {
  const { sizes, batch, rates } = problem;
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((units) => ({ type: "fc", num_neurons: units, activation: "relu" })),
    { type: "softmax", num_classes: sizes.at(-1) },
  ]);
  const dense = net.layers.filter(({ layer_type }) => layer_type === "fc");
  layersOf(problem).forEach(({ inputs, units, weights, biases }, l) => {
    dense[l].biases.w.set(biases);
    for (let unit = 0; unit < units; unit++) {
      for (let i = 0; i < inputs; i++) dense[l].filters[unit].w[i] = weights[i * units + unit];
    }
  });
  const batches = batchesOf(problem).map(({ inputs, targets }) =>
    Array.from(targets, (target, i) => {
      const x = new convnetjs.Vol(1, 1, sizes[0], 0);
      x.w.set(inputs.subarray(i * sizes[0], (i + 1) * sizes[0]));
      return { x, target };
    }),
  );
  const trainer = new convnetjs.Trainer(net, {
    method: optimizers[optimizer],
    learning_rate: rates[optimizer],
    batch_size: batch,
    momentum: 0,
  });
  let loss = Number.NaN;
  return {
    step(t) {
      loss = 0;
      for (const { x, target } of batches[t % batches.length]) loss += trainer.train(x, target).cost_loss / batch;
    },
    loss: () => loss,
  };
}
