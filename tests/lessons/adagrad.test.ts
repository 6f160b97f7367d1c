import { describe, expect, it } from "vitest";
import { type Data, resolveData } from "../../web/src/elements/regression/dataset.ts";
import type { FigureFacts } from "../../web/src/lesson/facts.ts";
import { runDescent, runRegression } from "../../web/src/lesson/headless.ts";
import golden from "../golden/documents.json" with { type: "json" };
import { agrees, factsOf, misstated, numbersIn, settingsIn, tablesOf, textOf } from "./lessonText.ts";
import { NumpyRandom } from "./numpy.ts";
import { engine, settles, trace, valley, valleyStart } from "./runs.ts";

const lesson = "08-adagrad";
const { figures, errata } = factsOf(lesson);
const adagrad = (learningRate: number) => ({ type: "adagrad", learningRate });

/** The document's program: a hundred random numbers, all shifted by one step of their mean, round after round. */
function rounds(count: number, inPrintedOrder: boolean) {
  const random = new NumpyRandom(0);
  let mean = Array.from({ length: 100 }, () => random.rand()).reduce((sum, x) => sum + x) / 100;
  let [sum, eta] = [0, 0.1];
  return Array.from({ length: count }, () => {
    const gradient = 2 * mean;
    if (!inPrintedOrder) sum += gradient ** 2;
    const rate = (inPrintedOrder ? eta : 0.1) / (Math.sqrt(sum) + 1e-8);
    if (inPrintedOrder) sum += gradient ** 2;
    eta = rate;
    mean -= rate * gradient;
    return { rate, mean };
  });
}

const programs = [
  { erratum: errata["zero-sum"]?.printed, walk: rounds(100, true), reference: golden["D3-adagrad-as-printed"] },
  { erratum: errata["zero-sum"]?.corrected, walk: rounds(100, false), reference: golden["D3-adagrad-corrected"] },
];

describe("the program that divides before it adds", () => {
  it.each(programs)("gives the reference values", ({ erratum, walk, reference }) => {
    for (const [round, rate, mean] of reference.epoch_rate_meanx as [number, number, number][]) {
      const step = walk[round - 1];
      expect(Math.abs((step?.rate as number) - rate)).toBeLessThanOrEqual(1e-6 * Math.abs(rate));
      expect(Math.abs((step?.mean as number) - mean)).toBeLessThanOrEqual(1e-6 * Math.abs(mean));
    }
    (erratum as number[]).forEach((mean, index) => {
      expect(Math.abs((walk[index]?.mean as number) / mean - 1)).toBeLessThan(1e-9);
    });
  });
});

const words = resolveData("sparse", (request) => engine.randomState(request)) as Data;

/** All letters at once, from weights of zero: the weights after `steps` steps. */
function learn(optimizer: { type: string }, steps: number) {
  const run = engine.descent({
    objective: {
      type: "linearRegression",
      inputs: [...words.inputs],
      targets: [...words.targets],
      features: words.features,
      intercept: false,
    },
    start: words.inputs.slice(0, words.features).map(() => 0),
    optimizer,
  });
  run.advance(steps);
  const { points } = run.trace();
  run.dispose();
  return [...points.slice(-words.features)];
}

/** The first method of a figure from its start, for as many steps as it has. */
function figureWalk(figure: string) {
  const { objective, optimizers, start, steps } = (figures[figure] as FigureFacts).config as {
    objective: string;
    optimizers: [{ type: string }];
    start: number[];
    steps: number;
  };
  return trace(objective, optimizers[0], steps, start);
}

describe("the two programs as figures", () => {
  it.each([
    ["divided-first", true],
    ["added-first", false],
  ] as const)("%s walks as the program does", (figure, inPrintedOrder) => {
    const { points, steps } = figureWalk(figure);
    rounds(steps, inPrintedOrder).forEach(({ mean }, round) => {
      expect(Math.abs((points[round + 1] as number) / mean - 1)).toBeLessThan(1e-6);
    });
  });
});

