import { describe, expect, it } from "vitest";
import type { Choice } from "../../web/src/engine/index.ts";
import { runSchedule } from "../../web/src/lesson/headless.ts";
import golden from "../golden/documents.json" with { type: "json" };
import { agrees, factsOf, misstated, tablesOf, textOf } from "./lessonText.ts";
import { engine, figureTrace, restsFrom, valley, valleyStart } from "./runs.ts";

const lesson = "06-learning-rate-schedules";
const { figures, errata } = factsOf(lesson);

interface State {
  results: { loss: number; point: number[] }[];
  suggestion: { rate: number; lowest: number; exceeds: number | null };
}

/** The state of a figure after `steps` steps, with some of its settings changed. */
function stateOf(figure: string, steps: number, changed: Record<string, unknown> = {}): State {
  return runSchedule(engine, { ...figures[figure]?.config, ...changed }, steps) as unknown as State;
}

function descend(schedule: Choice, steps: number, learningRate = 0.077) {
  const run = engine.descent({
    objective: valley(),
    start: valleyStart,
    optimizer: { type: "gd", learningRate },
    schedule,
  });
  run.advance(steps);
  const result = run.trace();
  run.dispose();
  return result;
}

/** The rates of a program that counts from `first`, and where they lead on x² from 10. */
function rootWalk(first: number, epsilon: number) {
  let x = 10;
  return Array.from({ length: 5 }, (_, t) => {
    const rate = 0.1 / (Math.sqrt(t + first) + epsilon);
    x -= rate * 2 * x;
    return { rate, x };
  });
}

const programs = [
  { rates: errata["first-rate"]?.printed as number[], walk: rootWalk(0, 1e-8) },
  { rates: errata["first-rate"]?.corrected as number[], walk: rootWalk(1, 0) },
];

describe("the rate that begins at t = 0", () => {
  it.each(programs)("has the rates of the data file", ({ rates, walk }) => {
    rates.forEach((rate, t) => {
      expect(Math.abs((walk[t]?.rate as number) / rate - 1)).toBeLessThan(1e-12);
    });
  });

  it("gives the reference values", () => {
    for (const [t, rate] of golden["D2-inverse-sqrt"].rate_at_t as [number, number][]) {
      expect(0.1 / (Math.sqrt(t) + 1e-8) / rate).toBeCloseTo(1, 12);
    }
  });

  it("is mended by the engine's schedule", () => {
    const { rates } = descend("inverseSqrt", 5, 0.1);
    programs[1]?.rates.forEach((rate, t) => {
      expect(rates[t]).toBeCloseTo(rate, 12);
    });
  });
});

describe.each(["en", "zh-CN"] as const)("06-learning-rate-schedules, %s", (language) => {
  const text = textOf(lesson, language);
  const [budgets, ends, program, divergence] = tablesOf(lesson, language);

  it("adds up the budgets of all schedules", () => {
    const types = [
      "constant",
      "step",
      "exponential",
      "cosine",
      "inverseSqrt",
      "linearWarmup",
      "polynomial",
      "warmRestarts",
    ];
    expect(engine.catalog().schedules.map(({ type }) => type)).toEqual(types);
    types.forEach((type, row) => {
      const sum = descend(type, 200, 1e-3).rates.reduce((total, rate) => total + rate) * 1000;
      const shown = budgets?.[row + 1]?.[2] ?? "";
      expect(agrees(sum, shown), `${type}: ${sum} shown as ${shown}`).toBe(true);
    });
  });

  it("says what a budget buys", () => {
    const needed = Math.log(8 / Math.sqrt(0.002));
    expect(misstated(text, needed, "5.19")).toBeUndefined();
    expect(misstated(text, needed / 0.077, "67.4")).toBeUndefined();
    expect(restsFrom(descend("constant", 300).losses)).toBe(72);
    expect(restsFrom(descend("inverseSqrt", 2000).losses)).toBe(1174);
    expect(text).toContain("1174");
    for (const [gamma, shown] of [
      [0.9, "3.64"],
      [0.98, "0.158"],
    ] as const) {
      const { points } = descend({ type: "exponential", gamma }, 2000);
      expect(misstated(text, points.at(-2) as number, shown)).toBeUndefined();
    }
    expect(misstated(text, 8 * Math.exp(-0.77), "3.7")).toBeUndefined();
    expect(0.077 * 0.9 ** 100).toBeCloseTo(0.000002, 7);
  });

  it("brings the restless method where its table says", () => {
    stateOf("restless", 200).results.forEach(({ loss }, column) => {
      const shown = ends?.[1]?.[column] ?? "";
      expect(agrees(loss, shown), `${loss} shown as ${shown}`).toBe(true);
    });
    expect(misstated(text, stateOf("restless", 60).results[4]?.loss as number, "54.5")).toBeUndefined();
  });

  it("warms up as it says", () => {
    const curvature = (point: number[]) => Math.max(...engine.point({ objective: "himmelblau", point }).eigenvalues);
    const [start, end] = [curvature([4.8, 4.8]), curvature([3, 2])];
    expect(misstated(text, start, "301")).toBeUndefined();
    expect(misstated(text, end, "82")).toBeUndefined();
    expect(misstated(text, 2 / end, "0.024")).toBeUndefined();
    expect(misstated(text, 2 / start, "0.0066")).toBeUndefined();
    const losses = Array.from({ length: 60 }, (_, t) => stateOf("steep", t, { warmup: 10 }).results[0]?.loss as number);
    expect(restsFrom(losses)).toBe(12);
    expect(stateOf("steep", 60, { warmup: 10 }).results[0]?.point).toEqual([
      expect.closeTo(3, 6),
      expect.closeTo(2, 6),
    ]);
    expect(stateOf("steep", 60).results[0]?.loss).toBeGreaterThan(1);
  });

  it("reads the range test as it says", () => {
    const { rate, lowest, exceeds } = stateOf("range", 0).suggestion;
    expect(misstated(text, lowest, "0.34")).toBeUndefined();
    expect(misstated(text, exceeds as number, "0.49")).toBeUndefined();
    expect(misstated(text, rate, "0.034")).toBeUndefined();
  });

  it("decays as the document's program does", () => {
    expect(misstated(text, 0.1 * 0.99, "0.099")).toBeUndefined();
    expect(misstated(text, 0.1 * 0.99 ** 100, "0.0366")).toBeUndefined();
  });

  it("shows both programs step by step", () => {
    programs.forEach(({ walk }, side) => {
      walk.forEach(({ rate, x }, t) => {
        const [rateShown = "", xShown = ""] = [1, 2].map((row) => program?.[2 * side + row]?.[t + 1] ?? "");
        expect(agrees(rate, rateShown), `${rate} shown as ${rateShown}`).toBe(true);
        expect(agrees(x, xShown), `${x} shown as ${xShown}`).toBe(true);
      });
    });
  });

  it("sets a rate that is too large beside one that is not", () => {
    ["too-large", "just-right"].forEach((figure, row) => {
      const { losses } = figureTrace(lesson, figure, 0, 100);
      [1, 10, 50, 100].forEach((step, column) => {
        const shown = divergence?.[row + 1]?.[column + 1] ?? "";
        expect(agrees(losses[step] as number, shown), `${figure}: ${losses[step]} shown as ${shown}`).toBe(true);
      });
    });
  });
});
