import type { DescentConfig, NetworkConfig } from "downhill/engine";
import { describe, expect, test } from "vitest";
import { engine, refusal } from "./support.ts";

// Callers are JavaScript: what the types forbid arrives all the same.
// biome-ignore lint/suspicious/noExplicitAny: bad input is the point
type Anything = any;

const descent = (change: Anything = {}): DescentConfig => ({
  objective: "bowl",
  start: [1, 1],
  optimizer: { type: "adam", learningRate: 0.05 },
  ...change,
});

const network = (change: Anything = {}): NetworkConfig => ({
  inputs: 2,
  layers: [{ units: 3, activation: "relu" }, { units: 2 }],
  loss: "crossEntropy",
  optimizer: "gd",
  batchSize: 2,
  seed: 1,
  ...change,
});

const data = () => ({ inputs: Float32Array.of(0, 1, 1, 0), targets: Int32Array.of(0, 1) });

describe("a descent refuses", () => {
  const cases: [string, Anything, string, string][] = [
    ["no configuration", undefined, "wrongKind", ""],
    ["a configuration that is text", "bowl", "wrongKind", ""],
    ["an unknown member", descent({ optimiser: "gd" }), "unknownKey", "optimiser"],
    ["no objective", descent({ objective: undefined }), "missing", "objective"],
    ["an unknown objective", descent({ objective: "everest" }), "unknownType", "objective"],
    ["an unknown optimizer", descent({ optimizer: "magic" }), "unknownType", "optimizer"],
    ["an unknown parameter", descent({ optimizer: { type: "gd", momentum: 0.9 } }), "unknownKey", "optimizer.momentum"],
    [
      "a string for a number",
      descent({ optimizer: { type: "gd", learningRate: "0.1" } }),
      "wrongKind",
      "optimizer.learningRate",
    ],
    ["NaN", descent({ optimizer: { type: "gd", learningRate: Number.NaN } }), "notFinite", "optimizer.learningRate"],
    ["Infinity", descent({ optimizer: { type: "gd", learningRate: Infinity } }), "notFinite", "optimizer.learningRate"],
    [
      "a negative rate",
      descent({ optimizer: { type: "gd", learningRate: -1 } }),
      "outOfRange",
      "optimizer.learningRate",
    ],
    ["β₁ = 1", descent({ optimizer: { type: "adam", beta1: 1 } }), "outOfRange", "optimizer.beta1"],
    ["null for a number", descent({ optimizer: { type: "adam", beta1: null } }), "wrongKind", "optimizer.beta1"],
    ["a start of the wrong dimension", descent({ start: [1] }), "wrongLength", "start"],
    ["NaN in the start", descent({ start: [1, Number.NaN] }), "notFinite", "start[1]"],
    ["text in the start", descent({ start: [1, "2"] }), "wrongKind", "start[1]"],
    ["a start that is no list", descent({ start: 3 }), "wrongKind", "start"],
    ["a start where J overflows", descent({ start: [1e200, 1e200] }), "outOfRange", "start"],
    ["an unknown schedule", descent({ schedule: "sometimes" }), "unknownType", "schedule"],
    [
      "a fraction where a count is needed",
      descent({ schedule: { type: "step", stepSize: 2.5 } }),
      "notAnInteger",
      "schedule.stepSize",
    ],
    ["a fractional seed", descent({ seed: 1.5 }), "notAnInteger", "seed"],
    [
      "a function as a parameter",
      descent({ optimizer: { type: "gd", learningRate: () => 1 } }),
      "wrongKind",
      "optimizer.learningRate",
    ],
  ];
  test.for(cases)("%s", ([, config, code, parameter]) => {
    const error = refusal(() => engine.descent(config));
    expect(error).toMatchObject({ code, parameter });
    expect(error.message.length).toBeGreaterThan(20);
    expect(error.message).not.toMatch(/undefined|\[object/);
  });

  test("bad steps, keys and values, and stays as it was", () => {
    const run = engine.descent(descent());
    run.advance(5);
    const before = JSON.stringify([run.config(), [...run.trace().points]]);
    for (const steps of [-1, 1.5, Number.NaN, Infinity, "3", null, 1e9] as Anything[])
      refusal(() => run.advance(steps));
    for (const steps of [-1, 0.5, Number.NaN, "3"] as Anything[]) refusal(() => run.rewind(steps));
    expect(refusal(() => run.set("rate", 1))).toMatchObject({ code: "unknownKey", parameter: "rate" });
    for (const value of ["1", Number.NaN, -1, null, undefined, {}] as Anything[])
      refusal(() => run.set("learningRate", value));
    for (const snapshot of [null, {}, { config: descent(), steps: -1, changes: [], diverged: false }] as Anything[]) {
      refusal(() => run.restore(snapshot));
    }
    expect(JSON.stringify([run.config(), [...run.trace().points]])).toBe(before);
    run.dispose();
  });

  test("an error carries the value and what is allowed", () => {
    const error = refusal(() => engine.descent(descent({ optimizer: { type: "adam", beta1: 1.5 } })));
    expect(error.value).toBe(1.5);
    expect(error.allowed).toMatchObject({ min: 0, max: 1, maxOpen: true });
    expect(error.message).toContain("1.5");
    expect(error.message).toContain("at least 0 and less than 1");
    const unknown = refusal(() => engine.descent(descent({ optimizer: "magic" })));
    expect(unknown.allowed).toContain("adam");
  });
});

describe("a network refuses", () => {
  const cases: [string, Anything, string, string][] = [
    ["no layers", network({ layers: [] }), "outOfRange", "layers"],
    ["zero units", network({ layers: [{ units: 0 }] }), "outOfRange", "layers[0].units"],
    ["a billion units", network({ layers: [{ units: 1e9 }, { units: 2 }] }), "", "layers[0].units"],
    [
      "too many parameters in all",
      network({ inputs: 60000, layers: [{ units: 60000 }, { units: 2 }] }),
      "tooLarge",
      "",
    ],
    [
      "an unknown activation",
      network({ layers: [{ units: 2, activation: "step" }] }),
      "unknownType",
      "layers[0].activation",
    ],
    ["an unknown loss", network({ loss: "hinge" }), "unknownType", "loss"],
    ["an unknown initializer", network({ initializer: "ones" }), "unknownType", "initializer"],
    ["a negative batch size", network({ batchSize: -1 }), "outOfRange", "batchSize"],
    ["a fractional batch size", network({ batchSize: 1.5 }), "notAnInteger", "batchSize"],
    ["text as a batch size", network({ batchSize: "30" }), "wrongKind", "batchSize"],
    ["negative inputs", network({ inputs: -2 }), "outOfRange", "inputs"],
    ["an unknown member", network({ epochs: 3 }), "unknownKey", "epochs"],
  ];
  test.for(cases)("%s", ([, config, code, parameter]) => {
    const error = refusal(() => engine.network(config));
    if (code) expect(error.code).toBe(code);
    if (parameter) expect(error.parameter).toBe(parameter);
    expect(error.message).not.toMatch(/undefined|\[object/);
  });

  test("bad data, and keeps what it had", () => {
    const net = engine.network(network());
    expect(refusal(() => net.advance(1)).code).toBe("noData");
    const { inputs, targets } = data();
    const bad: [Anything, string][] = [
      [undefined, "wrongKind"],
      [{ inputs: [0, 1], targets }, "wrongKind"],
      [{ inputs, targets: [0, 1] }, "wrongKind"],
      [{ inputs: new Float32Array(), targets: new Int32Array() }, "wrongLength"],
      [{ inputs: Float32Array.of(0, 1, 1), targets }, "wrongLength"],
      [{ inputs, targets: Int32Array.of(0) }, "wrongLength"],
      [{ inputs, targets: Int32Array.of(0, 2) }, "outOfRange"],
      [{ inputs, targets: Int32Array.of(0, -1) }, "outOfRange"],
      [{ inputs: Float32Array.of(0, Number.NaN, 1, 0), targets }, "notFinite"],
    ];
    for (const [candidate, code] of bad) expect(refusal(() => net.setData(candidate)).code).toBe(code);
    expect(refusal(() => net.advance(1)).code).toBe("noData");
    net.setData({ inputs, targets });
    for (const [candidate] of bad) refusal(() => net.setData(candidate));
    expect(net.advance(2)).toBe(2);
    const weights = net.parameters();
    refusal(() => net.setParameters(new Float32Array(3)));
    refusal(() => net.setParameters(new Float32Array(weights.length).fill(Number.NaN)));
    refusal(() => net.setParameters(Array.from(weights) as Anything));
    refusal(() => net.predict(new Float32Array(3)));
    refusal(() => net.evaluate({ inputs, targets: Int32Array.of(0, 9) }));
    refusal(() => net.set("batchSize", 0));
    refusal(() => net.set("layers", 3));
    expect(net.parameters()).toEqual(weights);
    net.dispose();
  });
});

describe("after dispose", () => {
  test("every call says so, and disposing again is harmless", () => {
    const run = engine.descent(descent());
    const net = engine.network(network());
    run.dispose();
    net.dispose();
    run.dispose();
    net.dispose();
    const calls: (() => unknown)[] = [
      () => run.advance(1),
      () => run.trace(),
      () => run.set("learningRate", 1),
      () => run.rewind(1),
      () => run.snapshot(),
      () => run.config(),
      () => net.advance(1),
      () => net.trace(),
      () => net.parameters(),
      () => net.setData(data()),
      () => net.evaluate(data()),
    ];
    for (const call of calls) expect(refusal(call).code).toBe("disposed");
  });

  test("a thousand refused and disposed sessions leave memory where it was", () => {
    const memory = () => engine.memory();
    const cycle = () => {
      for (let i = 0; i < 200; i++) {
        refusal(() => engine.network(network({ layers: [{ units: 1e9 }] })));
        refusal(() => engine.descent(descent({ start: [1] })));
        const net = engine.network(network({ layers: [{ units: 500 }, { units: 2 }] }));
        net.setData(data());
        net.advance(2);
        net.dispose();
        const run = engine.descent(descent());
        run.advance(200);
        run.dispose();
      }
    };
    cycle();
    const before = memory();
    for (let i = 0; i < 5; i++) cycle();
    expect(memory()).toBe(before);
  });
});
