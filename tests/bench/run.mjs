// npm run bench: how long a training step takes, how many steps a descent takes per second, how the digits figure feels,
// how long a sweep map takes. Prints tables and writes build/bench.json.
//
//   npm run bench -- [steps] [optimizers] [feel] [sweep]     only that part

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { cmake, root } from "../../engine/toolchain/build.mjs";
import { benchNeeds, ensureSystem } from "../../engine/toolchain/system.mjs";
import { buildAll, command } from "../../web/tools/build.mjs";
import { ensurePackages } from "../../web/tools/packages.mjs";

const rounds = 15;
const stepsPerRound = 40;
const baseline = "native Eigen, SSE4.2";

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Times all contenders round robin, so that what else the machine does hits them alike. */
async function race(contenders) {
  const times = new Map(contenders.map(({ name }) => [name, []]));
  const losses = new Map();
  for (const contender of contenders) await contender.train(stepsPerRound);
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const { milliseconds, loss } = await contender.train(stepsPerRound);
      times.get(contender.name).push(milliseconds);
      losses.set(contender.name, loss);
    }
  }
  const reference = times.get(baseline);
  return contenders.map(({ name }) => {
    const own = times.get(name);
    return {
      name,
      median: median(own),
      best: Math.min(...own),
      // The median of the ratios of neighbours in time: steadier than the ratio of the medians.
      ratio: median(own.map((value, round) => value / reference[round])),
      loss: losses.get(name),
    };
  });
}

async function trainingSteps() {
  const { inChromium, inNode, native } = await import("./contenders.mjs");
  const { launchChromium, serve } = await import("../support/browser.mjs");
  cmake("native-release", "bench_native");
  const server = await serve(root);
  const browser = await launchChromium();
  const results = {};
  try {
    for (const optimizer of ["gd", "adam"]) {
      const contenders = [
        await native(baseline, "eigen", optimizer),
        await native("this engine, native", "engine", optimizer),
        await inNode(`WebAssembly, Node ${process.versions.node}`, optimizer),
        await inChromium(
          `WebAssembly, Chromium ${browser.version().split(".")[0]}`,
          optimizer,
          browser,
          server.address,
        ),
      ];
      results[optimizer] = await race(contenders);
      for (const contender of contenders) contender.stop();
      const title = optimizer === "gd" ? "SGD" : "Adam";
      console.log(
        `\n784-128-10, batch 64, ${title}: milliseconds per step (${rounds} rounds of ${stepsPerRound} steps)\n`,
      );
      console.log(`${"contender".padEnd(28)}  median    best   × native     loss`);
      for (const { name, median, best, ratio, loss } of results[optimizer]) {
        const numbers = [median.toFixed(3).padStart(6), best.toFixed(3).padStart(6), ratio.toFixed(2).padStart(9)];
        console.log(`${name.padEnd(28)}  ${numbers.join("  ")}  ${loss.toPrecision(5)}`);
      }
    }
  } finally {
    await browser.close();
    server.stop();
  }
  return results;
}

async function optimizers() {
  const { measureOptimizers } = await import("./optimizers.mjs");
  const result = await measureOptimizers();
  console.log("\nRosenbrock’s function, every step recorded: millions of steps per second\n");
  console.log(`${"method".padEnd(12)}${result[0].contenders.map(({ name }) => name.padStart(18)).join("")}`);
  for (const { type, contenders } of result) {
    const numbers = contenders.map(({ stepsPerSecond }) => (stepsPerSecond / 1e6).toFixed(2).padStart(18));
    console.log(`${type.padEnd(12)}${numbers.join("")}`);
  }
  return result;
}

async function feel() {
  const { measureDigits } = await import("./digits.mjs");
  const result = await measureDigits();
  console.log("\nDigits in the page, from a cold start:\n");
  for (const [what, value] of Object.entries(result)) console.log(`${what.padEnd(52)} ${value}`);
  return result;
}

async function sweep() {
  const { measureSweep } = await import("./sweep.mjs");
  const result = await measureSweep();
  console.log("\nA map of 64 × 64 runs of at most 200 steps on both workers in Chromium, milliseconds:\n");
  console.log(`${"map".padEnd(46)}  median    best`);
  for (const { name, median, best } of result) {
    console.log(`${name.padEnd(46)}  ${median.toFixed(0).padStart(6)}  ${best.toFixed(0).padStart(6)}`);
  }
  return result;
}

const parts = { steps: trainingSteps, optimizers, feel, sweep };

await command(async () => {
  const chosen = process.argv.slice(2);
  await ensurePackages();
  ensureSystem(benchNeeds);
  await buildAll();
  const report = {
    processor: cpus()[0].model,
    cores: cpus().length,
    node: process.versions.node,
    date: new Date().toISOString(),
  };
  console.log(`${report.processor}, ${report.cores} cores`);
  for (const [name, part] of Object.entries(parts)) {
    if (chosen.length === 0 || chosen.includes(name)) report[name] = await part();
  }
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(join(root, "build/bench.json"), `${JSON.stringify(report, null, 2)}\n`);
});
