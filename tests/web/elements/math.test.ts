import { describe, expect, test } from "vitest";
import { recordedAt } from "../../../web/src/elements/descent/rule.ts";
import { Run } from "../../../web/src/elements/descent/run.ts";
import { evaluate } from "../../../web/src/elements/shared/math/evaluate.ts";
import { toMathML } from "../../../web/src/elements/shared/math/mathml.ts";
import { parseFormula, parseLines } from "../../../web/src/elements/shared/math/parse.ts";
import { Worksheet } from "../../../web/src/elements/shared/math/substitute.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import type { FullChoice } from "../../../web/src/engine/types.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();
const text = (mathml: string) =>
  mathml
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("formulas", () => {
  test.each([...catalog.optimizers, ...catalog.objectives, ...catalog.schedules])(
    "$label can be read and typeset",
    ({ formula }) => {
      for (const line of parseLines(formula)) {
        const mathml = toMathML(line, "block");
        expect(mathml).toMatch(/^<math .*display="block">.*<\/math>$/);
        const opened = mathml.match(/<m\w+/g)?.length;
        expect(mathml.match(/<\/m\w+/g)?.length).toBe(opened);
      }
    },
  );

  test("says what it cannot read instead of showing half of it", () => {
    expect(() => parseFormula("\\int x")).toThrow("\\int");
    expect(() => parseFormula("\\frac{1}{2")).toThrow();
    expect(() => parseFormula("(a + b")).toThrow();
  });

  test("escapes what means something else in HTML", () => {
    expect(toMathML(parseFormula("a < b"))).toContain("&lt;");
  });

  test("computes as written: products side by side, fractions of single digits, powers before signs", () => {
    const lookup = (name: string) => ({ x: 3, y: [1, -2] })[name];
    expect(evaluate(parseFormula("2x^2 - \\tfrac12 x"), lookup)).toBe(16.5);
    expect(evaluate(parseFormula("\\max(x, y)"), lookup)).toEqual([3, 3]);
    expect(evaluate(parseFormula("\\sqrt{x + 1} y"), lookup)).toEqual([2, -4]);
    expect(evaluate(parseFormula("-|y|"), lookup)).toEqual([-1, -2]);
    expect(() => evaluate(parseFormula("z"), lookup)).toThrow("z");
  });
});

describe("a step in numbers", () => {
  test.each(catalog.optimizers)("$label: the formula shown comes to what the engine computed", async (description) => {
    const optimizer = {
      ...Object.fromEntries(description.parameters.map((p) => [p.key, p.default])),
      type: description.type,
    };
    const run = await Run.open(localHub(engine), {
      objective: "booth",
      start: [3, -2],
      optimizer: optimizer as FullChoice,
      schedule: { type: "exponential", gamma: 0.9 },
    });
    await run.advance(14, 100);
    const sheet = new Worksheet(description.formula);
    for (let t = 1; t <= 14; t++) {
      const worked = sheet.work(
        t,
        (name, offset, at) => recordedAt(run, description, at, name, offset),
        () => "",
      );
      const value = worked.at(-1)?.value as number[];
      const point = run.pointAt(t);
      expect(value.length).toBe(point.length);
      for (const [i, coordinate] of point.entries()) expect(value[i]).toBeCloseTo(coordinate, 11);
    }
    run.dispose();
  });

  test("shows the numbers of the curve from 10: 10 − 0.1 · 20 = 8", async () => {
    const description = catalog.optimizers.find(({ type }) => type === "gd");
    if (!description) throw new Error("There is no gradient descent.");
    const run = await Run.open(localHub(engine), {
      objective: "square",
      start: [10],
      optimizer: { type: "gd", learningRate: 0.1 } as unknown as FullChoice,
    });
    await run.advance(3, 100);
    const at = (t: number) =>
      new Worksheet(description.formula).work(
        t,
        (name, offset, step) => recordedAt(run, description, step, name, offset),
        () => "",
      );
    expect(at(1).map(({ numbers }) => text(numbers))).toEqual(["= ∇ J ( 10 ) = 20", "= 10 − 0.1 · 20 = 8"]);
    expect(text(at(2).at(-1)?.symbols ?? "")).toBe("θ 2 = θ 1 − η g 2");
    run.dispose();
  });

  test("puts negative numbers after a sign into parentheses", () => {
    const [equation] = new Worksheet("y = a - b c^2").work(
      1,
      (name) => ({ a: 1, b: -2, c: -3 })[name],
      () => "",
    );
    expect(text(equation?.numbers ?? "")).toBe("= 1 − ( −2 ) · ( −3 ) 2 = 19");
  });
});
