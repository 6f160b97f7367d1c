import { type DescentConfig, type EngineError, loadEngine, type NetworkConfig } from "downhill/engine";
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
    ["a search without a direction", descent({ lineSearch: "armijo" }), "unknownType", "lineSearch"],
    ["an unknown search", descent({ optimizer: "gd", lineSearch: "radar" }), "unknownType", "lineSearch"],
    ["negative noise", descent({ noise: -1 }), "outOfRange", "noise"],
    ["an unknown condition", descent({ stop: { steps: 5 } }), "unknownKey", "stop.steps"],
    ["a negative gradient norm", descent({ stop: { gradientNorm: -1 } }), "outOfRange", "stop.gradientNorm"],
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
    for (const snapshot of [null, {}, { config: descent(), steps: -1, changes: [], failed: false }] as Anything[]) {
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

describe("what is not plain data", () => {
  const getter = (key: string): Anything =>
    Object.defineProperty({}, key, {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });

  test("never unwinds through the engine", () => {
    const hostile: Anything[] = [
      getter("objective"),
      { objective: "bowl", optimizer: getter("learningRate") },
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      })(),
      descent({ start: new Array(2 ** 32 - 1) }),
      descent({ objective: "x".repeat(1e7) }),
      descent({ optimizer: { type: "gd", learningRate: Symbol("x") } }),
      descent({ optimizer: { type: "gd", learningRate: 1n } }),
    ];
    const cycle: Anything = { objective: "bowl" };
    cycle.optimizer = cycle;
    hostile.push(cycle);
    const before = engine.memory();
    for (let i = 0; i < 300; i++) for (const config of hostile) refusal(() => engine.descent(config));
    const net = engine.network(network());
    const floats = new Float32Array(4);
    for (const inputs of [
      new Proxy(floats, {}),
      Object.create(Float32Array.prototype),
      structuredClone(new Float64Array(4)),
    ] as Anything[]) {
      expect(refusal(() => net.setData({ inputs, targets: data().targets })).code).toBe("wrongKind");
    }
    expect(refusal(() => net.setData({ ...data(), extra: 1 } as Anything)).code).toBe("unknownKey");
    for (const key of [5, null, Symbol("x"), 1n, {}] as Anything[])
      expect(refusal(() => net.set(key, 1)).code).toBe("wrongKind");
    net.dispose();
    expect(engine.memory()).toBe(before);
    engine.descent(descent()).dispose();
  });

  test("cannot dispose of a session under its own feet", () => {
    const run = engine.descent(descent());
    const snapshot = run.snapshot();
    const trap = {
      ...snapshot,
      get config() {
        run.dispose();
        return snapshot.config;
      },
    };
    expect(refusal(() => run.restore(trap)).code).toBe("disposed");
  });

  test("of another realm is data all the same", async () => {
    const { runInNewContext } = await import("node:vm");
    const run = engine.descent(
      runInNewContext(`({ objective: "bowl", start: new Float64Array([8, 2]), optimizer: "gd" })`),
    );
    expect([...run.trace().points]).toEqual([8, 2]);
    run.dispose();
    const net = engine.network(network());
    net.setData(runInNewContext("({ inputs: new Float32Array([0, 1, 1, 0]), targets: new Int32Array([0, 1]) })"));
    expect(net.advance(2)).toBe(2);
    net.dispose();
  });
});

describe("numbers too large", () => {
  test("are refused where they would come back as NaN", () => {
    expect(refusal(() => engine.point({ objective: "rosenbrock", point: [1e200, 1] })).code).toBe("outOfRange");
    const net = engine.network(network());
    net.setParameters(new Float32Array(net.parameters().length).fill(3e38));
    expect(refusal(() => net.predict(Float32Array.of(1, 1))).code).toBe("outOfRange");
    const one = { inputs: Float32Array.of(1, 1), targets: Int32Array.of(0) };
    expect(refusal(() => net.evaluate(one)).code).toBe("outOfRange");
    net.dispose();
  });

  test("of steps are refused once memory is short, and disposing gives it back", () => {
    const runs: ReturnType<typeof engine.descent>[] = [];
    let error: EngineError | null = null;
    while (!error && runs.length < 60) {
      const run = engine.descent({ objective: "himmelblau", optimizer: { type: "adam", learningRate: 1e-6 } });
      runs.push(run);
      try {
        run.advance(1e6);
      } catch (caught) {
        error = caught as EngineError;
      }
    }
    expect(error).toMatchObject({ name: "EngineError", code: "tooLarge", parameter: "steps" });
    expect(runs.at(-1)?.steps).toBe(0);
    for (const run of runs) run.dispose();
    const run = engine.descent(descent());
    expect(run.advance(1000)).toBe(1000);
    run.dispose();
  });
});

describe("ten million parameters", () => {
  const large = {
    inputs: 3161,
    layers: [{ units: 3161 }],
    loss: "mse",
    initializer: { type: "xavierUniform" },
    optimizer: { type: "adam", learningRate: 1e-4 },
    batchSize: 1,
  };
  const values = new Float32Array(3161).fill(0.5);

  test("train; more than memory holds are refused with their size, and what runs goes on", async () => {
    const engine = await loadEngine();
    const empty = engine.memory();
    const net = engine.network(large);
    net.setData({ inputs: values, targets: values });
    expect(net.advance(3)).toBe(3);
    const { losses } = net.trace();
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    // θ and Adam's two vectors, and all that once more to rewind to.
    const bytes = 4 * net.parameters().length * 6;
    expect(engine.memory() - empty).toBeGreaterThan(bytes);
    expect(engine.memory() - empty).toBeLessThan(1.01 * bytes + 1e6);

    const others: ReturnType<typeof engine.network>[] = [];
    const error = refusal(() => {
      while (others.length < 10) others.push(engine.network(large));
    });
    expect(error).toMatchObject({ code: "tooLarge", parameter: "layers" });
    expect(error.value).toBeGreaterThan(bytes);
    expect(others.length).toBeGreaterThan(3);
    refusal(() => {
      while (others.length < 80) others.push(engine.network({ ...large, inputs: 500, layers: [{ units: 500 }] }));
    });
    // What is left is too little for another state of the network, and enough to go on.
    expect(net.advance(2)).toBe(2);
    expect(net.rewind(1)).toBe(1);
    expect(refusal(() => net.snapshot())).toMatchObject({ code: "tooLarge", parameter: "snapshot" });
    expect(net.advance(1)).toBe(1);
    for (const session of [net, ...others]) session.dispose();
    expect(engine.memory()).toBe(empty);
  }, 120_000);

  test("are the most there may be", () => {
    const error = refusal(() => engine.network({ ...large, inputs: 3200, layers: [{ units: 3200 }] }));
    expect(error).toMatchObject({ code: "tooLarge", parameter: "layers", value: 3201 * 3200 });
  });
});

describe("loading", () => {
  const cases: [string, Anything, string][] = [
    ["no options", null, "wrongKind"],
    ["an unknown option", { wsam: 1 }, "unknownKey"],
    ["a number", { wasm: 5 }, "wrongKind"],
    ["an address as text", { wasm: "engine.wasm" }, "wrongKind"],
    ["rubbish", { wasm: Uint8Array.of(1, 2, 3) }, "dataFormat"],
    ["another program", { wasm: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) }, "dataFormat"],
    ["a file that is not there", { wasm: new URL("file:///no/such/engine.wasm") }, "dataFetch"],
  ];
  test.for(cases)("refuses %s", async ([, options, code]) => {
    await expect(loadEngine(options)).rejects.toMatchObject({ name: "EngineError", code });
  });
});
