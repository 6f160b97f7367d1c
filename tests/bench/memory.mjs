// How much memory a session takes: sessions are opened until the engine's memory has grown several times.

import { denseExamples, firstWeights } from "./examples.mjs";
import { trainEngine } from "./trainer.mjs";

const growths = 5;

/** Opens the engine with its memory in sight. */
async function watchedEngine() {
  const { loadEngine } = await import("../../dist/engine.js");
  const memories = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    memories.push(
      ...Object.values((result.instance ?? result).exports).filter((one) => one instanceof WebAssembly.Memory),
    );
    return result;
  };
  const engine = await loadEngine();
  return { engine, bytes: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) };
}

function openNetwork(engine, sizes, batch) {
  const problem = { sizes, batch, rates: { adam: 0.001 }, weights: firstWeights(sizes) };
  trainEngine(engine, { ...problem, ...denseExamples(batch, sizes[0], sizes.at(-1)) }, "adam")(100);
}

/** Sessions as figures open them: what they are, and how they are opened. */
const sessions = {
  descent200: {
    what: "descent of two parameters with Adam, 200 steps",
    open: (engine) => engine.descent({ objective: "rosenbrock", optimizer: "adam" }).advance(200),
  },
  descent10000: {
    what: "descent of two parameters with Adam, 10,000 steps",
    open: (engine) => engine.descent({ objective: "rosenbrock", optimizer: "adam" }).advance(10_000),
  },
  small: {
    what: "network 2-8-2 with Adam, batch 64, 100 steps",
    open: (engine) => openNetwork(engine, [2, 8, 2], 64),
  },
  digits: {
    what: "network 784-128-10 with Adam, batch 64, 100 steps",
    open: (engine) => openNetwork(engine, [784, 128, 10], 64),
  },
};

/** @returns [{ session, what, kilobytes }] */
export async function measureMemory() {
  const results = [];
  for (const [session, { what, open }] of Object.entries(sessions)) {
    const { engine, bytes } = await watchedEngine();
    // Memory grows by large pieces: what lies between the first and the last growth is divided by the sessions between.
    const seen = [];
    let size = bytes();
    for (let opened = 1; seen.length <= growths && opened < 100_000; opened++) {
      open(engine);
      if (bytes() !== size) {
        size = bytes();
        seen.push({ opened, size });
      }
    }
    const [first, last] = [seen[0], seen.at(-1)];
    results.push({ session, what, kilobytes: (last.size - first.size) / (last.opened - first.opened) / 1024 });
  }
  return results;
}
