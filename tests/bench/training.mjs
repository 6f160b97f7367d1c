// How long a training step takes: this engine and its peers, on the same weights and batches, with the same losses.

import { join } from "node:path";
import { cmake, root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { judgeTraining } from "./bars.mjs";
import { openContenders, openPage } from "./contenders.mjs";
import { installPeers } from "./peers/install.mjs";
import { datasets, network, writeProblem } from "./problem.mjs";
import { median, roundRobin, timesAsFast } from "./timing.mjs";

const rounds = 15;
const turn = 60;
/** Steps after which all losses are compared: three times round the batches. */
const agreedSteps = 48;
/** Relative difference from the native peer's loss that rounding explains. */
const tolerance = 5e-5;
const reference = "eigen";

async function race(dataset, page) {
  const folder = join(root, "build/bench", dataset);
  const problem = writeProblem(dataset, folder);
  const { contenders, absent } = await openContenders({ page, dataset, folder, problem });
  const losses = [];
  for (const contender of contenders) losses.push((await contender.train(agreedSteps)).loss);
  const times = await roundRobin(contenders, { rounds, turn });
  for (const contender of contenders) await contender.stop();
  return {
    data: dataset,
    contenders: contenders.map(({ train, stop, ...described }, i) => {
      const base = contenders.findIndex(({ key, optimizer }) => key === reference && optimizer === described.optimizer);
      return {
        ...described,
        median: median(times[i]),
        best: Math.min(...times[i]),
        ratio: timesAsFast(times[i], times[base]),
        loss: losses[i],
        agrees: Math.abs(losses[i] - losses[base]) <= tolerance * losses[base],
      };
    }),
    times,
    absent,
  };
}

function print({ data, contenders, absent }, optimizer, places) {
  const title = { gd: "SGD", adam: "Adam" }[optimizer];
  const own = contenders.filter((one) => one.optimizer === optimizer).sort((a, b) => a.median - b.median);
  console.log(
    `\n${network.sizes.join("-")}, batch ${network.batch}, ${title}, ${data} inputs: milliseconds per step\n`,
  );
  console.log(
    `${"contender".padEnd(36)} ${"where".padEnd(14)}  median    best × SSE4.2  loss after ${agreedSteps} steps`,
  );
  for (const { name, version, environment, median, best, ratio, loss, agrees } of own) {
    const label = `${name}${version && environment !== "native" ? ` ${version}` : ""}`;
    const numbers = [median, best].map((value) => value.toFixed(3).padStart(7)).join(" ");
    const judged = agrees ? ratio.toFixed(2).padStart(8) : "   wrong";
    console.log(`${label.padEnd(36)} ${places[environment].padEnd(14)} ${numbers} ${judged}  ${loss.toPrecision(6)}`);
  }
  for (const { key, environment, reason } of absent.filter((one) => one.optimizer === optimizer)) {
    console.log(`absent: ${key}, ${environment}: ${reason}`);
  }
}

function printBars(bars) {
  console.log("\nBars: times as fast as another, or at most so many times as long\n");
  for (const { own, environment, data, optimizer, against, atLeast, measured, met, atMost } of bars) {
    const what = `${own} against ${against}, ${data} inputs, ${optimizer}, ${environment}`;
    const verdict = met === null ? "not measured" : `${measured.toFixed(2).padStart(6)}  ${met ? "met" : "not met"}`;
    console.log(`${what.padEnd(58)} ${(atLeast ? `≥ ${atLeast}` : `≤ ${atMost}`).padStart(7)}  ${verdict}`);
  }
}

/** @returns { chromium, sizes, batch, races, bars } */
export async function measureTraining() {
  await installPeers();
  cmake("native-release", "bench_native");
  const server = await serve(root);
  const browser = await launchChromium();
  try {
    const version = browser.version().split(".")[0];
    const places = { native: "native", node: `Node ${process.versions.node}`, chromium: `Chromium ${version}` };
    const page = await openPage(browser, server.address);
    const races = [];
    for (const dataset of Object.keys(datasets)) {
      races.push(await race(dataset, page));
      for (const optimizer of Object.keys(network.rates)) print(races.at(-1), optimizer, places);
    }
    const bars = judgeTraining(races);
    printBars(bars);
    return { chromium: version, ...network, races: races.map(({ times, ...told }) => told), bars };
  } finally {
    await browser.close();
    server.stop();
  }
}
