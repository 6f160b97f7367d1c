import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { axisValues, resolveAxes } from "../../../web/src/elements/sweep/axes.ts";
import { SweepJob } from "../../../web/src/elements/sweep/cells.ts";
import { toCsv } from "../../../web/src/elements/sweep/export.ts";
import { SweepModel } from "../../../web/src/elements/sweep/model.ts";
import {
  defaults,
  readAttributes,
  readSettings,
  type SweepSettings,
} from "../../../web/src/elements/sweep/settings.ts";
import { loadEngine, type SweepCells, type SweepRequest } from "../../../web/src/engine/index.ts";

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

describe("the chunks of a map", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Runs a map on two threads that take as long for each run, and one message after the other. */
  async function share(columns: number, rows: number, perRun: number) {
    vi.useFakeTimers({ now: 1000 });
    const busy = [0, 0];
    const ends = [0, 0];
    const sweep = ({ rows: [from, to] = [0, 0], stride = 1, refine = false }: SweepRequest, thread: number) => {
      const isNew = (row: number, column: number) => !refine || row % (2 * stride) > 0 || column % (2 * stride) > 0;
      let count = 0;
      for (let row = from; row < to; row += stride)
        for (let column = 0; column < columns; column += stride) if (isNew(row, column)) count++;
      const end = Math.max(performance.now(), ends[thread] as number) + count * perRun;
      ends[thread] = end;
      busy[thread] = (busy[thread] as number) + count * perRun;
      const cells = { steps: new Int32Array(count).fill(3), losses: new Float64Array(count) };
      return new Promise<SweepCells>((resolve) => setTimeout(() => resolve(cells), end - performance.now()));
    };
    const values = (count: number) => Array.from({ length: count }, (_, i) => i);
    const axis = (count: number) => ({ part: "optimizer" as const, key: "learningRate", values: values(count) });
    const request = {
      config: { objective: "bowl", optimizer: "gd" },
      x: axis(columns),
      y: axis(rows),
      steps: 200,
      tolerance: 0,
    };
    const job = new SweepJob({ sweep, mode: "worker", threads: 2 }, request, () => {});
    const start = performance.now();
    const running = job.run();
    await vi.runAllTimersAsync();
    await running;
    return { job, busy, taken: Math.max(...ends) - start };
  }

  test.each([
    [64, 64, 0.03],
    [64, 48, 0.01],
    [40, 40, 0.2],
    [128, 128, 0.15],
  ])("of %i × %i keep two threads equally busy to the end", async (columns, rows, perRun) => {
    const { job, busy, taken } = await share(columns, rows, perRun);
    expect(job.cells.complete).toBe(true);
    const all = columns * rows * perRun;
    expect((busy[0] as number) + (busy[1] as number)).toBeCloseTo(all, 6);
    expect(all / taken).toBeGreaterThan(1.85);
  });
});
