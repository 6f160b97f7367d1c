import { beforeEach, describe, expect, test } from "vitest";
import { toCsv } from "../../../web/src/elements/schedule/export.ts";
import { ScheduleModel } from "../../../web/src/elements/schedule/model.ts";
import { readRangeTest } from "../../../web/src/elements/schedule/range.ts";
import { readAttributes, readControls, readSettings } from "../../../web/src/elements/schedule/settings.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { runSchedule } from "../../../web/src/lesson/headless.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();

let calls: string[];
let seen: number;
let model: ScheduleModel;

beforeEach(() => {
  calls = [];
  seen = 0;
  model = new ScheduleModel(localHub(engine, calls), catalog, () => seen++);
});

const cooling = {
  schedules: ["constant", { type: "exponential", gamma: 0.9 }],
  optimizer: { type: "gd", learningRate: 0.1 },
  objective: "square",
  start: [10],
  steps: 20,
};

describe("the model of a figure of schedules", () => {
  test("runs the optimizer under every schedule, and reports the rates that were applied", async () => {
    await model.configure(cooling);
    await model.step(3);
    const state = model.state();
    expect(state.results.map(({ rate }) => rate)).toEqual([0.1, expect.closeTo(0.1 * 0.9 ** 3, 15)]);
    const { objective, optimizer, start } = cooling;
    const run = engine.descent({ objective, optimizer, start, schedule: { type: "exponential", gamma: 0.9 } });
    run.advance(3);
    expect(state.results[1]).toMatchObject({ type: "exponential", step: 3, point: [run.trace().points[3]] });
    run.dispose();
  });

  test("shows all eight schedules unless told otherwise", async () => {
    await model.configure({});
    expect(model.state().results.map(({ type }) => type)).toEqual(catalog.schedules.map(({ type }) => type));
  });

  test("warms up in front of every schedule", async () => {
    await model.configure({ ...cooling, warmup: 4 });
    for (const { trace } of model.lines)
      expect([...trace.rates.slice(0, 4)]).toEqual([0.02, 0.04, 0.06, 0.08].map((rate) => expect.closeTo(rate, 15)));
  });

  test("steps beyond the horizon and back, and frees every session it opens", async () => {
    await model.configure(cooling);
    await model.step(30);
    expect(model.cursor).toBe(30);
    expect(model.state().results[0]?.loss).toBeCloseTo((10 * 0.8 ** 30) ** 2, 12);
    await model.step(-100);
    expect(model.cursor).toBe(0);
    expect(calls.filter((call) => call === "dispose").length).toBe(6);
  });

  test("runs only the newest of changes that come at once", async () => {
    await model.configure(cooling);
    const before = calls.length;
    await Promise.all(
      [0.01, 0.02, 0.03].map((learningRate) => model.configure({ optimizer: { type: "gd", learningRate } })),
    );
    expect(model.state().optimizer.learningRate).toBe(0.03);
    expect(calls.slice(before).filter((call) => call === "dispose").length).toBe(3);
  });

  test("keeps what it has when the engine refuses", async () => {
    await model.configure(cooling);
    const before = model.state();
    await expect(model.configure({ schedules: [{ type: "exponential", gamma: -1 }] })).rejects.toThrow("gamma");
    expect(model.state()).toEqual(before);
    await model.configure({ scale: "linear" });
    expect(model.state().scale).toBe("linear");
  });

  test("reports the same without a page", async () => {
    await model.configure({ ...cooling, warmup: 2 });
    await model.step(7);
    expect(runSchedule(engine, { ...cooling, warmup: 2 }, 7)).toEqual(model.state());
  });

  test("takes its own state back", async () => {
    await model.configure({ ...cooling, warmup: 2, range: { from: 1e-3, to: 3, steps: 50 }, view: "range", step: 5 });
    const state = JSON.parse(JSON.stringify(model.state()));
    const other = new ScheduleModel(localHub(engine), catalog, () => {});
    await other.configure(readSettings(state));
    expect(other.state()).toEqual(model.state());
  });
});

describe("the range test", () => {
  const range = { from: 1e-3, to: 10, steps: 120 };

  test("grows the rate evenly on a logarithmic scale, and finds a rate that works", async () => {
    for (const objective of ["bowl", "rosenbrock", "himmelblau"]) {
      for (const type of ["gd", "momentum", "adam"]) {
        await model.configure({ objective, optimizer: { type }, schedules: [], range: { ...range, from: 1e-5 } });
        const { suggestion } = model.state();
        const rates = model.range?.rates ?? [];
        expect(rates[0]).toBe(1e-5);
        for (let t = 2; t < rates.length; t++) {
          const [last = 0, before = 0, first = 0] = [rates[t], rates[t - 1], rates[t - 2]];
          expect(last / before).toBeCloseTo(before / first, 9);
        }
        const run = engine.descent({ objective, optimizer: { type, learningRate: suggestion?.rate ?? 0 } });
        run.advance(200);
        const { losses } = run.trace();
        expect(losses[200], `${type} on ${objective}`).toBeLessThan(losses[0] as number);
        run.dispose();
      }
    }
  });

  test("on a quadratic the loss climbs beyond the largest stable rate, and the rate it finds is stable", async () => {
    await model.configure({ objective: "bowl", optimizer: { type: "gd" }, schedules: [], range });
    const { lowest = 0, exceeds, rate } = model.state().suggestion ?? {};
    // Gradient descent on a bowl of curvatures 1 and 10 is stable below 2/10.
    expect(lowest).toBeGreaterThan(0.15);
    expect(exceeds).toBeGreaterThan(lowest);
    expect(rate).toBeLessThan(0.2);
    expect(rate).toBeGreaterThan(0.01);
  });

  test("finds nothing where no rate lowers the loss", () => {
    const test = { losses: Float64Array.of(1, 2, 3), rates: Float64Array.of(0.1, 1), steps: 2 };
    expect(readRangeTest({ ...test, status: { code: "ok", step: 2, reason: "" } })).toBeNull();
  });
});

describe("what an author writes", () => {
  test("attributes say the same as a configuration", () => {
    expect(readAttributes({ schedules: "cosine, step", range: "1e-3,5", start: "(1, 2)", warmup: "10" })).toEqual({
      schedules: ["cosine", "step"],
      range: { from: 1e-3, to: 5, steps: 100 },
      start: [1, 2],
      warmup: 10,
    });
  });

  test.each([
    [{ schedules: "cosine" }, "schedules"],
    [{ warmup: -1 }, "warmup"],
    [{ warmup: 1.5 }, "warmup"],
    [{ range: { from: 1, to: 0.1 } }, "range.to"],
    [{ range: { from: 0 } }, "range.from"],
    [{ range: { up: 1 } }, "range.up"],
    [{ view: "loss" }, "view"],
    [{ steps: 1e9 }, "steps"],
    [{ schedule: "cosine" }, "schedule"],
  ])("%j is refused by name", (config, parameter) => {
    expect(() => readSettings(config)).toThrow(expect.objectContaining({ parameter }));
  });

  test("controls are named one by one", () => {
    expect([...readControls("legend view")]).toEqual(["legend", "view"]);
    expect(() => readControls("rule")).toThrow(expect.objectContaining({ parameter: "controls" }));
  });
});

test("the table has every step under every schedule, with the rate that led there", async () => {
  await model.configure(cooling);
  const lines = toCsv(model.lines).trim().split("\r\n");
  expect(lines[0]).toBe("schedule,step,learning_rate,loss,x");
  expect(lines.length).toBe(1 + 2 * 21);
  expect(lines[2]).toBe("constant,1,0.1,64,8");
});
