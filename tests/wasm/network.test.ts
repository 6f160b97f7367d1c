import { describe, expect, test } from "vitest";
import { engine, lcg } from "./support.ts";

/** Two noisy classes in the plane. */
function blobs(count: number, seed = 7) {
  const random = lcg(seed);
  const targets = Int32Array.from({ length: count }, (_, i) => i % 2);
  const inputs = Float32Array.from({ length: 2 * count }, (_, i) => random() + (((i >> 1) % 2) - 0.5) * 1.5);
  return { inputs, targets };
}

const config = {
  inputs: 2,
  layers: [{ units: 8, activation: "tanh" }, { units: 2 }],
  loss: "crossEntropy",
  initializer: { type: "xavierUniform" },
  optimizer: { type: "adam", learningRate: 0.02 },
  batchSize: 16,
  shuffle: true,
  seed: 5,
};

describe("a network", () => {
  test("learns, evaluates, predicts", () => {
    const net = engine.network(config);
    net.setData(blobs(100));
    const before = net.evaluate(blobs(60, 8));
    expect(net.advance(200)).toBe(200);
    const after = net.evaluate(blobs(60, 8));
    expect(after.loss).toBeLessThan(before.loss / 3);
    expect(after.accuracy).toBeGreaterThan(0.95);
    expect(after.confusion?.reduce((sum, n) => sum + n, 0)).toBe(60);
    const probabilities = net.predict(blobs(10).inputs);
    expect(probabilities.length).toBe(20);
    for (let row = 0; row < 10; row++) {
      expect((probabilities[2 * row] as number) + (probabilities[2 * row + 1] as number)).toBeCloseTo(1, 5);
    }
    const trace = net.trace();
    expect([trace.steps, trace.losses.length, trace.rates.length]).toEqual([200, 201, 200]);
    net.dispose();
  });

  test("is the same to the bit for the same seed, and another for another", () => {
    const train = (seed: number) => {
      const net = engine.network({ ...config, seed });
      net.setData(blobs(50));
      net.advance(30);
      const weights = net.parameters();
      net.dispose();
      return weights;
    };
    expect(train(3)).toEqual(train(3));
    expect(train(3)).not.toEqual(train(4));
  });

  test("rewinds, replays and restores to the same bits", () => {
    const net = engine.network(config);
    net.setData(blobs(50));
    net.advance(37);
    const snapshot = net.snapshot();
    net.set("learningRate", 0.005);
    net.advance(80);
    const weights = net.parameters();
    const { losses } = net.trace();
    expect(net.rewind(60)).toBe(60);
    expect(net.steps).toBe(57);
    net.advance(60);
    expect(net.parameters()).toEqual(weights);
    expect(net.trace().losses).toEqual(losses);
    net.restore(snapshot);
    expect(net.steps).toBe(37);
    net.set("learningRate", 0.005);
    net.advance(80);
    expect(net.parameters()).toEqual(weights);
    net.dispose();
  });

  test("setParameters and parameters are inverse", () => {
    const net = engine.network(config);
    const flat = Float32Array.from({ length: net.parameters().length }, (_, i) => Math.sin(i));
    net.setParameters(flat);
    expect(net.parameters()).toEqual(flat);
    expect(flat.length).toBe(2 * 8 + 8 + 8 * 2 + 2);
    net.dispose();
  });

  test("divergence is a result with finite weights", () => {
    const net = engine.network({
      ...config,
      loss: "mse",
      layers: [{ units: 8, activation: "linear" }, { units: 2 }],
      optimizer: { type: "gd", learningRate: 1e6 },
    });
    const { inputs } = blobs(50);
    net.setData({ inputs, targets: inputs });
    const taken = net.advance(1000);
    expect(taken).toBeLessThan(1000);
    expect(net.trace().status).toMatchObject({ code: "diverged", step: taken + 1 });
    expect(net.parameters().every(Number.isFinite)).toBe(true);
    const { status } = net.trace();
    net.restore(net.snapshot());
    expect(net.trace().status).toEqual(status);
    net.dispose();
  });
});

test("a drawn stroke becomes a centred digit", () => {
  const image = engine.rasterizeDigit([[100, 20, 100, 180]]);
  expect(image.length).toBe(784);
  expect(image.every((v) => v >= 0 && v <= 1)).toBe(true);
  const mass = image.reduce((sum, v) => sum + v, 0);
  const x = image.reduce((sum, v, i) => sum + v * (i % 28), 0) / mass;
  const y = image.reduce((sum, v, i) => sum + v * Math.floor(i / 28), 0) / mass;
  expect(Math.abs(x - 13.5)).toBeLessThan(1);
  expect(Math.abs(y - 13.5)).toBeLessThan(1);
});
