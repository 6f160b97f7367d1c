import { describe, expect, it } from "vitest";
import { agrees, factsOf, numbersIn, settingsIn, tablesOf, textOf } from "./lessonText.ts";
import { engine, figureTrace, restsFrom, settles, trace, valley, valleyStart } from "./runs.ts";

const lesson = "11-second-order";
const { errata } = factsOf(lesson);
const tight = 1e-10;

/** What a method has asked the engine for until its loss is below `tolerance`. */
function asked(figure: string, method: number, tolerance: number) {
  const { losses, valueEvaluations, gradientEvaluations, hessianEvaluations } = figureTrace(lesson, figure, method, 60);
  const steps = losses.findIndex((loss) => loss < tolerance);
  return {
    steps,
    values: valueEvaluations[steps] as number,
    gradients: gradientEvaluations[steps] as number,
    hessians: hessianEvaluations[steps] as number,
  };
}

describe("Hessians that are asked for", () => {
  it.each([
    { method: 0, counts: errata["no-hessian"]?.printed },
    { method: 2, counts: errata["no-hessian"]?.corrected },
  ])("are those of the data file", ({ method, counts }) => {
    const { hessians, gradients } = asked("banana", method, tight);
    expect([hessians, gradients]).toEqual(counts);
  });
});

describe.each(["en", "zh-CN"] as const)("11-second-order, %s", (language) => {
  const text = textOf(lesson, language);
  const [conditions, digits, bill, tally, hessians, ends] = tablesOf(lesson, language);

  it("crosses every valley in as many steps as its table says", () => {
    for (const [cell, ...steps] of conditions?.slice(1) ?? []) {
      const kappa = Number(cell);
      const descent = settles(valley(kappa), { type: "gd", learningRate: 2 / (1 + kappa) }, 1000, valleyStart);
      const others = ["newton", "bfgs"].map((type) => restsFrom(trace(valley(kappa), type, 20, valleyStart).losses));
      expect(steps.map(Number)).toEqual([descent, ...others]);
    }
  });

  it("doubles the digits at the end", () => {
    const { losses } = figureTrace(lesson, "banana", 0, 30);
    const steps = digits?.[0]?.slice(1).map(Number) ?? [];
    expect(steps).toHaveLength(5);
    steps.forEach((step, column) => {
      const shown = digits?.[1]?.[column + 1] ?? "";
      expect(agrees(losses[step] as number, shown), `step ${step}: ${losses[step]} shown as ${shown}`).toBe(true);
    });
  });

  it("bills what each method asks for", () => {
    const plain = settles("rosenbrock", { type: "gd", learningRate: 0.001 }, 40_000, undefined, tight) as number;
    const counts = [0, 1, 2, 3].map((method) => asked("banana", method, tight));
    const expected = counts.map(({ steps, values, gradients, hessians }) => [steps, values, gradients, hessians]);
    expected.push([plain, 0, plain + 1, 0]);
    expect(bill?.slice(1).map((row) => row.slice(1, 5).map(Number))).toEqual(expected);
    expect(text).toContain(String(plain));
  });

  it("bills the memory for the network that reads digits", () => {
    const weights = 784 * 128 + 128 + 128 * 10 + 10;
    expect(text).toContain(`n = ${weights}`);
    const bytes = [weights ** 2, weights ** 2, 2 * 10 * weights, 2 * weights].map((numbers) => 8 * numbers);
    const scale = { GB: 1e9, MB: 1e6 };
    bytes.forEach((value, row) => {
      const [amount = "", unit = ""] = bill?.[row + 1]?.[5]?.split(" ") ?? [];
      expect(agrees(value / scale[unit as keyof typeof scale], amount), `${value} shown as ${amount}`).toBe(true);
    });
  });

  it("counts steps and gradients through the valley", () => {
    const types = ["gd", "momentum", "adagrad", "adam", "conjugateGradient", "bfgs", "newton"];
    types.forEach((type, row) => {
      const [, setting = "", ...shown] = tally?.[row + 1] ?? [];
      const { losses, gradientEvaluations } = trace(valley(), { type, ...settingsIn(setting) }, 300, valleyStart);
      const steps = restsFrom(losses);
      expect(shown.map(Number)).toEqual([steps, gradientEvaluations[steps]]);
    });
  });

  it("shows the counts of its erratum", () => {
    const { printed, corrected } = errata["no-hessian"] ?? {};
    expect(hessians?.slice(1).map((row) => row.slice(1).map(Number))).toEqual([printed, corrected]);
  });

  it("ends where the erratum says", () => {
    ["pass", "away"].forEach((figure, row) => {
      const { points, losses } = figureTrace(lesson, figure, 0, 12);
      const [, place = "", loss = ""] = ends?.[row + 1] ?? [];
      const shown = place.replaceAll(/[()]/g, "").split(", ");
      expect(numbersIn(place)).toHaveLength(2);
      [...points.slice(-2)].forEach((value, index) => {
        expect(agrees(value, shown[index] ?? ""), `${figure} ends at ${value}`).toBe(true);
      });
      expect(agrees(losses.at(-1) as number, loss)).toBe(true);
    });
    const { eigenvalues } = engine.point({ objective: "himmelblau", point: [0.087, 2.884] });
    expect(Math.min(...eigenvalues)).toBeLessThan(0);
  });

  it("needs the memory it names", () => {
    const { losses } = figureTrace(lesson, "banana", 2, 40);
    expect(losses.findIndex((loss) => loss < tight)).toBe(34);
    expect(text).toMatch(/(needs|要) 34/);
  });
});
