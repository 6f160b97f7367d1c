import { beforeEach, describe, expect, test } from "vitest";
import { parseCsv, pointsToCsv } from "../../../web/src/elements/regression/dataset.ts";
import { Doctor } from "../../../web/src/elements/regression/diagnosis.ts";
import { toCsv } from "../../../web/src/elements/regression/export.ts";
import { RegressionModel } from "../../../web/src/elements/regression/model.ts";
import { readAttributes, readSettings } from "../../../web/src/elements/regression/settings.ts";
import { EngineError, loadEngine } from "../../../web/src/engine/index.ts";
import { tryRun } from "../../../web/src/engine/trials.ts";
import { runRegression } from "../../../web/src/lesson/headless.ts";
import documents from "../../golden/documents.json" with { type: "json" };
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();
let model: RegressionModel;

beforeEach(async () => {
  model = new RegressionModel(localHub(engine), catalog, () => {});
  await model.configure({});
  return () => model.dispose();
});

describe("a regression", () => {
  test("walks the documents' own run", async () => {
    const expected = documents["D2-linear-regression-gd"];
    await model.configure({ optimizer: { type: "gd", learningRate: 0.01 }, steps: 1000, batches: ["all"] });
    for (const [step, loss] of expected.loss as [number, number][]) {
      model.show(step);
      expect(model.state().results[0]?.loss).toBeCloseTo(loss, 12);
    }
    model.show(1000);
    expect(model.state().results[0]?.point[0]).toBeCloseTo(expected.theta[0] as number, 12);
    expect(model.state().minimum?.point[1]).toBeCloseTo(expected.leastSquares[1] as number, 12);
  });

  test("compares runs by steps, or by passes through the data", async () => {
    model.show(50);
    expect(model.state().results.map(({ step }) => step)).toEqual([50, 50, 50]);
    await model.configure({ axis: "epoch", epochs: 3 });
    expect(model.horizon).toBe(300);
    model.show(250);
    expect(model.state().results.map(({ step }) => step)).toEqual([2, 25, 250]);
    expect(model.state().results.map(({ epoch }) => epoch)).toEqual([2, 2.5, 2.5]);
  });

  test("shows the gradients of an epoch's batches at the step shown, and the batch that comes next", async () => {
    await model.configure({ chosen: 1 });
    model.show(13);
    await expect.poll(() => model.cloud?.step).toBe(13);
    const cloud = model.cloud as NonNullable<typeof model.cloud>;
    expect(cloud.batch).toHaveLength(10);
    expect(cloud.gradients).toHaveLength(20);
    const gradient = [...cloud.gradients.subarray(6, 8)];
    expect(model.state().results[1]?.gradient, "the fourth batch of its epoch is next").toEqual(gradient);
  });

  test("holds the map still while points move a little, and follows when they move far", async () => {
    const before = model.surface?.x;
    const points = Array.from({ length: 5 }, (_, i) => [i, 2 * i] as const);
    await model.configure({ data: { points } });
    const own = model.surface?.x;
    await model.configure({ data: { points: points.map(([x, y]) => [x, y + 0.01] as const) } });
    expect(model.surface?.x).toEqual(own);
    await model.configure({ data: { points: points.map(([x, y]) => [x, 100 * y] as const) } });
    expect(model.surface?.x).not.toEqual(own);
    expect(before).toBeDefined();
  });

  test("gives rare features a larger effective rate with Adagrad, and all the same with gradient descent", async () => {
    await model.configure({
      data: "sparse",
      batches: [1],
      optimizer: { type: "adagrad", learningRate: 0.5 },
      steps: 300,
    });
    expect(model.surface).toBeNull();
    model.show(300);
    const [result] = model.state().results;
    const rates = result?.rates as number[];
    expect(rates[5] as number).toBeGreaterThan(2 * (rates[0] as number));
    await model.configure({ optimizer: { type: "gd", learningRate: 0.1 } });
    expect(new Set(model.state().results[0]?.rates)).toEqual(new Set([0.1]));
  });

  test("has effective rates that multiply the gradient into the very next step", async () => {
    for (const optimizer of ["gd", "adagrad", "rmsprop"]) {
      await model.configure({ optimizer: { type: optimizer, learningRate: 0.05 }, batches: [10] });
      model.show(7);
      const before = model.state().results[0];
      model.show(8);
      const after = model.state().results[0];
      for (const i of [0, 1]) {
        const moved = (before?.point[i] as number) - (after?.point[i] as number);
        expect((before?.rates[i] as number) * (before?.gradient[i] as number), optimizer).toBeCloseTo(moved, 12);
      }
    }
  });

  test("is the same without a page", async () => {
    for (const config of [
      { optimizer: "adam" },
      { axis: "epoch", batches: [1, 10], step: 120 },
      { model: "logistic", data: "labels" },
    ] as const) {
      await model.configure(readSettings(config));
      model.show(40);
      expect(runRegression(engine, { ...model.state(), results: undefined, minimum: undefined }, 40)).toEqual(
        model.state(),
      );
    }
  });

  test("round-trips its state", async () => {
    await model.configure({
      data: {
        points: [
          [0, 1],
          [1, 3],
          [2, 4],
        ],
      },
      batches: [2, 1],
      start: [1, -1],
    });
    model.show(9);
    const state = model.state();
    const other = new RegressionModel(localHub(engine), catalog, () => {});
    await other.configure(readSettings(structuredClone(state)));
    expect(other.state()).toEqual(state);
    other.dispose();
  });

  test("refuses what it cannot run and stays as it was", async () => {
    const before = model.state();
    await expect(model.configure({ model: "logistic" })).rejects.toThrow(EngineError);
    await expect(model.configure({ optimizer: { type: "gd", learningRate: -1 } })).rejects.toThrow(/at least 0/);
    expect(model.state()).toEqual(before);
  });

  test("writes every step of every run as a table", async () => {
    await model.configure({ steps: 2, batches: ["all", 1] });
    const lines = toCsv(model.runs).trim().split("\r\n");
    expect(lines[0]).toBe("batch_size,step,epoch,loss,w,b");
    expect(lines).toHaveLength(7);
    expect(lines[5]?.split(",").slice(0, 3)).toEqual(["1", "1", "0.01"]);
  });
});

