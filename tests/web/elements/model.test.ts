import { beforeEach, describe, expect, test } from "vitest";
import { planeOf } from "../../../web/src/charts/plane.ts";
import { isClimbing } from "../../../web/src/elements/descent/climb.ts";
import { toCsv } from "../../../web/src/elements/descent/export.ts";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { namesIn } from "../../../web/src/elements/descent/selection.ts";
import { parts, readAttributes, readControls, readSettings } from "../../../web/src/elements/descent/settings.ts";
import { positions, readEntry, sliderSpan, toPosition, toValue } from "../../../web/src/elements/descent/slider.ts";
import { keyMove, snapStart } from "../../../web/src/elements/descent/startHandle.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();

let calls: string[];
let model: DescentModel;

beforeEach(() => {
  calls = [];
  const silent = () => {};
  model = new DescentModel(localHub(engine, calls), catalog, {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
});

const square = { objective: "square", optimizers: [{ type: "gd", learningRate: 0.1 }], start: [10], steps: 20 };
const point = () => model.state().results[0]?.point[0];

describe("the model", () => {
  test("spells out every parameter, and reports the step shown", async () => {
    await model.configure({ objective: "bowl", optimizers: ["momentum"], steps: 10 });
    await model.step(4);
    const state = model.state();
    expect(state).toMatchObject({
      version: 1,
      objective: { type: "bowl", conditionNumber: 10 },
      optimizers: [{ type: "momentum", learningRate: 0.01, momentum: 0.9 }],
      schedule: { type: "constant" },
      start: [8, 2],
      step: 4,
      results: [{ type: "momentum", step: 4, status: { code: "ok" } }],
    });
  });

  test("stays at the step that is shown while a setting is on its way", async () => {
    await model.configure(square);
    const set = model.configure({ seed: 2 });
    await model.step(7);
    await set;
    expect(model.cursor).toBe(7);
  });

  test("steps beyond the horizon, and back", async () => {
    await model.configure(square);
    await model.step(25);
    expect(model.cursor).toBe(25);
    expect(model.horizon).toBe(25);
    expect(point()).toBeCloseTo(10 * 0.8 ** 25, 12);
    await model.step(-24);
    expect(point()).toBe(8);
    await model.step(-5);
    expect(model.cursor).toBe(0);
  });

  test("a parameter changed in the middle holds from there, at the end for all, after a reset for all", async () => {
    await model.configure(square);
    await model.step(3);
    await model.change(0, { learningRate: 0.5 });
    await model.step(1);
    expect(point()).toBeCloseTo(0, 12);
    expect(model.state().changes).toEqual([{ run: 0, step: 3, key: "learningRate", value: 0.5 }]);
    await model.reset();
    await model.step(1);
    expect(point()).toBe(0);
    await model.step(19);
    expect(model.atEnd).toBe(true);
    await model.change(0, { learningRate: 0.25 });
    await model.step(0);
    expect(point()).toBeCloseTo(10 * 0.5 ** 20, 15);
    expect(model.cursor).toBe(20);
  });

  test("a refused value changes nothing", async () => {
    await model.configure(square);
    await model.step(5);
    const before = model.state();
    await expect(model.change(0, { learningRate: -1 })).rejects.toMatchObject({ code: "outOfRange" });
    await expect(model.change(0, { learningRate: "fast" as never })).rejects.toMatchObject({ code: "wrongKind" });
    await expect(model.configure({ objective: "nowhere" })).rejects.toMatchObject({ code: "unknownType" });
    await expect(model.configure({ start: [1, 2, 3] })).rejects.toMatchObject({ code: "wrongLength" });
    expect(model.state()).toEqual(before);
  });

  test("many changes at once are taken up as one", async () => {
    await model.configure(square);
    calls.length = 0;
    const waiting = Array.from({ length: 50 }, (_, i) => model.change(0, { learningRate: 0.1 + i / 1000 }));
    await Promise.all(waiting);
    await model.step(1);
    expect(model.runs[0]?.optimizerAt(0).learningRate).toBeCloseTo(0.149, 12);
    expect(calls.filter((call) => call === "rewind").length).toBeLessThan(5);
  });

  test("a new function brings its own start", async () => {
    await model.configure({ objective: "himmelblau", optimizers: ["gd", "adam"], start: [1, 1] });
    await model.configure({ objective: "square" });
    expect(model.start).toEqual([10]);
    expect(model.runs.map((run) => run.dimension)).toEqual([1, 1]);
  });

  test("a diverged run rests, says so at the step that failed, and can be mended", async () => {
    await model.configure({ ...square, optimizers: [{ type: "gd", learningRate: 1e100 }] });
    await model.step(20);
    const [result] = model.state().results;
    expect(result?.status.code).toBe("diverged");
    expect(model.cursor).toBe(result?.status.step);
    expect(Number.isFinite(result?.loss)).toBe(true);
    expect(isClimbing(model.runs[0] as never, model.cursor)).toBe(true);
    await model.change(0, { learningRate: 0.1 });
    await model.step(0);
    expect(model.state().results[0]?.status.code).toBe("ok");
  });

  test("methods come and go while the others stay", async () => {
    await model.configure({ ...square, optimizers: ["gd", "adam", "momentum"] });
    await model.step(5);
    await model.add({ type: "rmsprop", learningRate: 0.1 });
    model.adjust({ hidden: [2] });
    model.remove(1);
    await model.step(0);
    expect(model.state().results.map(({ type, step }) => `${type} ${step}`)).toEqual([
      "gd 5",
      "momentum 5",
      "rmsprop 5",
    ]);
    expect(model.settings.hidden).toEqual([1]);
    expect(calls.filter((call) => call === "dispose").length).toBe(1);
  });

  test("suspended it has no session; resumed it goes on where it was, changes and all", async () => {
    await model.configure(square);
    await model.step(3);
    await model.change(0, { learningRate: 0.3 });
    await model.step(1);
    model.suspend();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(calls.slice(-2)).toEqual(["snapshot", "dispose"]);
    model.resume();
    await model.step(20);
    const run = engine.descent({ objective: "square", start: [10], optimizer: { type: "gd", learningRate: 0.1 } });
    run.advance(3);
    run.set("learningRate", 0.3);
    run.advance(21);
    expect(point()).toBe(run.trace().points[24]);
  });

  test("out of sight it computes no more than is shown, which is the step that comes next too", async () => {
    model.ahead = false;
    await model.configure({ ...square, steps: 10_000 });
    expect(model.runs[0]?.last).toBe(1);
    await model.step(7);
    expect(model.runs[0]?.last).toBe(7);
  });

  test("a long run arrives in slices and in order", async () => {
    await model.configure({
      ...square,
      objective: "rosenbrock",
      start: null,
      optimizers: [{ type: "gd", learningRate: 1e-4 }],
      steps: 50_000,
    });
    await model.step(50_000);
    const run = engine.descent({ objective: "rosenbrock", optimizer: { type: "gd", learningRate: 1e-4 } });
    run.advance(50_000);
    expect(model.state().results[0]?.loss).toBe(run.trace().losses[50_000]);
  });

  test("a table holds every step of every run in full precision", async () => {
    await model.configure({ objective: "booth", optimizers: ["gd", "adam"], start: [0.1, 0.2], steps: 2 });
    await model.step(2);
    const rows = toCsv(model.runs)
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    expect(rows.length).toBe(1 + 2 * 3);
    expect(rows[0]).toEqual(["method", "step", "x", "y", "loss", "gradient_x", "gradient_y", "learning_rate"]);
    expect(rows[3]?.slice(2, 4).map(Number)).toEqual(model.state().results[0]?.point);
    expect(rows[1]?.at(-1)).toBe("");
  });
});

describe("settings", () => {
  test("attributes read as authors write them", () => {
    expect(
      readAttributes({ optimizers: "gd, momentum,adam", start: "-3,3", steps: 50, scale: "linear", speed: null }),
    ).toEqual({
      optimizers: ["gd", "momentum", "adam"],
      start: [-3, 3],
      steps: 50,
      scale: "linear",
    });
  });

  test.each([
    [{ steps: 0 }, "outOfRange", "steps"],
    [{ steps: 1.5 }, "notAnInteger", "steps"],
    [{ steps: "many" }, "wrongKind", "steps"],
    [{ start: [1, Number.NaN] }, "notFinite", "start"],
    [{ start: "here" }, "wrongKind", "start"],
    [{ scale: "cubic" }, "unknownType", "scale"],
    [{ speed: 1e9 }, "outOfRange", "speed"],
    [{ view: [[1, 0]] }, "outOfRange", "view"],
    [{ optimizers: [{ learningRate: 1 }] }, "missing", "optimizer.type"],
    [{ colour: "red" }, "unknownKey", "colour"],
    ["text", "wrongKind", "config"],
  ])("%j is refused", (source, code, parameter) => {
    expect(() => readSettings(source)).toThrow(expect.objectContaining({ code, parameter }));
  });

  test("a saved state is a configuration", () => {
    expect(readSettings({ version: 1, step: 3, results: [{}], objective: "bowl" })).toEqual({
      step: 3,
      objective: "bowl",
    });
  });

  test("controls are named, all or none", () => {
    expect([...readControls(null)]).toEqual([...parts]);
    expect([...readControls("none")]).toEqual([]);
    expect([...readControls("transport, legend")]).toEqual(["transport", "legend"]);
    expect(() => readControls("buttons")).toThrow("buttons");
  });
});

describe("sliders", () => {
  const described = (type: string, key: string) => {
    const found = catalog.optimizers
      .find((optimizer) => optimizer.type === type)
      ?.parameters.find((p) => p.key === key);
    if (!found) throw new Error(key);
    return found;
  };

  test("a logarithmic slider has its middle at the geometric mean", () => {
    const rate = described("gd", "learningRate");
    expect(toValue(rate, positions / 2, 0.01)).toBeCloseTo(0.01, 12);
    expect(toPosition(rate, 0.01)).toBe(positions / 2);
  });

  test("a value outside the slider's span widens it", () => {
    expect(sliderSpan(described("gd", "learningRate"), 2.5)).toEqual({ min: 1e-4, max: 2.5 });
    expect(toPosition(described("gd", "learningRate"), 2.5)).toBe(positions);
    expect(toPosition(described("gd", "learningRate"), 0)).toBe(0);
  });

  test.each(
    catalog.optimizers.flatMap((optimizer) => optimizer.parameters.map((p) => [optimizer.type, p.key] as const)),
  )("%s %s: what the slider gives, the engine takes", (type, key) => {
    const description = described(type, key);
    if (description.kind === "boolean") return;
    const run = engine.descent({ objective: "square", optimizer: type });
    // Whole numbers may lie further apart than the slider's positions.
    const { min, max } = description.slider;
    const apart = description.kind === "integer" ? Math.max(2, positions / (max - min) / 2 + 1) : 2;
    for (let position = 0; position <= positions; position += 20) {
      const value = toValue(description, position, Number(description.default));
      run.set(key, value);
      expect(Math.abs(toPosition(description, value) - position)).toBeLessThanOrEqual(apart);
    }
    run.dispose();
  });

  test("entries are read as people type numbers", () => {
    expect(["0.1", "1e-3", " 0,25 ", "−2", "+3", "1 × 10⁻⁸", "fast", "", "1e400"].map(readEntry)).toEqual([
      0.1,
      1e-3,
      0.25,
      -2,
      3,
      1e-8,
      "fast",
      "",
      // A message about it says what was typed.
      "1e400",
    ]);
  });
});

describe("a catalogue in part", () => {
  const part = {
    optimizers: catalog.optimizers.filter(({ type }) => type === "gd"),
    objectives: catalog.objectives.filter(({ type }) => type === "square"),
    schedules: catalog.schedules.filter(({ type }) => type === "constant"),
    lineSearches: [],
    names: catalog,
  };
  const silent = { traceChanged() {}, stepChanged() {}, failed: (error: unknown) => expect.unreachable(String(error)) };
  /** A model that begins with it, and how often it asked for the whole. */
  const partial = () => {
    const hub = localHub(engine);
    let asked = 0;
    const catalog = async () => {
      asked++;
      return hub.catalog();
    };
    const counting = { ...hub, catalog };
    return { model: new DescentModel(counting, part, silent), asked: () => asked };
  };

  test("is enough for what it describes, and names everything", async () => {
    const { model, asked } = partial();
    await model.configure(square);
    expect(namesIn(model.catalog).optimizers.map(({ type }) => type)).toEqual(
      catalog.optimizers.map(({ type }) => type),
    );
    expect(asked()).toBe(0);
  });

  test.each([
    { objective: "bowl", start: [8, 2] },
    { schedule: "cosine" },
    { optimizers: ["adam"] },
    { optimizers: ["gd"], lineSearches: ["armijo"] },
  ])("makes way for the whole where it does not describe what is set: %j", async (changes) => {
    const { model, asked } = partial();
    await model.configure({ ...square, ...changes });
    expect(asked()).toBe(1);
    await model.configure({ seed: 2 });
    expect(asked()).toBe(1);
    const whole = new DescentModel(localHub(engine), catalog, silent);
    await whole.configure({ ...square, ...changes, seed: 2 });
    expect(model.state()).toEqual(whole.state());
  });

  test("makes way for the whole where another method is added", async () => {
    const { model, asked } = partial();
    await model.configure(square);
    await model.add("lbfgs");
    expect(asked()).toBe(1);
    expect(model.state().optimizers[1]).toMatchObject({ type: "lbfgs", memory: 10 });
  });

  test("leaves it to the engine to refuse what nothing is called by", async () => {
    const { model } = partial();
    await expect(model.configure({ ...square, optimizers: ["nothing"] })).rejects.toMatchObject({
      code: "unknownType",
      value: "nothing",
    });
  });
});

describe("the start", () => {
  const plane = planeOf({ x: 0, y: 0, width: 200, height: 100 }, [-10, 10], [-5, 5]);

  test("lands on round numbers inside the window", () => {
    expect(snapStart(plane, [1.23456, -0.98765], 2)).toEqual([1.23, -0.99]);
    expect(snapStart(plane, [99, -99], 2)).toEqual([9.99, -4.99]);
    expect(snapStart(plane, [1.23456, 0], 1)).toEqual([1.23]);
  });

  test("arrow keys move it: Shift farther, Alt finer", () => {
    const plain = { shiftKey: false, altKey: false };
    expect(keyMove("ArrowRight", plain, plane, [0, 0])).toEqual([0.2, 0]);
    expect(keyMove("ArrowUp", { ...plain, shiftKey: true }, plane, [0, 0])).toEqual([0, 1]);
    expect(keyMove("ArrowLeft", { ...plain, altKey: true }, plane, [0, 0])).toEqual([-0.02, 0]);
    expect(keyMove("ArrowUp", plain, plane, [1])).toEqual([1.2]);
    expect(keyMove("Enter", plain, plane, [1])).toBeNull();
  });
});

test("importing the elements in Node does nothing harmful", async () => {
  await import("../../../web/src/embed.ts");
  const { DhDescent } = await import("../../../web/src/elements/descent/descent.ts");
  expect(typeof DhDescent).toBe("function");
  expect(typeof document).toBe("undefined");
});
