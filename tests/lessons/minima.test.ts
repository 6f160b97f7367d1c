import { describe, expect, it } from "vitest";
import { judge } from "../../web/src/elements/descent/restarts.ts";
import type { DescentConfig } from "../../web/src/engine/index.ts";
import { restartRuns } from "../../web/src/engine/restarts.ts";
import type { FigureFacts } from "../../web/src/lesson/facts.ts";
import { agrees, factsOf, misstated, numbersIn, tablesOf, textOf } from "./lessonText.ts";
import { engine, figureTrace } from "./runs.ts";

const lesson = "12-minima-saddles-noise";
const { errata, figures } = factsOf(lesson);
/** Where the saddles of the surface lie along either axis: between its basins. */
const border = 0.1567;

function walk(steps: number, start: number[], more: Partial<DescentConfig> = {}) {
  const optimizer = { type: "gd", learningRate: 0.01 };
  const run = engine.descent({ objective: "styblinskiTang", optimizer, start, ...more });
  run.advance(steps);
  const { losses, points, gradients } = run.trace();
  run.dispose();
  return {
    losses,
    loss: losses.at(-1) as number,
    point: [...points.slice(-2)],
    slope: Math.max(...gradients.slice(-2).map(Math.abs)),
  };
}

/** How fifty walks with noise end: counted by the number of coordinates that have found the deeper side. */
function shaken(noise: number) {
  const counts = [0, 0, 0];
  let below = 0;
  for (let seed = 1; seed <= 50; seed++) {
    const { point, losses } = walk(300, [2, 2], { noise, seed });
    const found = point.filter((value) => value < border).length;
    counts[found] = (counts[found] as number) + 1;
    if (losses.some((loss) => loss < -75)) below++;
  }
  return [...counts, below];
}

/** How fifty walks of simulated annealing fare: were below -75, are in the deepest basin at the end, and below -77 there. */
function annealed(temperature: number, cooling: number) {
  const counts = [0, 0, 0];
  const count = (column: number, found: boolean) => {
    counts[column] = (counts[column] as number) + (found ? 1 : 0);
  };
  for (let seed = 1; seed <= 50; seed++) {
    const optimizer = { type: "simulatedAnnealing", learningRate: 1, temperature, cooling };
    const { losses, loss, point } = walk(300, [2, 2], { optimizer, seed });
    count(
      0,
      losses.some((loss) => loss < -75),
    );
    count(
      1,
      point.every((value) => value < border),
    );
    count(2, loss < -77);
  }
  return counts;
}

const lengths = [10, 100, 1000, 10_000];
const starts = [
  [2, 2],
  [-4, 3],
  [3, -1],
  [-1, -4],
];

describe("iterations and restarts", () => {
  it("lead where the data file says", () => {
    const long = lengths.map((steps) => walk(steps, [2, 2]).loss);
    const best = starts.map((_, count) =>
      Math.min(...starts.slice(0, count + 1).map((start) => walk(100, start).loss)),
    );
    for (const [losses, stored] of [
      [long, errata.iterations?.printed],
      [best, errata.iterations?.corrected],
    ] as const) {
      (stored as number[]).forEach((loss, index) => {
        expect(losses[index]).toBeCloseTo(loss, 4);
      });
    }
  });
});

