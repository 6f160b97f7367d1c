import { describe, expect, it } from "vitest";
import { loadEngine } from "../../web/src/engine/index.ts";
import type { FigureFacts } from "../../web/src/lesson/facts.ts";
import { runDescent } from "../../web/src/lesson/headless.ts";
import golden from "../golden/documents.json" with { type: "json" };
import { agrees, factsOf, tablesOf } from "./lessonText.ts";

const engine = await loadEngine();
const adam = factsOf("10-adam");

/** One step down x², given the means and the number of the step, counted from 1. */
type Step = (m: number, v: number, t: number) => number;

/** A variant of Adam as its author wrote it, walking down x² from 10: the positions before and after each of five steps. */
function walk(rate: number, step: Step): number[] {
  const path = [10];
  let [m, v] = [0, 0];
  for (let t = 1; t <= 5; t++) {
    const x = path[t - 1] as number;
    m = 0.9 * m + 0.1 * (2 * x);
    v = 0.999 * v + 0.001 * (2 * x) ** 2;
    path.push(x - rate * step(m, v, t));
  }
  return path;
}

/** The losses of a figure's first method, before and after each step. */
function losses(figure: FigureFacts | undefined): number[] {
  if (!figure) throw new Error("no such figure");
  const { steps } = figure.config as { steps: number };
  return Array.from({ length: steps + 1 }, (_, step) => {
    const { results } = runDescent(engine, figure.config, step) as { results: { loss: number }[] };
    return results[0]?.loss as number;
  });
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs((actual[index] as number) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
  });
}

function published(rate: number): Float64Array {
  const run = engine.descent({ objective: "square", start: [10], optimizer: { type: "adam", learningRate: rate } });
  run.advance(5);
  const { points } = run.trace();
  run.dispose();
  return points;
}

/** Where the first method of a figure of this lesson goes, step by step. */
function figureWalk(id: string): number[] {
  const { objective, optimizers, start, steps } = (adam.figures[id] as FigureFacts).config as {
    objective: string;
    optimizers: [{ type: string }];
    start: number[];
    steps: number;
  };
  const run = engine.descent({ objective, optimizer: optimizers[0], start });
  run.advance(steps);
  const points = [...run.trace().points];
  run.dispose();
  return points;
}

describe("the figures beside the errata", () => {
  it.each([
    ["without-v", "missing-v", "printed"],
    ["with-v", "missing-v", "corrected"],
    ["multiplied", "multiplied", "printed"],
    ["divided", "multiplied", "corrected"],
  ] as const)("%s walks as the table does", (figure, erratum, side) => {
    expectClose(figureWalk(figure).slice(0, 6), adam.errata[erratum]?.[side] as number[]);
  });

  it("end more than a thousand times as far out without v", () => {
    expect(Math.abs(figureWalk("without-v").at(-1) as number)).toBeGreaterThan(10_000);
  });

  it("take no step longer than the rate when divided", () => {
    const path = figureWalk("divided");
    for (const [step, x] of path.slice(1).entries())
      expect(Math.abs(x - (path[step] as number))).toBeLessThanOrEqual(0.5);
  });
});

describe("Adam without v", () => {
  const erratum = adam.errata["missing-v"];
  const printed = walk(0.5, (m, _v, t) => m / (1 - 0.9 ** t) / Math.sqrt(1 - 0.999 ** t));

  it("walks as the lesson and the reference values say", () => {
    expectClose(printed, erratum?.printed as number[]);
    expectClose(printed, golden["D1-adam-as-printed"].x);
  });

  it("is corrected by the engine's Adam", () => {
    expectClose(published(0.5), erratum?.corrected as number[]);
    expectClose(published(0.5), golden["D1-adam-published"].x.slice(0, 6));
  });
});

describe("Adam multiplied by its corrections", () => {
  const erratum = adam.errata.multiplied;
  const printed = walk(0.5, (m, v, t) => (m * (1 - 0.9 ** t)) / (Math.sqrt(v * (1 - 0.999 ** t)) + 1e-8));

  it("walks as the lesson says", () => expectClose(printed, erratum?.printed as number[]));
  it("comes down all the same", () => expect(Math.abs(figureWalk("multiplied").at(-1) as number)).toBeLessThan(1));
  it("takes a first step ten times too long", () => expect((10 - (printed[1] as number)) / 0.5).toBeCloseTo(10, 5));
  it("is corrected by the engine's Adam", () => expectClose(published(0.5), erratum?.corrected as number[]));
});

describe("a fading rate under Adam's name", () => {
  it("is what the figure runs", () => {
    const figure = adam.figures["fading-rate"] as FigureFacts;
    let [x, y] = [8, 2];
    for (let t = 1; t <= 25; t++) {
      const rate = 0.1 / (Math.sqrt(t) + 1e-8);
      [x, y] = [x - rate * x, y - rate * 100 * y];
      const { results } = runDescent(engine, figure.config, t) as { results: { point: number[] }[] };
      const [atX = Number.NaN, atY = Number.NaN] = results[0]?.point ?? [];
      expect(atX / x).toBeCloseTo(1, 6);
      expect(atY / y).toBeCloseTo(1, 5);
    }
  });
});

describe("a loss that has to fall at every step", () => {
  const { figures } = factsOf("02-gradient-descent");

  it("rises at every step beyond the stable rate", () => {
    const path = losses(figures.climbs);
    for (const [step, loss] of path.slice(1).entries()) expect(loss).toBeGreaterThan(path[step] as number);
  });

  it("falls at every step below it", () => {
    const path = losses(figures.falls);
    for (const [step, loss] of path.slice(1).entries()) expect(loss).toBeLessThan(path[step] as number);
  });
});

describe.each(["en", "zh-CN"] as const)("the tables beside the errata, %s", (language) => {
  it("show the walks of both Adams", () => {
    const tables = tablesOf("10-adam", language).filter(([header]) => header?.length === 7);
    expect(tables).toHaveLength(2);
    [adam.errata["missing-v"], adam.errata.multiplied].forEach((erratum, index) => {
      for (const [row, side] of [erratum?.printed, erratum?.corrected].entries()) {
        const cells = tables[index]?.[row + 1]?.slice(1) ?? [];
        expect(cells).toHaveLength(6);
        cells.forEach((cell, step) => {
          const value = (side as number[])[step] as number;
          // The printed walk explodes; four or five digits of it are shown, without decimals.
          expect(
            agrees(value, cell) || Number(value.toPrecision(4)) === Number(cell),
            `${value} shown as ${cell}`,
          ).toBe(true);
        });
      }
    });
  });
});
