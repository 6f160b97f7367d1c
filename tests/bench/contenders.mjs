// The contenders of the training benchmark. Each is { name, train(steps) → { milliseconds, loss }, stop() }.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../engine/toolchain/build.mjs";
import { makeTrainer, problem } from "./trainer.mjs";

/** bench_native --serve: one line in, one line out. */
export async function native(name, contender, optimizer) {
  const program = join(root, "build/native-release/tests/bench/bench_native");
  const { seed, batch, rates, sizes } = problem;
  const args = ["--serve", "--contender", contender, "--optimizer", optimizer, "--rate", rates[optimizer]];
  const child = spawn(program, [...args, "--seed", seed, "--batch", batch, "--sizes", sizes.join(",")].map(String), {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended early`);
    return JSON.parse(value);
  };
  await next();
  return {
    name,
    async train(steps) {
      child.stdin.write(`${steps}\n`);
      const { milliseconds, loss } = await next();
      return { milliseconds, loss };
    },
    stop: () => child.kill(),
  };
}

export async function inNode(name, optimizer) {
  const { loadEngine } = await import("../../dist/engine.js");
  const train = makeTrainer(await loadEngine(), optimizer);
  return { name, train: async (steps) => train(steps), stop() {} };
}

export async function inChromium(name, optimizer, browser, address) {
  const page = await browser.newPage();
  await page.goto(`${address}/tests/bench/page.html`);
  await page.evaluate(async (optimizer) => {
    const { loadEngine } = await import("/dist/engine.js");
    const { makeTrainer } = await import("/tests/bench/trainer.mjs");
    window.train = makeTrainer(await loadEngine(), optimizer);
  }, optimizer);
  return { name, train: (steps) => page.evaluate((steps) => window.train(steps), steps), stop: () => page.close() };
}
