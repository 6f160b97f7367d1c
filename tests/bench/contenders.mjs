// The contenders of the training benchmark: { key, name, version or compiler, environment, optimizer, train(steps), stop() }, where train
// resolves to { milliseconds per step, loss before the last step }.
// Opening one that this machine cannot run throws; the benchmark then lists it as absent, with the reason.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../engine/toolchain/build.mjs";
import { python } from "../../engine/toolchain/system.mjs";
import { allowRelaxedSimd } from "../support/relaxed.mjs";
import { peers } from "./peers/index.mjs";
import { peerFiles } from "./peers/install.mjs";
import { loadAs, trainEngine, trainPeer } from "./trainer.mjs";

/** This engine's ways of training: options of its loader by key. */
const ways = {
  engine: { name: "Downhill", options: {} },
  engineFast: { name: "Downhill, relaxed SIMD", options: { precision: "fast" } },
};

const programs = {
  eigen: { name: "Eigen, SSE4.2", program: "bench_eigen" },
  eigenAvx2: { name: "Eigen, AVX2 + FMA", program: "bench_eigen_avx2" },
  engineNative: { name: "Downhill, compiled natively", program: "bench_engine" },
};

/** A program that answers every line, a number of steps, with a line of JSON. */
async function serveProgram(contender, command, args, describe, env = {}) {
  const child = spawn(command, args.map(String), {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let said = "";
  child.stderr.on("data", (text) => {
    said = (said + text).slice(-500);
  });
  const ended = new Promise((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("exit", (code, signal) => resolve(said || `ended with ${signal ?? code}`));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(await ended);
    return JSON.parse(value);
  };
  const ready = await next();
  return {
    ...contender,
    ...describe(ready),
    async train(steps) {
      child.stdin.write(`${steps}\n`);
      return await next();
    },
    stop: () => child.kill(),
  };
}

function serveTorch(name, folder, { sizes, batch, rates }, optimizer, env = {}) {
  const interpreter = python("torch");
  if (!interpreter) throw new Error("no Python here has torch (Debian: python3-torch, libopenblas0)");
  return serveProgram(
    { name },
    interpreter,
    [join(root, "tests/bench/peers/torch_peer.py"), folder, optimizer, rates[optimizer], batch, ...sizes],
    ({ version, blas, core }) => ({ version, blas, core }),
    env,
  );
}

/** Everything that is a process of its own, by key: (folder of the problem, problem, optimizer) → contender. */
const processes = {
  ...Object.fromEntries(
    Object.entries(programs).map(([key, { name, program: file }]) => [
      key,
      (folder, { sizes, batch, rates }, optimizer) =>
        serveProgram(
          { name },
          join(root, "build/native-release/tests/bench/native", file),
          [folder, optimizer, rates[optimizer], batch, ...sizes],
          ({ compiler }) => ({ compiler }),
        ),
    ]),
  ),
  torch: (...problem) => serveTorch("PyTorch, one thread", ...problem),
  torch128(...problem) {
    if (process.arch !== "x64") throw new Error("OpenBLAS has kernels for SSE4.2 only on x86");
    return serveTorch("PyTorch, OpenBLAS at 128 bits", ...problem, { OPENBLAS_CORETYPE: "Nehalem" });
  },
};

async function inNode(key, problem, optimizer) {
  if (key in ways) {
    const { loadEngine } = await import("../../dist/engine.js");
    const { name, options } = ways[key];
    allowRelaxedSimd();
    const train = trainEngine(await loadAs(loadEngine, options), problem, optimizer);
    return { name, train: async (steps) => train(steps), stop() {} };
  }
  const peer = await peers[key]();
  if (!peer.optimizers[optimizer]) throw new Error(`${peer.name} has no ${optimizer}`);
  const train = trainPeer(await peer.open(problem, optimizer, `${peerFiles}/`));
  return { name: peer.name, version: peer.version, train, stop() {} };
}

/** A page in which all contenders stand side by side. */
export async function openPage(browser, address) {
  const page = await browser.newPage();
  await page.goto(`${address}/tests/bench/page.html`);
  await page.evaluate(async () => {
    window.bench = await import("/tests/bench/inPage.mjs");
  });
  return page;
}

async function inChromium(key, page, dataset, problem, optimizer) {
  const { sizes, batch, rates } = problem;
  const way = ways[key];
  const { id, name, version } = await page.evaluate((request) => window.bench.open(request), {
    key,
    options: way?.options ?? null,
    folder: `/build/bench/${dataset}`,
    problem: { sizes, batch, rates },
    optimizer,
  });
  return {
    name: way?.name ?? name,
    ...(version ? { version } : {}),
    train: (steps) => page.evaluate(([id, steps]) => window.bench.train(id, steps), [id, steps]),
    stop: () => page.evaluate((id) => window.bench.close(id), id),
  };
}

/**
 * Opens every contender there is, with every optimizer.
 *
 * @returns { contenders: as above and { optimizer }, absent: [{ key, environment, optimizer, reason }] }
 */
export async function openContenders({ page, dataset, folder, problem }) {
  const inJavaScript = [...Object.keys(ways), ...Object.keys(peers)];
  const openings = Object.keys(problem.rates).flatMap((optimizer) => [
    ...Object.entries(processes).map(([key, open]) => ({
      key,
      environment: "native",
      optimizer,
      open: () => open(folder, problem, optimizer),
    })),
    ...inJavaScript.flatMap((key) => [
      { key, environment: "node", optimizer, open: () => inNode(key, problem, optimizer) },
      { key, environment: "chromium", optimizer, open: () => inChromium(key, page, dataset, problem, optimizer) },
    ]),
  ]);
  const contenders = [];
  const absent = [];
  for (const { open, ...told } of openings) {
    try {
      contenders.push({ ...told, ...(await open()) });
    } catch (error) {
      absent.push({ ...told, reason: error.message.split("\n")[0].replace(/^page\.evaluate: /, "") });
    }
  }
  return { contenders, absent };
}