describe.each(["en", "zh-CN"] as const)("08-adagrad, %s", (language) => {
  const text = textOf(lesson, language);
  const [squares, rates, sparse, tally, program, clock] = tablesOf(lesson, language);

  it("adds up squares as its table says", () => {
    const { points, gradients, states } = trace("square", adagrad(1), 100, [10]);
    for (const [step, ...cells] of squares?.slice(1) ?? []) {
      const t = Number(step);
      const [before, slope, sum] = [points[t - 1], gradients[t - 1], states[t]] as [number, number, number];
      const after = points[t] as number;
      [slope, slope ** 2, sum, 1 / Math.sqrt(sum), before - after, after].forEach((value, column) => {
        expect(agrees(value, cells[column] ?? ""), `step ${t}: ${value} shown as ${cells[column]}`).toBe(true);
      });
    }
  });

  it("gives each coordinate the rate in its table", () => {
    const { states } = trace(valley(), adagrad(1), 100, valleyStart);
    for (const [step, ...cells] of rates?.slice(1) ?? []) {
      const [quiet, loud] = [0, 1].map((i) => 1 / Math.sqrt(states[2 * Number(step) + i] as number)) as [
        number,
        number,
      ];
      [quiet, loud, quiet / loud].forEach((value, column) => {
        expect(agrees(value, cells[column] ?? ""), `step ${step}: ${value} shown as ${cells[column]}`).toBe(true);
      });
    }
  });

  it("learns six words as its table says", () => {
    const [counts, plain, adaptive, best, effective] = sparse ?? [];
    const count = (feature: number) =>
      words.targets.filter((_, i) => words.inputs[i * words.features + feature]).length;
    const learned = learn(adagrad(0.5), 10);
    const shown = runRegression(engine, (figures.rare as FigureFacts).config, 10).results as [{ rates: number[] }];
    const rows: [string[] | undefined, (feature: number) => number | undefined][] = [
      [counts, count],
      [plain, (feature) => learn({ type: "gd", ...settingsIn(plain?.[0] ?? "") }, 10)[feature]],
      [adaptive, (feature) => learned[feature]],
      [best, (feature) => learn({ type: "newton" }, 2)[feature]],
      [effective, (feature) => shown[0]?.rates[feature]],
    ];
    for (const [row, of] of rows) {
      expect(row).toHaveLength(words.features + 1);
      row?.slice(1).forEach((cell, feature) => {
        const value = of(feature) as number;
        expect(agrees(value, cell), `${row[0]}, word ${feature + 1}: ${value} shown as ${cell}`).toBe(true);
      });
    }
  });

  it("goes the same way whatever the condition number", () => {
    const [narrow, narrower] = [25, 100].map((kappa) => trace(valley(kappa), adagrad(1), 100, valleyStart).points);
    narrow?.forEach((value, index) => {
      expect(narrower?.[index]).toBeCloseTo(value, 8);
    });
  });

  it("counts the steps through the valley", () => {
    for (const [row, type] of ["gd", "momentum", "nesterov", "adagrad"].entries()) {
      const [, setting = "", steps] = tally?.[row + 1] ?? [];
      expect(settles(valley(), { type, ...settingsIn(setting) }, 1000, valleyStart)).toBe(Number(steps));
    }
    expect(settles(valley(), adagrad(1), 1000, valleyStart)).toBe(101);
    expect(text).toMatch(/101 (steps|步)/);
  });

  it("says how far an even slope is walked", () => {
    const way = (steps: number) =>
      Array.from({ length: steps }, (_, t) => 1 / Math.sqrt(t + 1)).reduce((a, b) => a + b);
    expect(misstated(text, way(100), "18.6")).toBeUndefined();
    expect(misstated(text, way(200) - way(100), "8.3")).toBeUndefined();
  });

  it("comes back from an absurd rate", () => {
    const { points, losses } = trace("square", adagrad(100), 5, [10]);
    expect(misstated(text, points[1] as number, "-90")).toBeUndefined();
    expect(misstated(text, (points[2] as number) - (points[1] as number), "99.4")).toBeUndefined();
    expect(misstated(text, points[2] as number, "9.39")).toBeUndefined();
    expect(losses.findIndex((loss) => loss < 1e-3)).toBe(5);
  });

  it("shows both programs round by round", () => {
    programs.forEach(({ walk }, side) => {
      for (const [row, key] of (["rate", "mean"] as const).entries()) {
        const cells = program?.[1 + 2 * side + row]?.slice(1) ?? [];
        expect(cells).toHaveLength(4);
        cells.forEach((cell, round) => {
          const value = walk[round]?.[key] as number;
          expect(agrees(value, cell), `${key} ${value} shown as ${cell}`).toBe(true);
        });
      }
    });
    expect(misstated(text, programs[1]?.walk[99]?.mean as number, "1.7 \\cdot 10^{-6}")).toBeUndefined();
  });

  it("runs the clock beside the sum", () => {
    for (const [row, figure] of ["fading", "summing"].entries()) {
      const at = (step: number) => {
        const { results } = runDescent(engine, figures[figure]?.config ?? {}, step);
        return (results as { point: number[]; loss: number }[])[0];
      };
      for (const step of [1, 2]) {
        const cell = clock?.[row + 1]?.[step] ?? "";
        const shown = cell.replaceAll(/[()]/g, "").split(", ");
        expect(numbersIn(cell)).toHaveLength(2);
        at(step)?.point.forEach((value, index) => {
          expect(agrees(value, shown[index] ?? ""), `${figure}: ${value} shown as ${cell}`).toBe(true);
        });
      }
      const loss = at(20)?.loss as number;
      expect(agrees(loss, clock?.[row + 1]?.[3] ?? ""), `${figure}: loss ${loss}`).toBe(true);
    }
  });
});
