// jax-js on its WebAssembly backend: loss, gradient and update in one jitted function. Every use of an array gives it
// away; `.ref` keeps it.

import { blockUntilReady, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { batchesOf, layersOf, oneHot } from "../trainer.mjs";

export const name = "jax-js wasm";
export const version = "0.1.25";

/** Each: the memory beside the parameters, and parameters, gradients and memory to parameters and memory. */
export const optimizers = {
  gd: {
    memory: () => ({}),
    update: (rate) => (parameters, gradients, memory) => [
      tree.map((theta, g) => theta.sub(g.mul(rate)), parameters, gradients),
      memory,
    ],
  },
  adam: {
    memory: (parameters) => ({
      m: tree.map((theta) => np.zeros(theta.shape), parameters),
      v: tree.map((theta) => np.zeros(theta.shape), parameters),
      // β₁ᵗ and β₂ᵗ
      powers: [np.array([1]), np.array([1])],
    }),
    update: (rate) => (parameters, gradients, memory) => {
      const p1 = memory.powers[0].mul(0.9);
      const p2 = memory.powers[1].mul(0.999);
      const m = tree.map((old, g) => old.mul(0.9).add(g.ref.mul(0.1)), memory.m, tree.ref(gradients));
      const v = tree.map((old, g) => old.mul(0.999).add(np.square(g).mul(0.001)), memory.v, gradients);
      const size = np.array([rate]).div(np.array([1]).sub(p1.ref));
      const scale = np.sqrt(np.array([1]).sub(p2.ref));
      const next = tree.map(
        (theta, first, second) => theta.sub(size.ref.mul(first).div(np.sqrt(second).div(scale.ref).add(1e-8))),
        parameters,
        tree.ref(m),
        tree.ref(v),
      );
      size.dispose();
      scale.dispose();
      return [next, { m, v, powers: [p1, p2] }];
    },
  },
};

export async function open(problem, optimizer) {
  await init("wasm");
  const { sizes, batch, rates } = problem;
  const classes = sizes.at(-1);
  let parameters = layersOf(problem).map(({ inputs, units, weights, biases }) => [
    np.array(weights).reshape([inputs, units]),
    np.array(biases),
  ]);
  const batches = batchesOf(problem).map(({ inputs, targets }) => ({
    x: np.array(inputs).reshape([batch, sizes[0]]),
    y: np.array(oneHot(targets, classes)).reshape([batch, classes]),
  }));
  const cost = (layers, x, y) => {
    let values = x;
    layers.forEach(([weights, biases], l) => {
      values = np.matmul(values, weights).add(biases);
      if (l + 1 < layers.length) values = nn.relu(values);
    });
    return nn
      .logSoftmax(values)
      .mul(y)
      .sum()
      .mul(-1 / batch);
  };
  const method = optimizers[optimizer];
  const update = method.update(rates[optimizer]);
  const train = jit((layers, memory, x, y) => {
    const [value, gradients] = valueAndGrad(cost)(tree.ref(layers), x, y);
    return [value, ...update(layers, gradients, memory)];
  });
  let memory = method.memory(parameters);
  let last = null;
  return {
    step(t) {
      const { x, y } = batches[t % batches.length];
      last?.dispose();
      [last, parameters, memory] = train(parameters, memory, x.ref, y.ref);
    },
    settle: () => blockUntilReady(parameters),
    loss: () => last.ref.js(),
  };
}
