// This engine and its peers behind one door, in Node and in a page alike.

/** Flat weights as the matrices and vectors that peers ask for: [{ inputs, units, weights, biases }]. */
export function layersOf({ sizes, weights }) {
  let place = 0;
  const take = (count) => {
    place += count;
    return weights.slice(place - count, place);
  };
  return sizes.slice(1).map((units, l) => ({
    inputs: sizes[l],
    units,
    weights: take(sizes[l] * units),
    biases: take(units),
  }));
}

/** The batches in the order of training: [{ inputs, targets }]. */
export function batchesOf({ sizes, batch, inputs, targets }) {
  return Array.from({ length: targets.length / batch }, (_, b) => ({
    inputs: inputs.slice(b * batch * sizes[0], (b + 1) * batch * sizes[0]),
    targets: targets.slice(b * batch, (b + 1) * batch),
  }));
}

/** Labels as rows of zeros with a one. */
export function oneHot(targets, classes) {
  const rows = new Float32Array(targets.length * classes);
  targets.forEach((target, i) => {
    rows[i * classes + target] = 1;
  });
  return rows;
}

/**
 * A peer as a contender.
 *
 * @param peer { step(t), settle?(), loss() }: takes step t on batch t, waits for it, tells the loss before the last step
 * @returns train(steps) → { milliseconds per step, loss }
 */
export function trainPeer(peer) {
  let t = 0;
  return async (steps) => {
    const start = performance.now();
    for (let i = 0; i < steps; i++) {
      const pending = peer.step(t++);
      if (pending) await pending;
    }
    await peer.settle?.();
    const milliseconds = (performance.now() - start) / steps;
    return { milliseconds, loss: await peer.loss() };
  };
}

/** The engine with the precision that `options` ask for. @throws where it cannot be had, with the reason */
export async function loadAs(loadEngine, options) {
  const engine = await loadEngine(options);
  if (engine.info.note) throw new Error(engine.info.note);
  return engine;
}

/** The same problem on this engine. */
export function trainEngine(engine, problem, optimizer) {
  const { sizes, batch, rates, weights, inputs, targets } = problem;
  const net = engine.network({
    inputs: sizes[0],
    layers: sizes.slice(1).map((units) => ({ units })),
    loss: "crossEntropy",
    optimizer: { type: optimizer, learningRate: rates[optimizer] },
    batchSize: batch,
    shuffle: false,
  });
  net.setParameters(weights);
  net.setData({ inputs, targets });
  const train = (steps) => {
    const start = performance.now();
    net.advance(steps);
    const milliseconds = (performance.now() - start) / steps;
    return { milliseconds, loss: net.trace(net.steps - 1).losses[0] };
  };
  return Object.assign(train, { stop: () => net.dispose() });
}
