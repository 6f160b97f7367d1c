// npm run bench: how long a training step takes beside its peers, how cost grows, how many steps a descent takes per second,
// how the figures feel, how long sweep maps and tuning take. Prints tables and writes build/bench.json.
//
//   npm run bench -- [training] [scale] [optimizers] [feel] [sweep]     only that part
//   npm run bench -- --record     keeps the results for the site's page on speed; parts that were not run stay as they were

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { root, run } from "../../engine/toolchain/build.mjs";
import { benchNeeds, ensureSystem } from "../../engine/toolchain/system.mjs";
import { buildAll, command } from "../../web/tools/build.mjs";
import { ensurePackages } from "../../web/tools/packages.mjs";

async function training() {
  const { measureTraining } = await import("./training.mjs");
  return await measureTraining();
}

async function scale() {
  const { measureScale } = await import("./scale.mjs");
  return await measureScale();
}

async function optimizers() {
  const { measureOptimizers } = await import("./optimizers.mjs");
  const result = await measureOptimizers();
  console.log("\nRosenbrock’s function, every step recorded: millions of steps per second\n");
  console.log(`${"method".padEnd(12)}${result[0].contenders.map(({ name }) => name.padStart(18)).join("")}`);
  for (const { type, contenders, bar } of result) {
    const numbers = contenders.map(({ stepsPerSecond }) => (stepsPerSecond / 1e6).toFixed(2).padStart(18));
    const verdict = `${bar.measured.toFixed(2)} × plain JavaScript, ≥ ${bar.atLeast}: ${bar.met ? "met" : "not met"}`;
    console.log(`${type.padEnd(12)}${numbers.join("")}   ${verdict}`);
  }
  return result;
}

async function feel() {
  const { measureFeel } = await import("./feel.mjs");
  const result = await measureFeel();
  console.log("\nFigures in Chromium, medians of cold pages:\n");
  for (const { what, unit, atLeast, atMost, measured, met } of result) {
    const bar = (atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`).padStart(6);
    console.log(
      `${what.padEnd(52)} ${measured.toFixed(2).padStart(8)} ${unit.padEnd(3)} ${bar}  ${met ? "met" : "not met"}`,
    );
  }
  return result;
}

async function sweep() {
  const { measureSweep } = await import("./sweep.mjs");
  const result = await measureSweep();
  console.log(
    "\nMaps, of 64 × 64 runs of at most 200 steps where nothing else is said, and tuning, in Chromium, milliseconds:\n",
  );
  console.log(`${"on two workers".padEnd(46)}  median    best  on one worker  speed-up, ≥ 1.7`);
  for (const { name, median, best, alone, speedup } of result) {
    const times = [median.toFixed(0).padStart(6), best.toFixed(0).padStart(6), alone.toFixed(0).padStart(13)].join(
      "  ",
    );
    console.log(
      `${name.padEnd(46)}  ${times}  ${speedup.toFixed(2).padStart(8)} × ${speedup >= 1.7 ? "met" : "not met"}`,
    );
  }
  return result;
}

const parts = { training, scale, optimizers, feel, sweep };

/** What the site shows. */
const recorded = join(root, "web/src/site/speed/measurements.json");

/** Six significant digits: those of the losses, and more than a median is good for. */
const rounded = (_key, value) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

function record(report) {
  const kept = existsSync(recorded) ? JSON.parse(readFileSync(recorded, "utf8")) : {};
  writeFileSync(recorded, JSON.stringify({ ...kept, ...report }, rounded, 2));
  run(join(root, "node_modules/.bin/biome"), ["format", "--write", recorded]);
}

await command(async () => {
  const named = process.argv.slice(2);
  const chosen = named.filter((name) => name !== "--record");
  const unknown = chosen.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`No part “${unknown}”. Parts: ${Object.keys(parts).join(", ")}.`);
  await ensurePackages();
  ensureSystem(benchNeeds);
  await buildAll();
  const report = {
    date: new Date().toISOString(),
    processor: cpus()[0].model,
    cores: cpus().length,
    // What else the machine was doing before: programs that wanted a core, over a minute.
    load: loadavg()[0],
    node: process.versions.node,
  };
  console.log(`${report.processor}, ${report.cores} cores`);
  for (const [name, part] of Object.entries(parts)) {
    if (chosen.length === 0 || chosen.includes(name)) report[name] = await part();
  }
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(join(root, "build/bench.json"), `${JSON.stringify(report, null, 2)}\n`);
  if (named.includes("--record")) record(report);
  // Some peers leave timers and threads behind.
  process.exit();
});
