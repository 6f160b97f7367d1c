import type { Catalog, Description } from "downhill/engine";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { catalogue as english } from "../../web/src/i18n/en/catalogue.ts";
import { catalogue as chinese } from "../../web/src/i18n/zh-CN/catalogue.ts";
import { engine } from "./support.ts";

// What the engine says of itself is what every menu, slider and table shows; whoever adds a method adds its two labels.
const families = Object.entries(engine.catalog()) as [keyof Catalog, Description[]][];
const entries = families.flatMap(([family, list]) => list.map((entry) => ({ family, ...entry })));

describe("the catalogue", () => {
  test("has a label in both languages for every entry and parameter, and none besides", () => {
    // Formulas and models fitted to data are described like what is listed.
    const data = { inputs: [0, 1], targets: [0, 1] };
    const others = [
      engine.describeObjective({ expression: "a x" }),
      engine.describeObjective({ type: "linearRegression", ...data }),
      engine.describeObjective({ type: "logisticRegression", ...data }),
    ];
    const keys = new Set(
      [...entries, ...others].flatMap(({ label, parameters }) => [label, ...parameters.map((p) => p.label)]),
    );
    expect(Object.keys(english).sort()).toEqual([...keys].sort());
    expect(Object.keys(chinese).sort()).toEqual([...keys].sort());
  });

  test("gives no two entries of a family the same name", () => {
    for (const labels of [english, chinese] as Record<string, string>[]) {
      for (const [family, list] of families) {
        expect(new Set(list.map(({ label }) => labels[label])).size, family).toBe(list.length);
      }
    }
  });

  test.for(entries.map((entry) => [`${entry.family} ${entry.type}`, entry] as const))("%s", ([, entry]) => {
    expect(entry.source).not.toBe("");
    // An optimizer's formula is one line per sub-computation, which figures show one at a time.
    for (const line of entry.family === "optimizers" ? entry.formula.split("\\\\") : [entry.formula]) {
      expect(() => katex.renderToString(line, { throwOnError: true, strict: "error" })).not.toThrow();
    }
    for (const parameter of entry.parameters) {
      expect(parameter.slider.min).toBeLessThan(parameter.slider.max);
      expect(parameter.symbol).not.toBe("");
    }
  });
});

test("the digits' files hold what the catalogue says", async () => {
  const digits = engine.catalog().datasets.find(({ type }) => type === "digits");
  const { split, readPackage } = await import("../../web/tools/digits-data.mjs");
  const parts = split(await readPackage());
  expect(digits).toMatchObject({
    inputs: 784,
    classes: 10,
    training: parts.train.length,
    heldOut: parts["held-out"].length,
  });
});
