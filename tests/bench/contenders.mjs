// The contenders of the training benchmark. Each is { name, train(steps) → { milliseconds, loss }, stop() }.

import { spawn } from "node:child_process";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { chromium as playwright } from "playwright-core";
import { root } from "../../engine/toolchain/build.mjs";
import { chromium } from "../../engine/toolchain/system.mjs";
import { makeTrainer, problem } from "./trainer.mjs";

const types = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".html": "text/html",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** Serves `folder` on the loopback address. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    let path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** A headless Chromium that talks to nobody but this machine. */
export function launchChromium() {
  return playwright.launch({
    executablePath: chromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
  });
}

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
