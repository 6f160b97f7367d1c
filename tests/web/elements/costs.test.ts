import { describe, expect, test } from "vitest";
import { costAt, rowFor, Stopwatch } from "../../../web/src/elements/descent/costs.ts";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { readSettings } from "../../../web/src/elements/descent/settings.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { measureRun, tryRun } from "../../../web/src/engine/trials.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();

async function race(optimizers: string[], more = {}): Promise<DescentModel> {
  const silent = () => {};
  const model = new DescentModel(localHub(engine), engine.catalog(), {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
  await model.configure({ objective: "bowl", optimizers, start: [8, 2], steps: 40, ...more });
  await model.step(40);
  return model;
}

describe("costs", () => {
  test("are what the engine counted, and lead back to the row they pay for", async () => {
    const { runs } = await race(["gd", "adam"]);
    for (const run of runs) {
      const session = engine.descent({ objective: "bowl", start: [8, 2], optimizer: run.type });
      session.advance(40);
      const { valueEvaluations, gradientEvaluations, hessianEvaluations } = session.trace();
      for (let row = 0; row <= 40; row++) {
        const counted = [valueEvaluations, gradientEvaluations].map((column) => column[row] as number);
        const paid = (counted[0] as number) + (counted[1] as number) + 2 * (hessianEvaluations[row] as number);
        expect(costAt(run, "evaluations", row)).toBe(paid);
        expect(rowFor(run, "evaluations", paid)).toBe(row);
        expect(rowFor(run, "evaluations", paid + 0.5)).toBe(row);
      }
      expect(rowFor(run, "evaluations", 0)).toBe(0);
      expect(rowFor(run, "evaluations", 1e9)).toBe(40);
    }
  });

  test("in time grow with the row, once they are measured", async () => {
    const model = await race(["gd", "adam"]);
    const measure = async (...request: Parameters<typeof measureRun> extends [unknown, ...infer R] ? R : never) =>
      measureRun(engine, ...request);
    const watch = new Stopwatch({ measure });
    expect(await watch.time(model.runs, model.settings)).toBe(true);
    expect(await watch.time(model.runs, model.settings)).toBe(false);
    for (const run of model.runs) {
      expect(run.pace).toBeGreaterThan(0);
      expect(costAt(run, "milliseconds", 40)).toBeGreaterThan(costAt(run, "milliseconds", 20));
    }
  });
});

describe("stop conditions", () => {
  test("end a run at the first step that meets one, and say which", async () => {
    const model = await race(["gd", "adam"], { stop: { loss: 1 }, optimizers: [{ type: "gd", learningRate: 0.1 }] });
    const [result] = model.state().results;
    expect(result?.status).toMatchObject({ code: "stopped", reason: "lossReached" });
    expect(result?.loss).toBeLessThanOrEqual(1);
    const before = model.runs[0]?.losses.at((result?.step ?? 0) - 1);
    expect(before).toBeGreaterThan(1);
    expect(model.end).toBe(result?.step);
    await model.configure({ stop: { gradientNorm: 5 } });
    await model.step(40);
    const [flat] = model.state().results;
    expect(flat?.status.reason).toBe("gradientNormReached");
    expect(Math.hypot(...(flat?.gradient ?? []))).toBeLessThanOrEqual(5);
    await model.configure({ stop: {} });
    await model.step(40);
    expect(model.state().results[0]?.status.code).toBe("ok");
  });

  test.each([
    [{ stop: { loss: "low" } }, "wrongKind", "stop.loss"],
    [{ stop: { gradientNorm: -1 } }, "outOfRange", "stop.gradientNorm"],
    [{ stop: { time: 3 } }, "unknownKey", "stop.time"],
    [{ costAxis: "money" }, "unknownType", "costAxis"],
  ])("%j is refused", (source, code, parameter) => {
    expect(() => readSettings(source)).toThrow(expect.objectContaining({ code, parameter }));
  });
});

test("a trial tells how the run it stands for goes", () => {
  const config = { objective: "bowl", start: [8, 2], optimizer: { type: "gd", learningRate: 0.1 } };
  const run = engine.descent(config);
  run.advance(40);
  const { losses } = run.trace();
  const below = losses[13] as number;
  expect(tryRun(engine, config, 40, below)).toMatchObject({
    initialLoss: losses[0],
    loss: losses[40],
    steps: 40,
    reached: 13,
    status: { code: "ok" },
  });
  expect(tryRun(engine, config, 40, -1).reached).toBeNull();
});
