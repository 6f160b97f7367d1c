// What a training step costs as the network and the batch grow; runs in Node and in a page alike.

import { denseExamples, firstWeights } from "./examples.mjs";
import { median, roundRobin } from "./timing.mjs";
import { trainEngine } from "./trainer.mjs";

const inputs = 784;
const classes = 10;
/** Batches to go round, enough that no batch stays in the first-level cache. */
const batches = 4;

/** Multiplications and additions of a step's three products per layer; the first layer's inputs need no gradient. */
export function flops(hidden, batch) {
  return 2 * batch * (2 * inputs * hidden + 3 * hidden * classes);
}

const parametersOf = (hidden) => (inputs + 1) * hidden + (hidden + 1) * classes;

function open(engine, { hidden, batch }) {
  const sizes = [inputs, hidden, classes];
  const problem = {
    sizes,
    batch,
    rates: { gd: 0.01 },
    weights: firstWeights(sizes),
    ...denseExamples(batch * batches, inputs, classes),
  };
  return trainEngine(engine, problem, "gd");
}

/**
 * Times steps of 784-hidden-10 networks round robin.
 *
 * @param cells [{ hidden, batch }]
 * @returns per cell { hidden, batch, parameters, milliseconds, gflops }, medians
 */
export async function timeSizes(engine, cells, { rounds, turn }) {
  const contenders = cells.map((cell) => {
    const train = open(engine, cell);
    return { train, stop: train.stop };
  });
  const times = await roundRobin(contenders, { rounds, turn });
  for (const { stop } of contenders) stop();
  return cells.map(({ hidden, batch }, i) => {
    const milliseconds = median(times[i]);
    return {
      hidden,
      batch,
      parameters: parametersOf(hidden),
      milliseconds,
      gflops: flops(hidden, batch) / milliseconds / 1e6,
    };
  });
}

const across = (hiddens, sizes) => hiddens.flatMap((hidden) => sizes.map((batch) => ({ hidden, batch })));
const powers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => 2 ** (from + i));

/** Hidden units and batches of the map of speeds. */
export const map = { hiddens: powers(5, 10), batches: [1, 4, 16, 64, 256] };
export const mapCells = across(map.hiddens, map.batches);

/** From a thousand to ten million parameters, two networks a decade; from one example a step to 1,024. */
export const parameterCells = across([1, 4, 13, 40, 126, 398, 1258, 3977, 12_578], [64]);
export const batchCells = across([128], powers(0, 10));
