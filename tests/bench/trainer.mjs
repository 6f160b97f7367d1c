// The benchmark's network on the engine, in Node and in a page alike: the weights and the batch that the native peers have.

export const problem = { sizes: [784, 128, 10], batch: 64, seed: 6, rates: { gd: 0.1, adam: 0.001 } };

/** The generator that all contenders draw from: values in [-½, ½). */
function lcg(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/** Returns train(steps) → { milliseconds per step, loss before the last step }. */
export function makeTrainer(engine, optimizer) {
  const { sizes, batch, seed, rates } = problem;
  const random = lcg(seed);
  const layers = sizes.slice(1).map((units, l) => ({ inputs: sizes[l], units }));
  const weights = layers.map(({ inputs, units }) =>
    Float32Array.from({ length: inputs * units }, () => (random() * 2) / Math.sqrt(inputs)),
  );
  const biases = layers.map(({ units }) => Float32Array.from({ length: units }, () => random() * 0.1));
  const inputs = Float32Array.from({ length: batch * sizes[0] }, random);
  const targets = Int32Array.from({ length: batch }, () => Math.floor((random() + 0.5) * sizes.at(-1)));

  const net = engine.network({
    inputs: sizes[0],
    layers: layers.map(({ units }) => ({ units })),
    loss: "crossEntropy",
    optimizer: { type: optimizer, learningRate: rates[optimizer] },
    batchSize: batch,
    shuffle: false,
  });
  const flat = new Float32Array(net.parameters().length);
  let offset = 0;
  for (const part of layers.flatMap((_, l) => [weights[l], biases[l]])) {
    flat.set(part, offset);
    offset += part.length;
  }
  net.setParameters(flat);
  net.setData({ inputs, targets });

  return (steps) => {
    const start = performance.now();
    net.advance(steps);
    const milliseconds = (performance.now() - start) / steps;
    return { milliseconds, loss: net.trace(net.steps - 1).losses[0] };
  };
}
