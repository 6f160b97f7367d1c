import { describe, expect, it } from "vitest";
import {
  defaults,
  type FullDigitsConfig,
  fullConfig,
  liveChanges,
  needsNewNetwork,
  networkConfig,
  readSizes,
} from "../../../web/src/elements/digits/config.ts";
import { neighbour, shade } from "../../../web/src/elements/digits/confusion.ts";
import { curveScales, epochTicks, stepAt } from "../../../web/src/elements/digits/curves.ts";
import { traceCsv, weightsJson } from "../../../web/src/elements/digits/downloads.ts";
import { parseColour, weightColumns } from "../../../web/src/elements/digits/images.ts";
import { pressPadKey, restingPen } from "../../../web/src/elements/digits/pad.ts";
import { padSize, Strokes } from "../../../web/src/elements/digits/strokes.ts";
import type { Training } from "../../../web/src/elements/digits/training.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";

describe("strokes", () => {
  it("keep every coordinate on the pad, whatever comes in", () => {
    const strokes = new Strokes();
    strokes.begin(-50, 1e9);
    strokes.extend(Number.NaN, Number.POSITIVE_INFINITY);
    strokes.extend(1e-300, 20);
    const values = strokes.lists.flat();
    expect(values.every((value) => value >= 0 && value <= padSize)).toBe(true);
    expect(values.slice(0, 2)).toEqual([0, padSize]);
  });

  it("drop points that say nothing new, and grow only while the pen is down", () => {
    const strokes = new Strokes();
    expect(strokes.extend(5, 5)).toBe(false);
    strokes.begin(10, 10);
    expect(strokes.extend(10.5, 10.5)).toBe(false);
    expect(strokes.extend(20, 10)).toBe(true);
    strokes.end();
    expect(strokes.extend(30, 10)).toBe(false);
    expect(strokes.lists).toEqual([[10, 10, 20, 10]]);
  });

  it("give a tap as a dot, and paths for the rest", () => {
    const strokes = new Strokes();
    strokes.begin(1, 2);
    strokes.end();
    strokes.begin(10, 10);
    strokes.extend(20.123, 10);
    expect(strokes.toPaths()).toEqual(["M1 2h0", "M10 10L20.1 10"]);
    expect(strokes.toArrays()).toEqual([Float32Array.of(1, 2), Float32Array.of(10, 10, 20.123, 10)]);
    strokes.undo();
    expect(strokes.lists).toHaveLength(1);
    strokes.clear();
    expect(strokes.isEmpty).toBe(true);
  });

  it("stop growing before a scribble fills the memory, and start again after clearing", () => {
    const strokes = new Strokes();
    strokes.begin(0, 0);
    for (let i = 1; i < 10_000; i++) strokes.extend((i * 7) % padSize, (i * 13) % padSize);
    expect(strokes.lists.flat().length).toBe(8000);
    strokes.begin(1, 1);
    expect(strokes.lists).toHaveLength(1);
    strokes.clear();
    strokes.begin(1, 1);
    expect(strokes.lists).toHaveLength(1);
  });

  it("can be drawn by keys: Space lowers the pen, arrows move it, Shift further, Alt less", () => {
    const strokes = new Strokes();
    let pen = restingPen;
    const press = (key: string, modifiers = {}) => {
      const event = { key, shiftKey: false, altKey: false, ...modifiers } as KeyboardEvent;
      pen = pressPadKey(event, strokes, pen, () => {}) ?? pen;
    };
    press("ArrowUp", { shiftKey: true });
    press(" ");
    press("ArrowDown", { shiftKey: true });
    press("ArrowRight", { altKey: true });
    press(" ");
    press("ArrowLeft");
    expect(strokes.lists).toEqual([[140, 40, 140, 70, 143, 70]]);
    for (let i = 0; i < 30; i++) press("ArrowRight");
    expect(pen.x).toBe(padSize);
    press("Backspace");
    expect(strokes.isEmpty).toBe(true);
    expect(pressPadKey({ key: "Tab" } as KeyboardEvent, strokes, pen, () => {})).toBeNull();
  });
});

describe("the configuration", () => {
  it("reads sizes as people write them", () => {
    expect(readSizes("128")).toEqual([128]);
    expect(readSizes(" 128, 64 ")).toEqual([128, 64]);
    expect(readSizes("128，64")).toEqual([128, 64]);
    expect(readSizes("")).toEqual([]);
    expect(readSizes("many")).toEqual([Number.NaN]);
  });

  it("is understood by the engine, which spells it out", async () => {
    const engine = await loadEngine();
    const config = { ...defaults, hidden: [8, 4], activation: { type: "leakyRelu", slope: 0.2 } };
    const network = engine.network(networkConfig(config));
    const full = fullConfig(config, network.config());
    expect(full).toMatchObject({ hidden: [8, 4], batchSize: 64, epochs: 12, seed: 1 });
    expect(full.optimizer).toMatchObject({ type: "momentum", learningRate: 0.1, momentum: 0.9 });
    expect(full.initializer.type).toBe("heNormal");
    expect(needsNewNetwork(config, full)).toBe(false);
    network.dispose();
  });

  const full = {
    ...defaults,
    activation: { type: "relu" },
    initializer: { type: "heNormal" },
    optimizer: { type: "momentum", learningRate: 0.1, momentum: 0.9 },
  } as unknown as FullDigitsConfig;

  it.each([
    [{ hidden: [128, 10] }, true],
    [{ hidden: [64] }, true],
    [{ activation: "tanh" }, true],
    [{ initializer: { type: "normal", sigma: 1 } }, true],
    [{ optimizer: "adam" }, true],
    [{ seed: 2 }, true],
    [{ optimizer: { type: "momentum", learningRate: 0.5 } }, false],
    [{ batchSize: 8 }, false],
    [{ epochs: 3 }, false],
  ])("knows what needs a new network: %j", (part, expected) => {
    expect(needsNewNetwork({ ...full, ...part }, full)).toBe(expected);
  });

  it("names what may be set on the way", () => {
    const wanted = { ...full, batchSize: 8, optimizer: { type: "momentum", learningRate: 0.5 } };
    expect(liveChanges(wanted, full)).toEqual([
      ["learningRate", 0.5],
      ["batchSize", 8],
    ]);
    expect(liveChanges(full, full)).toEqual([]);
  });
});

