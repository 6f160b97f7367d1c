import { describe, expect, test } from "vitest";
import { engine } from "./support.ts";

const bowl = { objective: "bowl", start: [8, 2], optimizer: { type: "adam", learningRate: 0.1 } };

describe("a descent", () => {
  test("keeps one row per point, and hands out copies", () => {
    const run = engine.descent(bowl);
    expect(run.trace()).toMatchObject({ steps: 0, status: { code: "ok" } });
    expect([...run.trace().points]).toEqual([8, 2]);
    expect(run.advance(60)).toBe(60);
    const trace = run.trace();
    expect(trace.steps).toBe(60);
    expect([trace.points.length, trace.losses.length, trace.gradients.length, trace.rates.length]).toEqual([
      122, 61, 122, 60,
    ]);
    trace.points.fill(0);
    expect(run.trace().points[0]).toBe(8);
    expect(run.trace(60).points.length).toBe(2);
    const middle = trace.losses[30] as number;
    expect(run.reached(middle)).toBe(trace.losses.findIndex((loss) => loss <= middle));
    expect(run.reached(1e300)).toBe(0);
    expect([run.reached(-1), run.reached(Number.NaN)]).toEqual([null, null]);
    run.dispose();
  });

  test("takes a parameter between steps and records when", () => {
    const run = engine.descent(bowl);
    run.advance(10);
    run.set("learningRate", 0.2);
    run.advance(10);
    const trace = run.trace();
    expect(trace.changes).toEqual([{ step: 10, key: "learningRate", value: 0.2 }]);
    expect([trace.rates[9], trace.rates[10]]).toEqual([0.1, 0.2]);
    run.dispose();
  });

  test("warms up in front of its schedule, and the trace has the applied rates", () => {
    const cooled = { ...bowl, schedule: { type: "exponential", gamma: 0.5 }, warmup: 3 };
    const run = engine.descent(cooled);
    run.advance(6);
    expect([...run.trace().rates]).toEqual(
      [0.025, 0.05, 0.1 * (3 / 4), 0.1, 0.05, 0.025].map((rate) => expect.closeTo(rate, 15)),
    );
    expect(run.config().warmup).toBe(3);
    const copy = engine.descent(bowl);
    copy.restore(run.snapshot());
    expect(copy.trace().points).toEqual(run.trace().points);
    expect(() => engine.descent({ ...bowl, warmup: -1 })).toThrow("warmup");
    expect(() => engine.descent({ ...bowl, warmup: 1.5 })).toThrow("warmup");
    run.dispose();
    copy.dispose();
  });

  test("rewinds and replays to the same bits, for every optimizer", () => {
    for (const { type, teaching } of engine.catalog().optimizers) {
      const run = engine.descent({
        objective: "rosenbrock",
        start: [-1.2, 1],
        // Some teaching variants multiply their rate by ten million.
        optimizer: { type, learningRate: teaching ? 1e-10 : 0.001 },
      });
      // Methods that find the minimum need no more steps.
      const taken = run.advance(40);
      const { points, states, gradientEvaluations } = run.trace();
      expect(run.rewind(15)).toBe(15);
      expect(run.steps).toBe(taken - 15);
      run.advance(15);
      expect(run.trace().points, type).toEqual(points);
      expect(run.trace().states, type).toEqual(states);
      expect(run.trace().gradientEvaluations, type).toEqual(gradientEvaluations);
      expect(run.rewind(1000)).toBe(taken);
      run.dispose();
    }
  });

  test("counts what the method asked for, row by row", () => {
    const run = engine.descent({ objective: "rosenbrock", optimizer: "lbfgs", stop: { loss: 1e-10 } });
    run.advance(1000);
    const trace = run.trace();
    expect(trace.status).toEqual({ code: "stopped", step: trace.steps, reason: "lossReached" });
    expect(trace.gradientEvaluations.length).toBe(trace.steps + 1);
    expect(trace.gradientEvaluations[0]).toBe(1);
    expect(trace.gradientEvaluations.at(-1)).toBeLessThanOrEqual(60);
    expect(trace.valueEvaluations).toEqual(trace.gradientEvaluations);
    expect(trace.hessianEvaluations.every((count) => count === 0)).toBe(true);
    expect([...run.trace(5).gradientEvaluations]).toEqual([...trace.gradientEvaluations.slice(5)]);
    run.set("stop", null);
    expect(run.advance(1)).toBe(1);
    run.dispose();
  });

  test("takes line searches, noise and conditions, and gives them back with its configuration", () => {
    const config = {
      objective: "himmelblau",
      optimizer: "bfgs",
      lineSearch: { type: "armijo", contraction: 0.3 },
      noise: 0.01,
      stop: { gradientNorm: 1e-9 },
      seed: 3,
    };
    const run = engine.descent(config);
    run.advance(5);
    run.set("contraction", 0.7);
    run.set("noise", 0.02);
    run.advance(5);
    expect(run.config()).toMatchObject({
      lineSearch: { type: "armijo", sufficientDecrease: 1e-4, contraction: 0.7 },
      noise: 0.02,
      stop: { gradientNorm: 1e-9 },
    });
    const { points } = run.trace();
    const again = engine.descent(config);
    again.restore(JSON.parse(JSON.stringify(run.snapshot())));
    expect(again.trace().points).toEqual(points);
    run.dispose();
    again.dispose();
  });

  test("restores a snapshot that went through JSON, bit for bit", () => {
    const run = engine.descent(bowl);
    run.advance(10);
    run.set("beta1", 0.5);
    run.advance(10);
    const { points } = run.trace();
    const snapshot = JSON.parse(JSON.stringify(run.snapshot()));
    run.rewind(15);
    run.restore(snapshot);
    expect(run.trace().points).toEqual(points);
    const other = engine.descent({ objective: "square", optimizer: "gd" });
    other.restore(snapshot);
    expect(other.trace().points).toEqual(points);
    run.dispose();
    other.dispose();
  });

  test("divergence is a result: the run rests at its last finite step", () => {
    const run = engine.descent({ objective: "square", start: [10], optimizer: { type: "gd", learningRate: 5 } });
    const taken = run.advance(10_000);
    const trace = run.trace();
    expect(taken).toBeLessThan(10_000);
    expect(trace.status).toMatchObject({ code: "diverged", step: taken + 1 });
    expect(trace.status.reason).not.toBe("");
    expect(trace.points.every(Number.isFinite) && trace.losses.every(Number.isFinite)).toBe(true);
    expect(run.advance(1)).toBe(0);
    run.rewind(taken);
    run.set("learningRate", 0.1);
    expect(run.advance(50)).toBe(50);
    run.dispose();
  });

  test("reproduces the documents' walk down x²", () => {
    const run = engine.descent({ objective: "square", start: [10], optimizer: { type: "gd", learningRate: 0.1 } });
    run.advance(100);
    const { points } = run.trace();
    expect(points[1]).toBeCloseTo(8, 12);
    expect(points[50]).toBeCloseTo(0.00014272476927059603, 15);
    run.dispose();
  });
});

describe("every objective of the catalogue", () => {
  test.for(engine.catalog().objectives.map((objective) => [objective.type, objective] as const))(
    "%s",
    ([type, objective]) => {
      const { value, gradient, eigenvalues } = engine.point({ objective: type, point: objective.start });
      expect(Number.isFinite(value)).toBe(true);
      expect(gradient.length).toBe(objective.dimension);
      expect(eigenvalues.length).toBe(objective.dimension);
      for (const minimum of objective.minima) {
        const there = engine.point({ objective: type, point: minimum.point });
        expect(there.value).toBeCloseTo(minimum.value, 6);
      }
      const [x, y] = objective.domain;
      const window = { objective: type, x: x as [number, number], columns: 9, ...(y ? { y, rows: 5 } : {}) };
      expect(engine.grid(window).length).toBe(y ? 45 : 9);
    },
  );
});
