// How cost grows: with sizes and batches, with parameters, with figures on a page; and what a session keeps in memory.

import { root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { measureFigures } from "./figures.mjs";
import { measureMemory } from "./memory.mjs";
import { batchCells, map, mapCells, parameterCells, timeSizes } from "./sizes.mjs";

/** Sizes and batches, batch 1 apart, hold this share of the best speed. */
const shareAtLeast = 0.6;

const effort = { map: { rounds: 9, turn: 25 }, parameters: { rounds: 5, turn: 25 }, batches: { rounds: 9, turn: 25 } };
const cells = { map: mapCells, parameters: parameterCells, batches: batchCells };

async function inNode() {
  const { loadEngine } = await import("../../dist/engine.js");
  const engine = await loadEngine();
  const results = {};
  for (const [name, own] of Object.entries(cells)) results[name] = await timeSizes(engine, own, effort[name]);
  return results;
}

async function inChromium(browser, address) {
  const page = await browser.newPage();
  await page.goto(`${address}/tests/bench/page.html`);
  const results = {};
  for (const [name, own] of Object.entries(cells)) {
    results[name] = await page.evaluate(
      async ([own, effort]) => {
        const { loadEngine } = await import("/dist/engine.js");
        const { timeSizes } = await import("/tests/bench/sizes.mjs");
        return timeSizes(await loadEngine(), own, effort);
      },
      [own, effort[name]],
    );
  }
  await page.close();
  return results;
}

/** The least and the greatest speed of the map, batch 1 apart, and whether the bar is met. */
function judge(cells) {
  const counted = cells.filter(({ batch }) => batch > 1).sort((a, b) => a.gflops - b.gflops);
  const [least, greatest] = [counted[0], counted.at(-1)];
  const measured = least.gflops / greatest.gflops;
  return { atLeast: shareAtLeast, measured, met: measured >= shareAtLeast, least, greatest };
}

/** Slope of the straight line through the logarithms: 1 where cost is proportional. */
export function slope(rows, x, y) {
  const points = rows.map((row) => [Math.log(row[x]), Math.log(row[y])]);
  const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const products = (f) => points.reduce((sum, point) => sum + f(point), 0);
  return products(([px, py]) => (px - mx) * (py - my)) / products(([px]) => (px - mx) ** 2);
}

function print({ environments, figures, memory }) {
  for (const [environment, { map: speeds, parameters, batches, bar }] of Object.entries(environments)) {
    console.log(`\n784-hidden-10, ${environment}: GFLOP/s of a whole SGD step\n`);
    console.log(`hidden ${map.batches.map((batch) => `batch ${batch}`.padStart(10)).join("")}`);
    for (const hidden of map.hiddens) {
      const row = speeds.filter((cell) => cell.hidden === hidden).map(({ gflops }) => gflops.toFixed(1).padStart(10));
      console.log(`${String(hidden).padStart(6)} ${row.join("")}`);
    }
    const share = `${(100 * bar.measured).toFixed(0)} % of the best`;
    const at = `${bar.least.hidden} units, batch ${bar.least.batch}`;
    console.log(`least ${share}, at ${at}; ≥ ${100 * shareAtLeast} %: ${bar.met ? "met" : "not met"}`);
    const told = (rows, x) => rows.map((row) => `${row[x]}: ${row.milliseconds.toPrecision(3)}`).join(", ");
    console.log(`milliseconds by parameters, batch 64: ${told(parameters, "parameters")}`);
    console.log(`milliseconds by batch, 128 units: ${told(batches, "batch")}`);
  }
  const row = figures.map(({ figures, milliseconds }) => `${figures}: ${milliseconds.toFixed(0)}`).join(", ");
  console.log(`\nmilliseconds by figures on a page, 5,000 steps each: ${row}\n`);
  for (const { what, kilobytes } of memory) console.log(`${what.padEnd(56)} ${kilobytes.toFixed(0)} kB`);
}

/** @returns { environments: { node, chromium: { map, parameters, batches, bar, slopes } }, figures, memory } */
export async function measureScale() {
  const server = await serve(root);
  const browser = await launchChromium();
  try {
    const measured = { node: await inNode(), chromium: await inChromium(browser, server.address) };
    const environments = Object.fromEntries(
      Object.entries(measured).map(([environment, results]) => {
        const slopes = {
          parameters: slope(results.parameters, "parameters", "milliseconds"),
          batches: slope(results.batches, "batch", "milliseconds"),
        };
        return [environment, { ...results, slopes, bar: judge(results.map) }];
      }),
    );
    const result = { environments, figures: await measureFigures(browser), memory: await measureMemory() };
    print(result);
    return result;
  } finally {
    await browser.close();
    server.stop();
  }
}
