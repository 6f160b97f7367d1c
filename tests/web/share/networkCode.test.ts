import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { python } from "../../../engine/toolchain/system.mjs";
import { fullChoice } from "../../../web/src/elements/descent/settings.ts";
import { decodeImages, imageInputs } from "../../../web/src/engine/datasets.ts";
import { type FullChoice, loadEngine } from "../../../web/src/engine/index.ts";
import { share } from "../../../web/src/i18n/en/share.ts";
import { NoCode } from "../../../web/src/share/code/experiment.ts";
import { type NetworkExperiment, numpyNetworkCode, torchNetworkCode } from "../../../web/src/share/code/network.ts";

const folder = resolve(import.meta.dirname, "../../../build/data");
const engine = await loadEngine();
const catalog = engine.catalog();
const images = decodeImages(gunzipSync(readFileSync(resolve(folder, "digits-train.bin.gz"))));
const data = { inputs: imageInputs(images), targets: Int32Array.from(images.labels) };

/** Few units, so that the programs, which draw each first weight in Python, are done in seconds. */
function experiment(changes: Partial<NetworkExperiment>): NetworkExperiment {
  return {
    title: "a test",
    widths: [784, 4, 10],
    activation: fullChoice(catalog.activations, "relu"),
    initializer: fullChoice(catalog.initializers, "heNormal"),
    optimizer: fullChoice(catalog.optimizers, { type: "momentum", learningRate: 0.05 }),
    batchSize: 64,
    changes: [],
    steps: 12,
    seed: 1,
    data: "digits-train.bin.gz",
    notes: share.notes,
    ...changes,
  };
}

/** The losses of the batches in the engine. */
function train(experiment: NetworkExperiment): Float64Array {
  const { widths, activation, initializer, optimizer, batchSize, changes, steps, seed } = experiment;
  const layers = widths.slice(1).map((units, i) => ({ units, ...(i < widths.length - 2 ? { activation } : {}) }));
  const network = engine.network({
    inputs: widths[0] as number,
    layers,
    loss: "crossEntropy",
    initializer,
    optimizer,
    batchSize,
    shuffle: true,
    seed,
  });
  network.setData(data);
  for (const { step, key, value } of changes) {
    network.advance(step - network.steps);
    network.set(key, value);
  }
  network.advance(steps - network.steps);
  const { losses } = network.trace();
  network.dispose();
  return losses.subarray(0, steps);
}

/** Runs each program and returns the losses it keeps. */
function run(interpreter: string, programs: string[]): number[][] {
  const driver = `
import contextlib, io, json, sys
found = []
for program in json.load(sys.stdin):
    scope = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program, scope)
    found.append([float(loss) for loss in scope["losses"]])
json.dump(found, sys.stdout)
`;
  const { status, stdout, stderr } = spawnSync(interpreter, ["-W", "ignore", "-c", driver], {
    cwd: folder,
    input: JSON.stringify(programs),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Every method, activation and initializer that networks have. */
const plain = [
  ...catalog.optimizers
    .filter(({ trainsNetworks }) => trainsNetworks)
    .map(({ type }) => experiment({ optimizer: fullChoice(catalog.optimizers, { type, learningRate: 0.003 }) })),
  ...catalog.activations.map(({ type }) =>
    experiment({ widths: [784, 4, 5, 10], activation: fullChoice(catalog.activations, type) }),
  ),
];

// Smooth: an input of a ReLU that is 0 to rounding may be let through in single precision and not in double.
const smooth = { activation: fullChoice(catalog.activations, "tanh") };

const chances = [
  ...catalog.initializers.map(({ type }) =>
    experiment({ steps: 4, initializer: fullChoice(catalog.initializers, type), seed: 2 ** 53 - 1 }),
  ),
  // Over the end of an epoch, and with all that may be set on the way.
  experiment({
    ...smooth,
    batchSize: 3000,
    changes: [
      { step: 4, key: "learningRate", value: 0.02 },
      { step: 4, key: "momentum", value: 0.5 },
      { step: 8, key: "batchSize", value: 100 },
    ],
  }),
  experiment({ widths: [784, 10] }),
  // No class of torch.optim takes this step.
  experiment({ ...smooth, optimizer: fullChoice(catalog.optimizers, { type: "adam", biasCorrection1: false }) }),
];

/** The engine computes in single precision, the programs in double: their losses differ by less than this. */
const closeness = 1e-6;

function compare(
  interpreter: string,
  experiments: NetworkExperiment[],
  generate: (experiment: NetworkExperiment) => string,
): string[] {
  const found = run(interpreter, experiments.map(generate));
  return experiments.flatMap((each, index) => {
    const [losses, own] = [train(each), found[index] as number[]];
    const off = Math.max(...losses.map((loss, step) => Math.abs(loss - (own[step] ?? Number.NaN))));
    const name = [each.optimizer, each.activation, each.initializer].map(({ type }) => type).join();
    return own.length === each.steps && off <= closeness ? [] : [`${name}: off by ${off}, ${own.length} steps`];
  });
}

describe("generated code of a network", () => {
  test("says which part has no code", () => {
    const magic = { type: "magic" } as FullChoice;
    expect(() => numpyNetworkCode(experiment({ activation: magic }))).toThrow(NoCode);
    expect(() => torchNetworkCode(experiment({ initializer: magic }))).toThrow(NoCode);
    expect(() => torchNetworkCode(experiment({ optimizer: magic }))).toThrow(NoCode);
  });

  test("in NumPy it trains as the engine does, from the same weights on the same batches", () => {
    expect(compare(python("numpy") ?? "python3", [...plain, ...chances], numpyNetworkCode)).toEqual([]);
  });

  const torch = python("torch");

  test.skipIf(!torch)("in PyTorch it trains as the engine does as well", () => {
    expect(compare(torch as string, [...plain, ...chances.slice(-3)], torchNetworkCode)).toEqual([]);
  });
});
