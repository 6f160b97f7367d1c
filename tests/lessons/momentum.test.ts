import { describe, expect, it } from "vitest";
import { runDescent } from "../../web/src/lesson/headless.ts";
import golden from "../golden/documents.json" with { type: "json" };
import { agrees, factsOf, misstated, numbersIn, settingsIn, tablesOf, textOf } from "./lessonText.ts";
import { engine, settles, trace, valley, valleyStart } from "./runs.ts";

const lesson = "07-momentum";
const { figures } = factsOf(lesson);
const heavyBall = (learningRate: number, momentum: number) => ({ type: "momentum", learningRate, momentum });

/** Where each method of a figure has come to rest when it has played to its end. */
function endings(figure: string): number[] {
  const { config } = figures[figure] ?? {};
  const { results } = runDescent(engine, config ?? {}, Number(config?.steps)) as { results: { loss: number }[] };
  return results.map(({ loss }) => loss);
}

/** The three rules of the lesson, walking down x² from 10; the rate may change from step to step. */
function walks(rates: readonly number[]) {
  let [third, fifth, ours] = [
    { x: 10, v: 0, path: [] as number[], speeds: [] as number[] },
    { x: 10, v: 0, path: [] as number[], speeds: [] as number[] },
    { x: 10, v: 0, path: [] as number[], speeds: [] as number[] },
  ];
  const log = (walk: typeof third, v: number, x: number) => ({
    x,
    v,
    path: [...walk.path, x],
    speeds: [...walk.speeds, v],
  });
  for (const eta of rates) {
    const down = 0.9 * third.v - eta * 2 * third.x;
    third = log(third, down, third.x + down);
    const up = 0.9 * fifth.v + eta * 2 * fifth.x;
    fifth = log(fifth, up, fifth.x - up);
    const bare = 0.9 * ours.v + 2 * ours.x;
    ours = log(ours, bare, ours.x - eta * bare);
  }
  return [third, fifth, ours];
}

describe.each(["en", "zh-CN"] as const)("07-momentum, %s", (language) => {
  const text = textOf(lesson, language);
  const [memories, conditions, tally, example, conventions, ends] = tablesOf(lesson, language);

  it("walks as its table of memories says", () => {
    for (const [mu, second, fifth, fiftieth, furthest, from] of memories?.slice(1) ?? []) {
      const { points } = trace("square", heavyBall(0.1, Number(mu)), 3000, [10]);
      const shown = [second, fifth, fiftieth];
      [2, 5, 50].forEach((step, column) => {
        expect(agrees(points[step] as number, shown[column] ?? ""), `${mu}: x${step} is ${points[step]}`).toBe(true);
      });
      const lowest = Math.min(...points);
      if (furthest === "–") expect(lowest).toBeGreaterThan(-1e-3);
      else expect(agrees(lowest, furthest ?? ""), `${mu} swings out to ${lowest}`).toBe(true);
      expect(settles("square", heavyBall(0.1, Number(mu)), 3000, [10])).toBe(Number(from));
    }
  });

  it("has the condition number cost what its table says, each method at its best setting", () => {
    for (const [cell, plain, ball, rate, memory] of conditions?.slice(1) ?? []) {
      const kappa = Number(cell);
      const root = Math.sqrt(kappa);
      const [eta, mu] = [(2 / (root + 1)) ** 2, ((root - 1) / (root + 1)) ** 2];
      expect(agrees(eta, rate ?? ""), `η* is ${eta}`).toBe(true);
      expect(agrees(mu, memory ?? ""), `μ* is ${mu}`).toBe(true);
      const best = { type: "gd", learningRate: 2 / (1 + kappa) };
      expect(settles(valley(kappa), best, 3000, valleyStart)).toBe(Number(plain));
      expect(settles(valley(kappa), heavyBall(eta, mu), 3000, valleyStart)).toBe(Number(ball));
    }
  });

  it("counts the steps through the valley", () => {
    for (const [row, type] of ["gd", "momentum", "nesterov"].entries()) {
      const [, setting = "", steps] = tally?.[row + 1] ?? [];
      expect(settles(valley(), { type, ...settingsIn(setting) }, 1000, valleyStart)).toBe(Number(steps));
    }
  });

  it("shows the document's own numbers", () => {
    const { points } = trace("square", heavyBall(0.1, 0.9), 100, [10]);
    const reference = golden["D3-momentum-square"];
    expect(example?.[0]?.slice(1).map(Number)).toEqual(reference.at);
    reference.at.forEach((step, column) => {
      expect(points[step] as number).toBeCloseTo(reference.x[column] as number, 12);
      expect(agrees(points[step] as number, example?.[1]?.[column + 1] ?? "")).toBe(true);
    });
  });

  it("shows three conventions with one path", () => {
    const { points } = trace("square", heavyBall(0.1, 0.9), 3, [10]);
    for (const [row, { path, speeds }] of walks([0.1, 0.1, 0.1]).entries()) {
      path.forEach((x, index) => {
        expect(x).toBeCloseTo(points[index + 1] as number, 12);
      });
      const shown = numbersIn(conventions?.[row + 1]?.[3] ?? "");
      expect(shown).toHaveLength(3);
      shown.forEach((v, index) => {
        expect(speeds[index]).toBeCloseTo(v, 2);
      });
    }
  });

  it("says where they part when the rate changes", () => {
    const [third, fifth, ours] = walks([0.1, 0.1, 0.01]).map(({ path }) => path[2] as number);
    expect(misstated(text, third as number, "1.448")).toBeUndefined();
    expect(fifth).toBeCloseTo(third as number, 12);
    expect(misstated(text, ours as number, "4.202")).toBeUndefined();
  });

  it("names the limits of stability", () => {
    const grows = (type: string, learningRate: number) => {
      const { losses } = trace(valley(), { type, learningRate, momentum: 0.9 }, 400, valleyStart);
      return (losses.at(-1) as number) > (losses[0] as number);
    };
    for (const [type, limit, shown] of [
      ["momentum", 3.8 / 25, "0.152"],
      ["nesterov", 3.8 / 2.8 / 25, "0.054"],
    ] as const) {
      expect(misstated(text, limit, shown)).toBeUndefined();
      expect(grows(type, limit * 0.99)).toBe(false);
      expect(grows(type, limit * 1.01)).toBe(true);
    }
  });

  it("says how far and how long the ball swings", () => {
    const ahead = { type: "nesterov", learningRate: 0.1, momentum: 0.9 };
    expect(misstated(text, Math.min(...trace("square", ahead, 100, [10]).points), "-4.16")).toBeUndefined();
    expect(settles("square", ahead, 300, [10])).toBe(35);
    expect(misstated(text, (1 - Math.sqrt(0.2)) ** 2, "0.306")).toBeUndefined();
    const [slow, quick] = [0.9, 0.6].map((mu) => settles(valley(), heavyBall(0.077, mu), 400, valleyStart));
    expect([slow, quick]).toEqual([106, 23]);
    for (const steps of [slow, quick, 35]) expect(text).toMatch(new RegExp(`\\b${steps}\\b|${steps} 步`));
  });

  it("ends where the erratum says", () => {
    for (const [row, figure] of ["escapes", "overshoots"].entries()) {
      expect(numbersIn(ends?.[row + 1]?.[0] ?? "")).toEqual(figures[figure]?.config.start);
      endings(figure).forEach((loss, column) => {
        expect(agrees(loss, ends?.[row + 1]?.[column + 1] ?? ""), `${figure} ends at ${loss}`).toBe(true);
      });
    }
  });
});