describe.each(["en", "zh-CN"] as const)("12-minima-saddles-noise, %s", (language) => {
  const text = textOf(lesson, language);
  const [noises, coolings, level, iterations, restarts] = tablesOf(lesson, language);

  it("has four minima as deep as it says", () => {
    for (const [start, shown] of [
      [[-2, -2], "-78.33"],
      [[2, 2], "-50.06"],
      [[2, -2], "-64.20"],
      [[-2, 2], "-64.20"],
    ] as const) {
      expect(misstated(text, walk(200, [...start]).loss, shown)).toBeUndefined();
    }
  });

  it("finds the deepest from the share of starts it names", () => {
    // Each coordinate walks by itself, and nowhere in the square does a step leap over the border.
    for (const [x, deeper] of [
      [-5, true],
      [-1, true],
      [border - 0.01, true],
      [border + 0.01, false],
      [1, false],
      [5, false],
    ] as const) {
      expect((walk(300, [x, -2]).point[0] as number) < 0).toBe(deeper);
    }
    const share = ((border + 5) / 10) ** 2;
    expect(share).toBeCloseTo(0.27, 2);
    expect(text).toMatch(/27( in 100|%)/);
    expect(misstated(text, 1 - 0.73 ** 10, "0.96")).toBeUndefined();
  });

  it("leaves the ridge as it says", () => {
    const { objective, optimizers, start } = (figures.ridge as FigureFacts).config as unknown as {
      objective: string;
      optimizers: [{ type: string }];
      start: number[];
    };
    const run = engine.descent({ objective, optimizer: optimizers[0], start, noise: 1e-6, seed: 1 });
    run.advance(100);
    const { points } = run.trace();
    run.dispose();
    for (const [step, shown] of [
      [50, "-0.024"],
      [70, "-0.94"],
      [100, "-223"],
    ] as const) {
      expect(misstated(text, points[2 * step + 1] as number, shown)).toBeUndefined();
    }
    expect(Math.abs(figureTrace(lesson, "ridge", 0, 100).losses.at(-1) as number)).toBeLessThan(1e-12);
  });

  it("counts the walks that noise has shaken out", () => {
    for (const [sigma, ...cells] of noises?.slice(1) ?? []) expect(cells.map(Number)).toEqual(shaken(Number(sigma)));
    const { noise, seed = 1 } = (figures.inexact as FigureFacts).config as { noise: number; seed?: number };
    expect(misstated(text, Math.min(...walk(300, [2, 2], { noise, seed }).losses), "-78.32")).toBeUndefined();
  });

  it("counts the walks that annealing has brought down", () => {
    expect(coolings).toHaveLength(6);
    for (const [temperature, cooling, ...cells] of coolings?.slice(1) ?? []) {
      expect(cells.map(Number)).toEqual(annealed(Number(temperature), Number(cooling)));
    }
  });

  it("roams over three valleys before it chooses one", () => {
    const { points } = figureTrace(lesson, "annealed", 0, 300);
    const valleyAt = (step: number) =>
      [0, 1].map((i) => ((points[2 * step + i] as number) < border ? "-" : "+")).join("");
    const visited = (from: number, to: number) =>
      new Set(Array.from({ length: to - from }, (_, step) => valleyAt(from + step)));
    expect(visited(0, 100).size).toBe(3);
    expect(visited(150, 301).size).toBe(1);
  });

  it("counts the starts that find the deepest valley", () => {
    const { objective, optimizers, steps } = (figures.restarts as FigureFacts).config as {
      objective: string;
      optimizers: [{ type: string }];
      steps: number;
    };
    const annealing = { type: "simulatedAnnealing", learningRate: 1, temperature: 50, cooling: 0.98 };
    for (const [optimizer, length, shown] of [
      [optimizers[0], steps, 122],
      [annealing, 300, 225],
    ] as const) {
      const draw = judge(
        restartRuns(engine, { objective, optimizer }, length, 500),
        engine.describeObjective(objective),
      );
      expect(draw?.reached).toBe(shown);
      expect(text).toContain(`${shown} `);
    }
  });

  it("rests on level ground at four places", () => {
    for (const [start = "", end = "", , loss = ""] of level?.slice(1) ?? []) {
      const walked = walk(100, numbersIn(start));
      const shown = end.replaceAll(/[()]/g, "").split(", ");
      walked.point.forEach((value, index) => {
        expect(agrees(value, shown[index] ?? ""), `${start} ends at ${value}`).toBe(true);
      });
      expect(walked.slope).toBeLessThan(1e-12);
      expect(agrees(walked.loss, loss), `${start} ends with ${walked.loss}`).toBe(true);
    }
  });

  it("shows what iterations and restarts bring", () => {
    expect(iterations?.[0]?.slice(1).map((cell) => Number(cell.replace(",", "")))).toEqual(lengths);
    expect(restarts?.[0]?.slice(1).map(numbersIn)).toEqual(starts);
    for (const [table, losses] of [
      [iterations, errata.iterations?.printed],
      [restarts, errata.iterations?.corrected],
    ] as const) {
      table?.[1]?.slice(1).forEach((cell, index) => {
        expect(agrees((losses as number[])[index] as number, cell), `${losses?.[index]} shown as ${cell}`).toBe(true);
      });
    }
  });
});
