import { expect, test } from "vitest";
import { engine, expectClose, golden } from "./support.ts";

interface DocumentRun {
  firstX: number[];
  firstY: number[];
  loss: [number, number][];
  theta: number[];
}

test("NumPy's numbers are the same bits in WebAssembly", () => {
  const { cases } = golden<{ cases: { seed: number; draws: { rand: number }[]; numbers: number[][] }[] }>(
    "randomState",
  );
  for (const { seed, draws, numbers } of cases) {
    expect(engine.randomState({ seed, draws }).map((draw) => [...draw])).toEqual(numbers);
  }
});

test("the documents' regression is reproduced from its seed", () => {
  const expected = golden<Record<string, DocumentRun>>("documents")["D2-linear-regression-gd"] as DocumentRun;
  const [x, noise] = engine.randomState({ seed: 0, draws: [{ randn: 100 }, { randn: 100 }] }) as [
    Float64Array,
    Float64Array,
  ];
  const y = x.map((x, i) => 1.5 * x - 2 + 0.5 * (noise[i] as number));
  expect([...x.slice(0, 5)]).toEqual(expected.firstX);
  expect([...y.slice(0, 5)]).toEqual(expected.firstY);

  const objective = { type: "linearRegression", inputs: x, targets: y } as const;
  const run = engine.descent({ objective, optimizer: { type: "gd", learningRate: 0.01 } });
  run.advance(1000);
  const { losses, points } = run.trace();
  for (const [step, loss] of expected.loss) expectClose(losses[step] as number, loss, 1e-12, `loss at ${step}`);
  expectClose(points.at(-2) as number, expected.theta[0] as number, 1e-12, "w");
  expectClose(points.at(-1) as number, expected.theta[1] as number, 1e-12, "b");
  run.dispose();
});

test("a run can be asked for its batches and their gradients", () => {
  const objective = { type: "linearRegression", inputs: [0, 1, 2, 3], targets: [0, 0, 0, 1], batchSize: 2 } as const;
  const run = engine.descent({ objective, optimizer: "gd", seed: 5 });
  expect([...run.batch(0), ...run.batch(1)].sort()).toEqual([0, 1, 2, 3]);
  const gradients = run.batchGradients(0);
  expect(gradients).toHaveLength(4);
  expect([...gradients.subarray(0, 2)]).toEqual([...run.trace().gradients]);
  // At θ = 0 the mean over both batches is that of −x y and −y.
  expect(((gradients[0] as number) + (gradients[2] as number)) / 2).toBeCloseTo(-3 / 4, 12);
  run.dispose();
});
