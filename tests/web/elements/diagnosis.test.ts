import { describe, expect, test } from "vitest";
import { isClimbing } from "../../../web/src/elements/descent/climb.ts";
import { diagnose, steepest } from "../../../web/src/elements/descent/diagnosis.ts";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { tryRun } from "../../../web/src/engine/trials.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const hub = {
  point: async (request: Parameters<typeof engine.point>[0]) => engine.point(request),
  trial: async (
    ...[_thread, config, steps, below, changes]: Parameters<typeof tryRun> extends [unknown, ...infer R]
      ? [number, ...R]
      : never
  ) => tryRun(engine, config, steps, below, changes),
};

async function run(config: object): Promise<DescentModel> {
  const silent = () => {};
  const model = new DescentModel(localHub(engine), engine.catalog(), {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
  await model.configure(config);
  await model.step(model.settings.steps);
  return model;
}

describe("the steepest direction", () => {
  test.each([
    [[2, 0, 0, 5], 5],
    [[5, 0, 0, 2], 5],
    [[3, 1, 1, 3], 4],
    [[4, 0, 0, 4], 4],
    [[1, 1e-9, 1e-9, 1], 1 + 1e-9],
  ])("of %j is an eigenvector of %d", (hessian, eigenvalue) => {
    const [x = 0, y = 0] = steepest(hessian, eigenvalue);
    const [a = 0, b = 0, c = 0, d = 0] = hessian;
    expect(Math.hypot(x, y)).toBeCloseTo(1, 12);
    expect(a * x + b * y).toBeCloseTo(eigenvalue * x, 8);
    expect(c * x + d * y).toBeCloseTo(eigenvalue * y, 8);
  });

  test("of a curve is along it", () => {
    expect(steepest([2], 2)).toEqual([1]);
  });
});

describe("the rate offered", () => {
  const start = [8, 2];
  test.each(["gd", "momentum", "nesterov", "sgd"])("to %s leads down when it is used", async (type) => {
    const model = await run({ objective: "bowl", start, steps: 300, optimizers: [{ type, learningRate: 1e6 }] });
    const [climbing] = model.runs;
    if (!climbing) throw new Error("There is no run.");
    expect(isClimbing(climbing, model.cursor)).toBe(true);
    const { works, limit } = await diagnose(hub, model.settings, climbing, model.cursor);
    if (!works) throw new Error("There is no rate.");
    if (limit) expect(works.rate).toBeLessThan(limit.value);
    await model.change(0, { learningRate: works.rate }, true);
    await model.step(300 - model.cursor);
    expect(model.state().results[0]).toMatchObject({ loss: works.loss, status: { code: "ok" } });
    expect(works.loss).toBeLessThan(model.state().results[0]?.initialLoss as number);
  });

  test("to a branch leaves the shared past as it is", async () => {
    const model = await run({ objective: "bowl", start, steps: 60, optimizers: [{ type: "gd", learningRate: 0.05 }] });
    model.show(10);
    const index = await model.branch(0);
    await model.change(index, { learningRate: 40 });
    await model.step(50);
    const branch = model.runs[index];
    if (!branch) throw new Error("There is no branch.");
    const past = branch.pointAt(10);
    const { works } = await diagnose(hub, model.settings, branch, model.cursor);
    await model.change(index, { learningRate: works?.rate as number }, true);
    await model.step(0);
    expect(branch.pointAt(10)).toEqual(past);
    expect(model.state().results[index]?.loss).toBe(works?.loss);
  });
});
