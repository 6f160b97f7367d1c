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

/** Sessions as figures open them. */
const sessions = {
  "descent of two parameters with Adam, 200 steps": (engine) =>
    engine.descent({ objective: "rosenbrock", optimizer: "adam" }).advance(200),
  "descent of two parameters with Adam, 10,000 steps": (engine) =>
    engine.descent({ objective: "rosenbrock", optimizer: { type: "adam", learningRate: 1e-3 } }).advance(10_000),
  "network 2-8-2 with Adam, batch 64, 100 steps": (engine) => openNetwork(engine, [2, 8, 2], 64),
  "network 784-128-10 with Adam, batch 64, 100 steps": (engine) => openNetwork(engine, [784, 128, 10], 64),
};

/** @returns [{ session, kilobytes }] */
export async function measureMemory() {
  const results = [];
  for (const [session, open] of Object.entries(sessions)) {
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
    results.push({ session, kilobytes: (last.size - first.size) / (last.opened - first.opened) / 1024 });
  }
  return results;
}
