// Optimizer steps per second on a function of two variables: this engine in WebAssembly, the same engine compiled
// natively, and plain JavaScript. Every step records its row, as in a figure.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cmake, root } from "../../engine/toolchain/build.mjs";
import { plainDescent, plainMethods } from "./plain.mjs";
import { median, timesAsFast } from "./timing.mjs";

const rounds = 9;
const steps = 50_000;
/** WebAssembly is at least this many times as fast as plain JavaScript. */
const atLeast = 1;
const rates = { gd: 1e-3, momentum: 1e-4, adam: 1e-3 };

/** Below this the walk has arrived, and what is left is decided by how the last bits were rounded. */
const arrived = 1e-6;

function agree(loss, other) {
  return Math.abs(loss - other) <= 1e-9 * Math.abs(other) || (loss < arrived && other < arrived);
}

function nativeDescent(type, rate) {
  const program = join(root, "build/native-release/tests/bench/native/bench_descent");
  const { status, stdout } = spawnSync(program, [type, rate, steps].map(String), { encoding: "utf8" });
  if (status !== 0) throw new Error(`bench_descent ended with ${status}.`);
  return JSON.parse(stdout);
}

function wasmDescent(engine, type, rate) {
  const run = engine.descent({ objective: "rosenbrock", optimizer: { type, learningRate: rate } });
  const start = performance.now();
  run.advance(steps);
  const milliseconds = performance.now() - start;
  const loss = run.trace(steps).losses.at(-1);
  run.dispose();
  return { milliseconds, loss };
}

/** @returns per method the median steps per second of every contender, whose losses must agree, and the bar */
export async function measureOptimizers() {
  cmake("native-release", "bench_descent");
  const { loadEngine } = await import("../../dist/engine.js");
  const engine = await loadEngine();
  return plainMethods.map((type) => {
    const rate = rates[type];
    const contenders = [
      { name: "native", run: () => nativeDescent(type, rate) },
      { name: "WebAssembly", run: () => wasmDescent(engine, type, rate) },
      { name: "plain JavaScript", run: () => plainDescent(type, rate, steps) },
    ];
    const times = contenders.map(() => []);
    const losses = contenders.map(() => 0);
    // Round robin, so that what else the machine does hits all alike; the first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [i, contender] of contenders.entries()) {
        const { milliseconds, loss } = contender.run();
        if (round > 0) times[i].push(milliseconds);
        losses[i] = loss;
      }
    }
    if (!losses.every((loss) => agree(loss, losses[0]))) {
      throw new Error(`${type}: the contenders end at different losses: ${losses.join(", ")}.`);
    }
    const measured = timesAsFast(times[1], times[2]);
    return {
      type,
      contenders: contenders.map(({ name }, i) => ({ name, stepsPerSecond: (1000 * steps) / median(times[i]) })),
      bar: { atLeast, measured, met: measured >= atLeast },
    };
  });
}
