import { describe, expect, test } from "vitest";
import { recordedAt } from "../../../web/src/elements/descent/rule.ts";
import { Run } from "../../../web/src/elements/descent/run.ts";
import { evaluate } from "../../../web/src/elements/shared/math/evaluate.ts";
import { parseFormula, parseLines } from "../../../web/src/elements/shared/math/parse.ts";
import { Worksheet } from "../../../web/src/elements/shared/math/substitute.ts";
import { typeset } from "../../../web/src/elements/shared/math/typeset.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import type { FullChoice } from "../../../web/src/engine/types.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();
/** What assistive technology reads of a formula. */
const spoken = (formula: string) =>
  (formula.match(/<math.*<\/math>/)?.[0] ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const visible = (formula: string) => formula.replace(/<math.*<\/math>/, "");
/** What is seen of a formula, with a stroke wherever its line may be broken. */
const seen = (formula: string) =>
  visible(formula)
    .replace(/<wbr>/g, "|")
    .replace(/<[^>]+>/g, "");
const typesetLatex = (latex: string) => typeset(parseFormula(latex));

describe("formulas", () => {
  test.each([...catalog.optimizers, ...catalog.objectives, ...catalog.schedules])(
    "$label can be read and typeset",
    ({ formula }) => {
      for (const line of parseLines(formula)) {
        const html = typeset(line);
        for (const tag of ["m\\w+", "span", "svg", "i"]) {
          const opened = html.match(new RegExp(`<${tag}[ >]`, "g"))?.length;
          expect(html.match(new RegExp(`</${tag}>`, "g"))?.length, tag).toBe(opened);
        }
        // The eye and the ear get the same signs, except that scripts are stacked for the eye.
        const signs = (text: string) => [...text.replace(/[\s|^√\u2061]/g, "")].sort().join("");
        const drawn = (html.match(/class="m-fence"/g)?.length ?? 0) > 0;
        if (!drawn) expect(signs(seen(html))).toBe(signs(spoken(html)));
      }
    },
  );

  test("the eye gets a layout, assistive technology MathML", () => {
    const html = typesetLatex("\\hat m_t = \\frac{m_t}{1 - \\beta_1^t}");
    expect(html).toContain("<mover");
    expect(html).toContain("<mfrac>");
    expect(visible(html)).toMatch(/^<span class="m-formula"><span class="m-visible" lang="en" aria-hidden="true">/);
    expect(visible(html)).toContain('<span class="m-over"><i>t</i></span><span class="m-under">1</span>');
    expect(visible(html)).toContain('<i>m</i><svg class="m-hat"');
  });

  test("letters slant, digits, capital Greek and functions stand upright", () => {
    const html = visible(typesetLatex("2x \\Pi \\cos y"));
    expect(html.match(/<i>.<\/i>/g)).toEqual(["<i>x</i>", "<i>y</i>"]);
  });

  test("a line breaks before relations and operators, not after a sign or inside short parentheses", () => {
    expect(seen(typesetLatex("a = -b + (1 - c) \\cdot d"))).toBe("a|=−b|+(1−c)|·d");
    expect(seen(typesetLatex("\\frac{a + b}{c}"))).toBe("a+bc");
  });

  test("a line breaks between long parentheses, and inside very long ones", () => {
    expect(seen(typesetLatex("(100 x + 200 y - 300 z) (100 x + 200 y - 300 z)^2"))).toBe(
      "(100x+200y−300z)|(100x+200y−300z)2",
    );
    expect(seen(typesetLatex("a(100 x + 200 y - 300 z + 400 uvw + 500)^2"))).toBe("a|(100x|+200y|−300z|+400uvw|+500)2");
  });

  test("what is defined after a comma stays together", () => {
    expect(seen(typesetLatex("a + s, \\quad s = x + y, \\; w = 2x"))).toBe("a|+s,|s=x+y,|w=2x");
  });

  test("parentheses around a fraction grow with it", () => {
    expect(visible(typesetLatex("(1 - \\frac12)")).match(/class="m-fence"/g)).toHaveLength(2);
    expect(visible(typesetLatex("(1 - e^{\\frac12})"))).not.toContain("m-fence");
  });

  test("a power of ten has an exponent, whatever digits the font has", () => {
    const html = typeset({ kind: "value", text: "1.4 × 10⁻²³", role: "memory", signed: false });
    expect(visible(html)).toContain('10<span class="m-sup">−23</span>');
    expect(visible(html)).toContain('class="m-role m-role-memory"');
    expect(spoken(html)).toBe("1.4 × 10⁻²³");
  });

  test("says what it cannot read instead of showing half of it", () => {
    expect(() => parseFormula("\\int x")).toThrow("\\int");
    expect(() => parseFormula("\\frac{1}{2")).toThrow();
    expect(() => parseFormula("(a + b")).toThrow();
  });

  test("escapes what means something else in HTML", () => {
    expect(typesetLatex("a < b").match(/&lt;/g)).toHaveLength(2);
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
      // Rates that some teaching variants multiply by ten million.
      ...(description.teaching ? { learningRate: 1e-9 } : {}),
    };
    const run = await Run.open(localHub(engine), {
      objective: "booth",
      start: [3, -2],
      optimizer: optimizer as FullChoice,
      schedule: { type: "exponential", gamma: 0.9 },
    });
    await run.advance(14, 100);
    const sheet = new Worksheet(description.formula);
    expect(run.last).toBeGreaterThan(0);
    for (let t = 1; t <= run.last; t++) {
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
    expect(at(1).map(({ numbers }) => spoken(numbers))).toEqual(["= ∇ J ( 10 ) = 20", "= 10 − 0.1 · 20 = 8"]);
    expect(spoken(at(2).at(-1)?.symbols ?? "")).toBe("θ 2 = θ 1 − η g 2");
    run.dispose();
  });

  test("puts negative numbers after a sign into parentheses", () => {
    const [equation] = new Worksheet("y = a - b c^2").work(
      1,
      (name) => ({ a: 1, b: -2, c: -3 })[name],
      () => "",
    );
    expect(spoken(equation?.numbers ?? "")).toBe("= 1 − ( −2 ) · ( −3 ) 2 = 19");
  });

  test("puts a number with a power of ten into parentheses where it is raised itself", () => {
    const [equation] = new Worksheet("y = a c^2").work(
      1,
      (name) => ({ a: 3, c: 2e5 })[name],
      () => "",
    );
    expect(spoken(equation?.numbers ?? "")).toBe("= 3 · ( 2 × 10⁵ ) 2 = 1.2 × 10¹¹");
  });

  test("keeps a step's number apart from the number before it", () => {
    const [equation] = new Worksheet("r = 2 t x^{t}").work(
      13,
      (name) => ({ x: 1 })[name],
      () => "",
    );
    expect(spoken(equation?.symbols ?? "")).toBe("r = 2 · 13 x 13");
  });
});
