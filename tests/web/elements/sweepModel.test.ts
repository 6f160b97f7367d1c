import { beforeEach, describe, expect, test } from "vitest";
import { axisValues, resolveAxes } from "../../../web/src/elements/sweep/axes.ts";
import { toCsv } from "../../../web/src/elements/sweep/export.ts";
import { SweepModel } from "../../../web/src/elements/sweep/model.ts";
import {
  defaults,
  readAttributes,
  readSettings,
  type SweepSettings,
} from "../../../web/src/elements/sweep/settings.ts";
import { loadEngine, type SweepRequest } from "../../../web/src/engine/index.ts";

const engine = await loadEngine();
const catalog = engine.catalog();

let calls: { request: SweepRequest; thread: number }[];
let failures: unknown[];
let model: SweepModel;

beforeEach(() => {
  calls = [];
  failures = [];
  const hub = {
    mode: "worker" as const,
    threads: 2,
    async sweep(request: SweepRequest, thread: number) {
      calls.push({ request, thread });
      await new Promise((resolve) => setTimeout(resolve));
      return engine.sweep(request);
    },
  };
  model = new SweepModel(
    hub,
    catalog,
    () => {},
    (error) => failures.push(error),
  );
});

const small: Partial<SweepSettings> = { columns: 13, rows: 9, steps: 60 };

describe("the model of a map", () => {
  test("fills every cell with the run of its two values, coarse first, on both threads", async () => {
    await model.configure(small);
    await model.settled();
    expect(model.cells.complete).toBe(true);
    const { x, y } = model.axes;
    const whole = engine.sweep({
      config: { objective: "bowl", optimizer: "momentum" },
      x: { part: "optimizer", key: "learningRate", values: x.values },
      y: { part: "optimizer", key: "momentum", values: y.values },
      steps: 60,
      tolerance: 1e-6,
    });
    expect(model.cells.steps).toEqual(whole.steps);
    expect(model.cells.losses).toEqual(whole.losses);
    const passes = calls.slice(1);
    expect(new Set(passes.map(({ thread }) => thread))).toEqual(new Set([0, 1]));
    const strides = passes.map(({ request }) => request.stride ?? 1);
    expect(strides).toEqual([...strides].sort((a, b) => b - a));
    expect(strides[0]).toBe(8);
    expect(strides.at(-1)).toBe(1);
    expect(failures).toEqual([]);
  });

  test("a cell's configuration gives the run that the cell reports", async () => {
    await model.configure({
      ...small,
      x: { part: "start", key: "0", from: -5, to: 5 },
      y: { part: "objective", key: "conditionNumber", from: 1, to: 20 },
    });
    await model.settled();
    for (let index = 0; index < model.cells.steps.length; index += 7) {
      const cell = model.report(index);
      if (!cell) throw new Error("A cell is missing.");
      const run = engine.descent(model.configOf(cell));
      run.advance(60);
      const { losses } = run.trace();
      const arrival = losses.findIndex((loss) => loss <= 1e-6);
      expect(cell.steps).toBe(arrival < 0 ? null : arrival);
      run.dispose();
    }
  });

  test("stops where it is, and goes on to the same map", async () => {
    await model.configure(small);
    model.stop();
    await model.settled();
    expect(model.cells.complete).toBe(false);
    expect(model.running).toBe(false);
    model.resume();
    await model.settled();
    expect(model.cells.complete).toBe(true);
  });

  test("a new map calls the old one off", async () => {
    await model.configure({ ...small, columns: 64, rows: 64 });
    const old = model.cells;
    await model.configure({ steps: 30 });
    await model.settled();
    expect(model.cells).not.toBe(old);
    expect(model.cells.complete).toBe(true);
    expect(old.complete).toBe(false);
  });

  test("keeps what it has when the engine refuses", async () => {
    await model.configure(small);
    await model.settled();
    const before = model.state();
    await expect(model.configure({ optimizer: { type: "momentum", weight: 1 } })).rejects.toThrow("weight");
    await expect(model.configure({ x: { part: "optimizer", key: "learningRate", from: -1, to: 1 } })).rejects.toThrow(
      "learningRate",
    );
    await expect(model.configure({ y: { part: "optimizer", key: "beta1", from: 0, to: 1 } })).rejects.toThrow("beta1");
    expect(model.state()).toEqual(before);
  });

  test("takes its own state back", async () => {
    await model.configure({ ...small, optimizer: "adam", cell: { column: 3, row: 2 } });
    await model.settled();
    const state = JSON.parse(JSON.stringify(model.state()));
    expect(state.results[0].cell).toMatchObject({ column: 3, row: 2 });
    await model.configure({ optimizer: "gd", x: null, y: null, cell: null });
    await model.configure(readSettings(state));
    await model.settled();
    expect(JSON.parse(JSON.stringify(model.state()))).toEqual(state);
  });

  test("its table has one row for each cell", async () => {
    await model.configure(small);
    await model.settled();
    const lines = toCsv(model).trim().split("\r\n");
    expect(lines[0]).toBe("optimizer.learningRate,optimizer.momentum,steps,diverged,loss");
    expect(lines.length).toBe(1 + 13 * 9);
  });
});

describe("axes", () => {
  test("every method has two, and no two are the same", () => {
    for (const { type } of catalog.optimizers) {
      const { x, y } = resolveAxes(catalog, { ...defaults, optimizer: type });
      expect(`${x.part}.${x.key}`, type).not.toBe(`${y.part}.${y.key}`);
    }
  });

  test("run evenly from end to end on the parameter's scale", () => {
    const rate = catalog.optimizers[0]?.parameters[0];
    if (!rate) throw new Error("There is no learning rate.");
    expect([...axisValues(rate, 1e-3, 1, 4)]).toEqual([1e-3, 1e-2, 0.1, 1]);
    expect([...axisValues({ ...rate, scale: "linear" }, 0, 1, 5)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...axisValues({ ...rate, scale: "linear", kind: "integer" }, 1, 4, 3)]).toEqual([1, 3, 4]);
  });
});

describe("what an author writes", () => {
  test("attributes say the same as a configuration", () => {
    expect(
      readAttributes({ x: "optimizer.learningRate 1e-3 1", y: "start.0", resolution: "32,16", tolerance: "1e-4" }),
    ).toEqual({
      x: { part: "optimizer", key: "learningRate", from: 1e-3, to: 1 },
      y: { part: "start", key: "0", from: null, to: null },
      columns: 32,
      rows: 16,
      tolerance: 1e-4,
    });
  });

  test.each([
    [{ x: { part: "network", key: "a" } }, "x.part"],
    [{ x: { part: "optimizer" } }, "x.key"],
    [{ y: { part: "optimizer", key: "a", low: 1 } }, "y.low"],
    [{ columns: 1 }, "columns"],
    [{ tolerance: 0 }, "tolerance"],
    [{ cell: { column: 1 } }, "cell.row"],
    [{ rate: 1 }, "rate"],
  ])("%j is refused by name", (config, parameter) => {
    expect(() => readSettings(config)).toThrow(expect.objectContaining({ parameter }));
  });
});