describe("curves", () => {
  const curves = {
    epochs: [0, 0.5, 1, 1.5, 2],
    losses: [2.4, 1.2, 0.6, 0.3],
    smoothed: [2.4, 1.8, 1.2, 0.9],
    checks: [{ step: 0, epoch: 0, loss: 2.4, accuracy: 0.1 }],
    changes: [],
    goal: 2,
  };

  it("finds the step under the pointer", () => {
    const scales = curveScales(curves, 500, 300);
    for (let step = 0; step <= 4; step++) expect(stepAt(curves, scales, scales.x(curves.epochs[step] ?? 0))).toBe(step);
    expect([stepAt(curves, scales, -1000), stepAt(curves, scales, 1e6)]).toEqual([0, 4]);
  });

  it("has room for losses without bound, and none for NaN", () => {
    const wild = { ...curves, smoothed: [Number.NaN, Number.POSITIVE_INFINITY, 1e9, 1e-12] };
    const { loss, lossBottom, lossTicks } = curveScales(wild, 500, 300);
    expect(loss(1e9)).toBeGreaterThan(0);
    expect(loss(1e-30)).toBeCloseTo(lossBottom, 6);
    expect(lossTicks.every(Number.isFinite)).toBe(true);
  });

  it("ticks whole epochs, as many as fit", () => {
    expect(epochTicks(3, 500)).toEqual([0, 1, 2, 3]);
    expect(epochTicks(12, 500)).toEqual([0, 2, 4, 6, 8, 10, 12]);
    expect(epochTicks(12, 280)).toEqual([0, 5, 10]);
    expect(epochTicks(0.3, 500)).toEqual([0]);
  });
});

describe("the confusion matrix", () => {
  it("is walked by arrow keys and left at no edge", () => {
    expect(neighbour({ label: 0, predicted: 0 }, "ArrowUp", 10)).toEqual({ label: 0, predicted: 0 });
    expect(neighbour({ label: 3, predicted: 4 }, "ArrowRight", 10)).toEqual({ label: 3, predicted: 5 });
    expect(neighbour({ label: 3, predicted: 4 }, "End", 10)).toEqual({ label: 3, predicted: 9 });
    expect(neighbour({ label: 3, predicted: 4 }, "Tab", 10)).toBeNull();
  });

  it("shades mistakes more than their share, and an empty row not at all", () => {
    expect(shade(1, 100, false)).toBeGreaterThan(shade(1, 100, true));
    expect([shade(0, 0, true), shade(100, 100, true), shade(100, 100, false)]).toEqual([0, 1, 1]);
  });
});

describe("images", () => {
  it("stand in full rows where their number allows", () => {
    expect([weightColumns(128, 978), weightColumns(128, 530), weightColumns(128, 330)]).toEqual([32, 16, 8]);
    expect([weightColumns(10, 978), weightColumns(1, 978), weightColumns(97, 330)]).toEqual([10, 1, 11]);
  });

  it("read the tokens' colours", () => {
    expect(parseColour(" #1d1c1a ")).toEqual([29, 28, 26]);
    expect(parseColour("#ff000080")).toEqual([255, 0, 0]);
  });
});

describe("downloads", () => {
  it("write a row per step, the held-out columns where the network was looked at", () => {
    const training = {
      step: 2,
      epochs: [0, 0.5, 1],
      losses: [2.5, 1.25],
      smoothed: [2.5, 2],
      checks: [{ step: 2, epoch: 1, loss: 1, accuracy: 0.5 }],
    } as Training;
    expect(traceCsv(training).split("\n")).toEqual([
      "step,epoch,batchLoss,smoothedLoss,heldOutLoss,heldOutAccuracy",
      "0,0,2.5,2.5,,",
      "1,0.5,1.25,2,,",
      "2,1,,,1,0.5",
      "",
    ]);
  });

  it("take the weights apart by layer", () => {
    const config = { hidden: [2] } as FullDigitsConfig;
    const parameters = Float32Array.from({ length: 3 * 2 + 2 + 2 * 1 + 1 }, (_, i) => i);
    expect(JSON.parse(weightsJson(config, 3, 1, parameters)).layers).toEqual([
      { inputs: 3, units: 2, weights: [0, 1, 2, 3, 4, 5], biases: [6, 7] },
      { inputs: 2, units: 1, weights: [8, 9], biases: [10] },
    ]);
  });
});