describe("a table of points", () => {
  test("is read with a heading and any usual separator, and written back", () => {
    expect(parseCsv("x,y\n1,2\n3;4\n5\t6\n\n7 8\n")).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(parseCsv(pointsToCsv([[1.5, -2]]))).toEqual([[1.5, -2]]);
  });

  test.for([
    ["1,2\n3", "line 2"],
    ["1,2\n3,four", "line 2"],
    ["1,2,3", "line 1"],
    ["x,y", "data"],
  ])("%j is refused at its place", ([text, place]) => {
    expect(() => parseCsv(text as string)).toThrow(place);
  });
});

test("settings of every kind are refused by name", () => {
  for (const [config, name] of [
    [{ model: "cubic" }, "model"],
    [{ data: "weather" }, "data"],
    [{ data: { points: [] } }, "data.points"],
    [{ data: { points: [[1]] } }, "data.points[0]"],
    [{ data: { rows: [] } }, "data.rows"],
    [{ batches: [0] }, "batches"],
    [{ axis: "time" }, "axis"],
    [{ epoch: 3 }, "epoch"],
  ] as const) {
    expect(() => readSettings(config)).toThrow(name);
  }
  expect(readAttributes({ batches: "all, 10,1", start: "(1, -2)", steps: 20 })).toEqual({
    batches: ["all", 10, 1],
    start: [1, -2],
    steps: 20,
  });
});

describe("a regression that diverges", () => {
  const doctor = () =>
    new Doctor({
      point: async (request) => engine.point(request),
      trial: async (_, config, steps, below) => tryRun(engine, config, steps, below),
    });

  test("is explained by the curvature of the data, with a rate that comes down", async () => {
    await model.configure({ optimizer: { type: "gd", learningRate: 3 }, batches: ["all"], steps: 800 });
    const watch = doctor();
    model.show(2);
    await watch.look(model);
    expect(watch.found).toBeNull();
    model.show(800);
    expect(await watch.look(model)).toBe(true);
    const { inputs } = model.data;
    const mean = (of: (x: number) => number) => inputs.reduce((sum, x) => sum + of(x), 0) / inputs.length;
    // The Hessian of the mean of half the squares: rows (mean x², mean x) and (mean x, 1).
    const [a, b] = [mean((x) => x * x), mean((x) => x)];
    const lambda = (a + 1) / 2 + Math.hypot((a - 1) / 2, b);
    const facts = watch.found?.facts;
    expect(facts?.limit?.curvature).toBeCloseTo(lambda, 9);
    expect(facts?.limit?.value).toBeCloseTo(2 / lambda, 9);
    expect(facts?.works?.rate).toBeLessThan(2 / lambda);
    expect(watch.climbs(model).map(({ climb }) => climb.kind)).toEqual(["diverged"]);
    expect(await watch.look(model)).toBe(false);
    await model.configure({ optimizer: { type: "gd", learningRate: facts?.works?.rate as number } });
    expect(model.state().results[0]?.loss).toBeCloseTo(facts?.works?.loss as number, 12);
    expect(await watch.look(model)).toBe(true);
    expect(watch.found).toBeNull();
  });

  test("by single examples is explained by the example with which the climb began", async () => {
    await model.configure({ optimizer: { type: "gd", learningRate: 1.2 }, batches: ["all", 1], steps: 400 });
    model.show(400);
    const watch = doctor();
    await watch.look(model);
    expect(watch.found?.run.batch).toBe(1);
    const facts = watch.found?.facts as NonNullable<typeof watch.found>["facts"];
    if (facts.limit) expect(facts.limit.value).toBeLessThan(1.2);
    expect(facts.works?.loss).toBeLessThan(model.runs[1]?.trace.losses[0] as number);
  });
});
