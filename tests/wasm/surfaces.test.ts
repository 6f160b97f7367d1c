import { expect, test } from "vitest";
import { engine, refusal } from "./support.ts";

const x: [number, number] = [-5, 5];
const gd = { type: "gd", learningRate: 0.01 };

test("minima and saddles of a window are located, of a formula as of a listed function", () => {
  const { minima, saddles } = engine.criticalPoints({ objective: "himmelblau", x, y: x });
  expect(minima).toHaveLength(4);
  expect(saddles).toHaveLength(4);
  expect(minima.every(({ value }) => Math.abs(value) < 1e-20)).toBe(true);
  const own = engine.criticalPoints({ objective: { expression: "x^4 - a x^2", parameters: { a: 2 } }, x });
  expect(own.minima.map(({ point }) => Math.round((point[0] as number) * 1e9) / 1e9).sort()).toEqual([-1, 1]);
  expect(own.minima[0]?.value).toBeCloseTo(-1, 12);
  expect(own.saddles).toEqual([]);
});

test("a basin map holds the ends of the runs that start in its cells", () => {
  const run = { objective: "himmelblau", optimizer: gd };
  const ends = engine.basins({ run, x, y: x, columns: 3, rows: 2, steps: 40 });
  expect(ends).toHaveLength(12);
  const session = engine.descent({ ...run, start: [10 / 3, 2.5] });
  session.advance(40);
  expect([...ends.subarray(10)]).toEqual([...session.trace().points.subarray(80)]);
  session.dispose();
  const diverging = { objective: "bowl", optimizer: { type: "gd", learningRate: 1 } };
  expect([...engine.basins({ run: diverging, x, y: x, columns: 1, rows: 2, steps: 3000 })]).toEqual(
    Array(4).fill(Number.NaN),
  );
});

test("what is no window and no run is refused by name", () => {
  const run = { objective: "bowl", optimizer: gd };
  const request = { run, x, y: x, columns: 2, rows: 2, steps: 5 };
  expect(refusal(() => engine.criticalPoints({ objective: "bowl", x })).parameter).toBe("y");
  expect(refusal(() => engine.criticalPoints({ objective: "nowhere", x })).code).toBe("unknownType");
  expect(refusal(() => engine.basins({ ...request, run: { ...run, objective: "square" } })).parameter).toBe(
    "run.objective",
  );
  expect(refusal(() => engine.basins({ ...request, run: { ...run, optimizer: "stroll" } })).code).toBe("unknownType");
  expect(refusal(() => engine.basins({ ...request, rows: 1.5 })).code).toBe("notAnInteger");
  expect(refusal(() => engine.basins({ ...request, columns: 1024, rows: 1024, steps: 1000 })).code).toBe("tooLarge");
  expect(refusal(() => engine.basins({ ...request, cells: 3 } as never)).code).toBe("unknownKey");
});
