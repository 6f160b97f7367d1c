import { describe, expect, it } from "vitest";
import type { Choice } from "../../web/src/engine/index.ts";
import golden from "../golden/documents.json" with { type: "json" };
import { agrees, tablesOf } from "./lessonText.ts";
import { settles, trace } from "./runs.ts";

const languages = ["en", "zh-CN"] as const;

describe.each(languages)("02-gradient-descent, %s", (language) => {
  const [rates, example, , falls] = tablesOf("02-gradient-descent", language);

  it("walks as its table of four rates says", () => {
    for (const [rate, ...cells] of rates?.slice(1) ?? []) {
      const { points } = trace("square", { type: "gd", learningRate: Number(rate) }, 50, [10]);
      [1, 2, 5, 50].forEach((step, column) => {
        expect(agrees(points[step] as number, cells[column] ?? ""), `${rate}: x${step} is ${points[step]}`).toBe(true);
      });
    }
  });

  it("shows the document's own numbers", () => {
    const { points } = trace("square", { type: "gd", learningRate: 0.1 }, 100, [10]);
    const reference = golden["D3-gd-square"];
    expect(example?.[0]?.slice(1).map(Number)).toEqual(reference.at);
    reference.at.forEach((step, column) => {
      expect(Math.abs((points[step] as number) / (reference.x[column] as number) - 1)).toBeLessThan(1e-9);
      expect(agrees(points[step] as number, example?.[1]?.[column + 1] ?? "")).toBe(true);
    });
  });

  it("multiplies the loss as the erratum says", () => {
    for (const [, rate, factor, ...cells] of falls?.slice(1) ?? []) {
      const eta = Number(/[\d.]+$/.exec(rate ?? "")?.[0]);
      const { losses } = trace("square", { type: "gd", learningRate: eta }, 10, [4]);
      expect(agrees((losses[1] as number) / 16, factor ?? "")).toBe(true);
      [1, 2, 10].forEach((step, column) => {
        expect(agrees(losses[step] as number, cells[column] ?? ""), `loss ${losses[step]}`).toBe(true);
      });
    }
  });
});

describe.each(languages)("10-adam, %s", (language) => {
  const [corrections, relatives, , fading] = tablesOf("10-adam", language);

  it("takes the steps of its table of corrections", () => {
    for (const [row, [first, second]] of [
      [true, true],
      [false, false],
      [true, false],
      [false, true],
    ].entries()) {
      const cells = corrections?.[row + 1]?.slice(1) ?? [];
      let [x, m, v] = [10, 0, 0];
      for (let t = 1; t <= 3; t++) {
        m = 0.9 * m + 0.1 * (2 * x);
        v = 0.999 * v + 0.001 * (2 * x) ** 2;
        const before = x;
        x -= (0.5 * m) / (first ? 1 - 0.9 ** t : 1) / (Math.sqrt(v / (second ? 1 - 0.999 ** t : 1)) + 1e-8);
        expect(agrees(x, cells[t - 1] ?? ""), `${x} shown as ${cells[t - 1]}`).toBe(true);
        if (t === 1) expect(agrees(before - x, cells[3] ?? ""), `first step ${before - x}`).toBe(true);
      }
    }
  });

  it("races its relatives as the table says", () => {
    for (const [name, , first, last] of relatives?.slice(1) ?? []) {
      const { losses } = trace("himmelblau", { type: (name ?? "").toLowerCase(), learningRate: 0.1 }, 200);
      expect(losses.findIndex((loss) => loss < 0.01)).toBe(Number(/\d+/.exec(first ?? "")?.[0]));
      expect(agrees(losses[200] as number, last ?? ""), `${name} ends at ${losses[200]}`).toBe(true);
    }
  });

  it("moves by one length in every coordinate", () => {
    const { points } = trace({ type: "bowl", conditionNumber: 100 }, { type: "adam", learningRate: 0.1 }, 25, [8, 2]);
    const cells = fading?.[2] ?? [];
    for (const step of [1, 2]) {
      const [x, y] = (cells[step] ?? "").replaceAll(/[()]/g, "").split(", ");
      expect(agrees(points[2 * step] as number, x ?? "")).toBe(true);
      expect(agrees(points[2 * step + 1] as number, y ?? "")).toBe(true);
    }
    expect(agrees(points[51] as number, cells[3] ?? "")).toBe(true);
  });
});

const surfaces: Choice[] = [
  { type: "bowl", conditionNumber: 1 },
  { type: "bowl", conditionNumber: 50 },
  "beale",
  "himmelblau",
  "rosenbrock",
];
const methods = ["gd", "momentum", "adagrad", "rmsprop", "adam"];
const grid = Array.from({ length: 18 }, (_, index) => Number(`${[1, 2, 5][index % 3]}e${Math.floor(index / 3) - 4}`));
const limit = 3000;
const same = surfaces.map((surface) => methods.map((type) => settles(surface, { type, learningRate: 0.01 }, limit)));
const best = surfaces.map((surface) =>
  methods.map((type) => {
    const tries = grid.map((rate) => ({
      rate,
      steps: settles(surface, { type, learningRate: rate }, limit) ?? Infinity,
    }));
    return tries.reduce((left, right) => (right.steps < left.steps ? right : left));
  }),
);

describe.each(languages)("13-optimizer-race, %s", (language) => {
  const [untuned, tuned, advanced] = tablesOf("13-optimizer-race", language);

  it("has one rate for all as in its first table", () => {
    const shown = untuned?.slice(1).map((row) => row.slice(1).map((cell) => (cell === "–" ? null : Number(cell))));
    expect(shown).toEqual(same);
  });

  it("has the best rate for each as in its second", () => {
    const expected = best.map((row) => row.map(({ rate, steps }) => (steps < Infinity ? `${steps} (${rate})` : "–")));
    expect(tuned?.slice(1).map((row) => row.slice(1))).toEqual(expected);
  });

  it("sets gradient descent beside Adam with the same numbers", () => {
    const expected = [1, 0, 3].map((row) => [best[row]?.[0]?.steps, best[row]?.[4]?.steps]);
    expect(advanced?.slice(1).map((row) => row.slice(1).map(Number))).toEqual(expected);
  });
});
