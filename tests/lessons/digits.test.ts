import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeImages, imageInputs } from "../../web/src/engine/datasets.ts";
import { type Choice, loadEngine, type NetworkData } from "../../web/src/engine/index.ts";
import { buildDigits, digitsFolder } from "../../web/tools/digits-data.mjs";
import { agrees, factsOf, tablesOf } from "./lessonText.ts";

await buildDigits();
const engine = await loadEngine();
const [training, heldOut] = ["train", "held-out"].map((part) => {
  const images = decodeImages(gunzipSync(readFileSync(join(digitsFolder, `digits-${part}.bin.gz`))), part);
  return { inputs: imageInputs(images), targets: Int32Array.from(images.labels) };
}) as [NetworkData, NetworkData];

interface Training {
  initializer: Choice;
  optimizer: Choice;
  batchSize: number;
  /** Passes through the data after which the network is examined. */
  passes: number[];
}

/** Trains the network of the lesson and examines it on the held-out digits. */
function train({ initializer, optimizer, batchSize, passes }: Training) {
  const network = engine.network({
    inputs: 784,
    layers: [{ units: 128, activation: "relu" }, { units: 10 }],
    loss: "crossEntropy",
    initializer,
    optimizer,
    batchSize,
    seed: 1,
  });
  network.setData(training);
  const batches = training.targets.length / batchSize;
  const looks = passes.map((pass, index) => {
    network.advance((pass - (passes[index - 1] ?? 0)) * batches);
    return network.evaluate(heldOut);
  });
  network.dispose();
  return { loss: looks[0]?.loss ?? Number.NaN, accuracies: looks.map(({ accuracy }) => accuracy ?? Number.NaN) };
}

const descent = { type: "gd", learningRate: 0.5 };
const normal = { type: "normal", sigma: 1 };
const everyFifth = [0, 1, 5, 10, 15, 20];

// The rows of the lesson's first table, in its order.
const runs = [
  train({ initializer: normal, optimizer: descent, batchSize: 8000, passes: everyFifth }),
  train({ initializer: "heNormal", optimizer: descent, batchSize: 8000, passes: everyFifth }),
  train({ initializer: "heNormal", optimizer: descent, batchSize: 64, passes: [1, 10] }),
  train({ initializer: "heNormal", optimizer: { type: "adam", learningRate: 0.003 }, batchSize: 32, passes: [1, 10] }),
];

const { printed, corrected } = factsOf("16-digits").errata["initial-weights"] as Record<
  "printed" | "corrected",
  number[]
>;

describe.each([
  { weights: "N(0, 1)", run: runs[0], shares: printed, loss: [140, 150] },
  { weights: "He", run: runs[1], shares: corrected, loss: [2.3, 2.6] },
])("full batches from weights drawn from $weights", ({ run, shares, loss: [lowest = 0, highest = 0] }) => {
  it("read the digits as the lesson says", () => {
    const everyFifthLook = run?.accuracies.filter((_, look) => look !== 1) ?? [];
    // Sums in another order move a run of floats by a few digits in two thousand.
    shares.forEach((share, index) => {
      expect(Math.abs((everyFifthLook[index] as number) - share)).toBeLessThan(0.02);
    });
  });

  it("start from the loss the lesson names", () => {
    expect(run?.loss).toBeGreaterThan(lowest);
    expect(run?.loss).toBeLessThan(highest);
  });
});

describe.each(["en", "zh-CN"] as const)("16-digits, %s", (language) => {
  const tables = tablesOf("16-digits", language);

  it("shows the shares of its data file", () => {
    const shown = [printed, corrected].map((row) =>
      row.map((share) => `${(Math.round(share * 1000 + 1e-9) / 10).toFixed(1)}%`),
    );
    expect(
      tables
        .at(-1)
        ?.slice(1)
        .map((row) => row.slice(1)),
    ).toEqual(shown);
  });

  it("undoes a bad start step by step, as its first table says", () => {
    runs.forEach(({ accuracies }, row) => {
      const looks = accuracies.length > 2 ? [1, 3, 5].map((look) => accuracies[look] as number) : accuracies;
      const cells = tables[0]?.[row + 1]?.slice(3).filter((cell) => cell !== "–") ?? [];
      expect(cells).toHaveLength(looks.length);
      cells.forEach((cell, column) => {
        expect(agrees(looks[column] as number, cell), `row ${row}: ${looks[column]} shown as ${cell}`).toBe(true);
      });
    });
  });
});
