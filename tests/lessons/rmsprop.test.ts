import { describe, expect, it } from "vitest";
import { agrees, factsOf, misstated, settingsIn, tablesOf, textOf } from "./lessonText.ts";
import { figureTrace, restsFrom, settles, trace, valley, valleyStart } from "./runs.ts";

const lesson = "09-rmsprop-adadelta";
const { figures } = factsOf(lesson);
const rmsprop = (learningRate: number, rho: number) => ({ type: "rmsprop", learningRate, rho });

describe.each(["en", "zh-CN"] as const)("09-rmsprop-adadelta, %s", (language) => {
  const text = textOf(lesson, language);
  const [wall, hops, tally, efficiency] = tablesOf(lesson, language);

  it("lingers at the wall as its table says", () => {
    const sum = figureTrace(lesson, "cliff", 0, 1000);
    const mean = figureTrace(lesson, "cliff", 1, 1000);
    for (const [step, ...cells] of wall?.slice(1) ?? []) {
      const t = Number(step);
      const values = [
        0.1 / Math.sqrt(sum.states[2 * t] as number),
        sum.losses[t] as number,
        0.01 / Math.sqrt(mean.states[2 * t] as number),
        mean.losses[t] as number,
      ];
      values.forEach((value, column) => {
        expect(agrees(value, cells[column] ?? ""), `step ${t}: ${value} shown as ${cells[column]}`).toBe(true);
      });
    }
    expect(misstated(text, sum.gradients[0] as number, "-216")).toBeUndefined();
    expect(misstated(text, sum.gradients[1] as number, "-88")).toBeUndefined();
  });

  it("does not come to rest, as its table says", () => {
    const { points, gradients, states, losses } = figureTrace(lesson, "restless", 0, 400);
    for (const [step, ...cells] of hops?.slice(1) ?? []) {
      const t = Number(step);
      const root = Math.sqrt(states[t] as number);
      [gradients[t - 1] as number, root, 0.1 / root, points[t] as number].forEach((value, column) => {
        expect(agrees(value, cells[column] ?? ""), `step ${t}: ${value} shown as ${cells[column]}`).toBe(true);
      });
    }
    expect(misstated(text, losses[150] as number, "1.6 \\cdot 10^{-15}")).toBeUndefined();
    expect(misstated(text, losses[400] as number, "0.0025")).toBeUndefined();
    expect([points[399], points[400]].map((x) => Math.abs(x as number))).toEqual([
      expect.closeTo(0.05, 4),
      expect.closeTo(0.05, 4),
    ]);
    expect(Math.sign(points[399] as number)).toBe(-Math.sign(points[400] as number));
  });

  it("takes the first steps it names", () => {
    const { points } = trace("square", rmsprop(0.01, 0.99), 1, [10]);
    expect(10 - (points[1] as number)).toBeCloseTo(0.1, 8);
    const slow = figureTrace(lesson, "unit", 0, 100).points;
    expect(misstated(text, 10 - (slow[1] as number), "0.0032")).toBeUndefined();
    expect(misstated(text, (slow[99] as number) - (slow[100] as number), "0.0045")).toBeUndefined();
    expect(misstated(text, slow[100] as number, "9.6")).toBeUndefined();
    expect(misstated(text, settles("square", "adadelta", 3000, [10]) as number, "1847")).toBeUndefined();
  });

  it("counts the steps through the valley", () => {
    const constant = ["gd", "momentum", "adagrad", "rmsprop"];
    for (const [row, type] of constant.entries()) {
      const [, setting = "", steps] = tally?.[row + 1] ?? [];
      expect(settles(valley(), { type, ...settingsIn(setting) }, 2000, valleyStart)).toBe(Number(steps));
    }
    const [, setting = "", steps] = tally?.[5] ?? [];
    expect(figures.falling?.config.optimizers).toEqual([{ type: "rmsprop", ...settingsIn(setting) }]);
    expect(restsFrom(figureTrace(lesson, "falling", 0, 400).losses)).toBe(Number(steps));
    for (const epsilon of [1e-6, 1e-4, 1e-2, 1e-1]) {
      expect(settles(valley(), { type: "adadelta", epsilon }, 6000, valleyStart)).toBeNull();
    }
  });

  it("is as efficient as the erratum says", () => {
    const runs = [
      figureTrace(lesson, "constant", 0, 100),
      figureTrace(lesson, "constant", 1, 100),
      figureTrace(lesson, "falling", 0, 100),
    ];
    runs.forEach(({ losses }, row) => {
      [10, 40, 100].forEach((step, column) => {
        const shown = efficiency?.[row + 1]?.[column + 1] ?? "";
        expect(agrees(losses[step] as number, shown), `step ${step}: ${losses[step]} shown as ${shown}`).toBe(true);
      });
    });
    const [plain, hopping] = runs.map(({ losses }) => losses);
    expect(plain?.findIndex((loss, step) => step > 0 && loss < (hopping?.[step] as number))).toBe(17);
    const floor = figureTrace(lesson, "constant", 1, 400).losses.at(-1) as number;
    expect(misstated(text, floor, "3.25")).toBeUndefined();
  });
});
