import { beforeEach, describe, expect, test } from "vitest";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { readSettings } from "../../../web/src/elements/descent/settings.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { runDescent } from "../../../web/src/lesson/headless.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();

function open(): DescentModel {
  const silent = () => {};
  return new DescentModel(localHub(engine), catalog, {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
}

let model: DescentModel;
beforeEach(() => {
  model = open();
});

const race = { objective: "himmelblau", optimizers: ["momentum", "adam"], start: [-0.2, 0.7], steps: 80 };
const at = (step: number) => {
  model.show(step);
  return model.state().results;
};

describe("the time machine", () => {
  test("shows every step again as it was, bit for bit, in any order", async () => {
    await model.configure(race);
    await model.step(80);
    const forth = Array.from({ length: 81 }, (_, step) => at(step));
    for (const step of [80, 3, 41, 0, 79, 40, 1]) expect(at(step)).toEqual(forth[step]);
    const run = engine.descent({ objective: "himmelblau", start: [-0.2, 0.7], optimizer: "adam" });
    run.advance(80);
    const { losses } = run.trace();
    expect(forth.map((results) => results[1]?.loss)).toEqual([...losses]);
  });

  test("a change keeps the past as it was, and its record walks the whole way again", async () => {
    await model.configure({ ...race, schedule: { type: "exponential", gamma: 0.99 } });
    await model.step(40);
    const past = Array.from({ length: 41 }, (_, step) => at(step).map(({ loss, point }) => [loss, ...point]));
    model.show(40);
    await model.change(0, { learningRate: 0.003 });
    await model.change(1, { beta1: 0.5 });
    await model.step(20);
    await model.change(0, { momentum: 0.5 });
    await model.step(20);
    const state = model.state();
    expect(state.changes).toEqual([
      { run: 0, step: 40, key: "learningRate", value: 0.003 },
      { run: 1, step: 40, key: "beta1", value: 0.5 },
      { run: 0, step: 60, key: "momentum", value: 0.5 },
    ]);
    expect(state.optimizers[0]).toMatchObject({ learningRate: 0.01, momentum: 0.9 });
    expect(state.results[0]?.optimizer).toMatchObject({ learningRate: 0.003, momentum: 0.5 });
    for (const [step, rows] of past.entries()) {
      expect(at(step).map(({ loss, point }) => [loss, ...point])).toEqual(rows);
    }

    const again = open();
    await again.configure(readSettings(JSON.parse(JSON.stringify(state))));
    expect(again.state()).toEqual(state);
  });

  test("back before a change the old settings are shown; another one there rewrites what follows", async () => {
    await model.configure(race);
    await model.step(40);
    await model.change(0, { learningRate: 0.003 });
    model.show(20);
    const [run] = model.runs;
    if (!run) throw new Error("There is no run.");
    expect(model.shownOptimizer(run).learningRate).toBe(0.01);
    await model.change(0, { momentum: 0.8 });
    await model.step(60);
    expect(model.state().changes).toEqual([{ run: 0, step: 20, key: "momentum", value: 0.8 }]);
  });

  test("many values tried at one step are one change, and the old value is none", async () => {
    await model.configure(race);
    await model.step(30);
    for (const learningRate of [0.02, 0.03, 0.04]) await model.change(0, { learningRate });
    expect(model.state().changes).toEqual([{ run: 0, step: 30, key: "learningRate", value: 0.04 }]);
    await model.change(0, { learningRate: 0.01 });
    await model.step(0);
    expect(model.state().changes).toEqual([]);
  });

  test("changes stay when the start moves, and wait where the run does not come to them", async () => {
    const config = { objective: "square", optimizers: [{ type: "gd", learningRate: 1e60 }], start: [10], steps: 20 };
    const changes = [{ run: 0, step: 10, key: "learningRate", value: 0.25 }];
    await model.configure({ ...config, changes });
    await model.step(20);
    expect(model.state()).toMatchObject({ changes, results: [{ status: { code: "diverged" } }] });
    await model.configure({ start: [0], step: 12 });
    expect(model.state()).toMatchObject({ changes, results: [{ optimizer: { learningRate: 0.25 } }] });
  });

  test.each([
    [[{ run: 2, step: 3, key: "learningRate", value: 1 }], "outOfRange", "changes.run"],
    [[{ run: 0, step: 3, key: "learningRate", value: -1 }], "outOfRange", "learningRate"],
    [[{ run: 0, step: 3, key: "beta1", value: 0.1 }], "unknownKey", "beta1"],
    [[{ run: 0, step: 3, key: "learningRate" }], "missing", "changes.value"],
    [[{ run: 0, step: -1, key: "learningRate", value: 1 }], "outOfRange", "changes.step"],
  ])("%j is refused, and nothing has changed", async (changes, code, parameter) => {
    await model.configure(race);
    await model.step(5);
    const before = model.state();
    const attempt = async () => model.configure(readSettings({ changes }));
    await expect(attempt()).rejects.toMatchObject({ code, parameter });
    expect(model.state()).toEqual(before);
  });
});

test("a task's solution with changes and branches goes the way it goes in the figure", async () => {
  const config = {
    ...race,
    optimizers: ["adam", "adam"],
    changes: [
      { run: 1, step: 50, key: "beta2", value: 0.9 },
      { run: 1, step: 30, key: "learningRate", value: 0.1 },
    ],
    branches: [{ run: 1, of: 0, step: 30 }],
  };
  const headless = runDescent(engine, { ...config, objective: "himmelblau" }, 80);
  await model.configure({ ...readSettings(config), step: 80 });
  const { changes, branches, optimizers, results } = model.state();
  expect(headless).toMatchObject({ changes, branches, optimizers, results });
});

describe("branches", () => {
  test("share the past bit for bit and go another way from the step shown", async () => {
    await model.configure(race);
    await model.step(30);
    const index = await model.branch(1);
    await model.change(index, { learningRate: 0.1 });
    await model.step(50);
    const [, of, branch] = model.runs;
    if (!of || !branch) throw new Error("There is no branch.");
    for (let row = 0; row <= 30; row++) expect(branch.pointAt(row)).toEqual(of.pointAt(row));
    expect(branch.pointAt(31)).not.toEqual(of.pointAt(31));
    const alone = engine.descent({ objective: "himmelblau", start: [-0.2, 0.7], optimizer: "adam" });
    alone.advance(30);
    alone.set("learningRate", 0.1);
    alone.advance(50);
    expect(branch.losses.slice(0, 81)).toEqual(alone.trace().losses);

    const state = model.state();
    expect(state.branches).toEqual([{ run: 2, of: 1, step: 30 }]);
    const again = open();
    await again.configure(readSettings(JSON.parse(JSON.stringify(state))));
    expect(again.state()).toEqual(state);
    expect(again.runs[2]?.fork).toMatchObject({ of: again.runs[1], step: 30 });
  });

  test("follow when the shared past is changed, and keep what is their own", async () => {
    await model.configure(race);
    await model.step(30);
    const index = await model.branch(0);
    await model.change(index, { momentum: 0.5 });
    model.show(10);
    await model.change(0, { learningRate: 0.004 });
    await model.step(60);
    const [of, , branch] = model.runs;
    expect(branch?.pointAt(30)).toEqual(of?.pointAt(30));
    expect(branch?.told.turns).toEqual([
      { step: 10, key: "learningRate", from: 0.01, to: 0.004 },
      { step: 30, key: "momentum", from: 0.9, to: 0.5 },
    ]);
    // What is set in a branch before it parts holds from there: the past is not its own.
    model.show(5);
    await model.change(index, { momentum: 0.7 });
    expect(branch?.told.turns.at(-1)).toEqual({ step: 30, key: "momentum", from: 0.9, to: 0.7 });
    expect(branch?.told.turns.length).toBe(2);
  });

  test("of a branch hang on what it hung on when it goes", async () => {
    await model.configure(race);
    await model.step(30);
    const first = await model.branch(0);
    await model.step(20);
    await model.branch(first);
    model.remove(first);
    expect(model.state().branches).toEqual([{ run: 2, of: 0, step: 30 }]);
    model.remove(0);
    expect(model.state().branches).toEqual([]);
  });

  test("that do not share a past are refused", async () => {
    const optimizers = ["gd", "adam"];
    const attempt = model.configure({ ...race, optimizers, branches: [{ run: 1, of: 0, step: 4 }] });
    await expect(attempt).rejects.toMatchObject({ code: "outOfRange", parameter: "branches" });
    await expect(model.configure({ ...race, branches: [{ run: 0, of: 1, step: 4 }] })).rejects.toMatchObject({
      parameter: "branches.of",
    });
  });
});
