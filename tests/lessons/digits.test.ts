import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeImages, imageInputs } from "../../web/src/engine/datasets.ts";
import { type Choice, loadEngine, type NetworkData } from "../../web/src/engine/index.ts";
import { buildDigits, digitsFolder } from "../../web/tools/digits-data.mjs";
import { factsOf, tablesOf } from "./lessonText.ts";

await buildDigits();
const engine = await loadEngine();
const [train, heldOut] = ["train", "held-out"].map((part) => {
  const images = decodeImages(gunzipSync(readFileSync(join(digitsFolder, `digits-${part}.bin.gz`))), part);
  return { inputs: imageInputs(images), targets: Int32Array.from(images.labels) };
}) as [NetworkData, NetworkData];

type Side = "printed" | "corrected";

/** Full-batch gradient descent with the document's rate, examined before the first step and after every fifth. */
function fullBatches(initializer: Choice) {
  const network = engine.network({
    inputs: 784,
    layers: [{ units: 128, activation: "relu" }, { units: 10 }],
    loss: "crossEntropy",
    initializer,
    optimizer: { type: "gd", learningRate: 0.5 },
    batchSize: 8000,
    seed: 1,
  });
  network.setData(train);
  const looks = [network.evaluate(heldOut)];
  while (looks.length < 5) {
    network.advance(5);
    looks.push(network.evaluate(heldOut));
  }
  network.dispose();
  return { loss: looks[0]?.loss ?? Number.NaN, accuracies: looks.map(({ accuracy }) => accuracy ?? Number.NaN) };
}

const { printed, corrected } = factsOf("16-digits").errata["initial-weights"] as Record<Side, number[]>;
const shares = { printed, corrected };
const initializers = { printed: { type: "normal", sigma: 1 }, corrected: "heNormal" } as const;

describe.each(["printed", "corrected"] as const)("weights as %s", (side) => {
  const { loss, accuracies } = fullBatches(initializers[side]);

  it("read the digits as the lesson says", () => {
    // Sums in another order move a run of floats by a few digits in two thousand.
    shares[side].forEach((share, index) => {
      expect(Math.abs((accuracies[index] as number) - share)).toBeLessThan(0.02);
    });
  });

  it("start from the loss the lesson names", () => {
    expect(loss).toBeGreaterThan(side === "printed" ? 140 : 2.3);
    expect(loss).toBeLessThan(side === "printed" ? 150 : 2.6);
  });
});

describe.each(["en", "zh-CN"] as const)("16-digits, %s", (language) => {
  it("shows the shares of its data file", () => {
    const table = tablesOf("16-digits", language).at(-1);
    const shown = [printed, corrected].map((row) =>
      row.map((share) => `${(Math.round(share * 1000 + 1e-9) / 10).toFixed(1)} %`),
    );
    expect(table?.slice(1).map((row) => row.slice(1))).toEqual(shown);
  });
});
