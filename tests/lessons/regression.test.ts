import { describe, expect, it } from "vitest";
import { type Data, resolveData } from "../../web/src/elements/regression/dataset.ts";
import type { ErratumFacts } from "../../web/src/lesson/facts.ts";
import golden from "../golden/documents.json" with { type: "json" };
import { agrees, factsOf, misstated, numbersIn, tablesOf, textOf } from "./lessonText.ts";
import { engine } from "./runs.ts";

const data = resolveData("documents", (request) => engine.randomState(request)) as Data;
const { inputs, targets } = data;
const count = targets.length;

/** The mean over the examples of what `of` says about one. */
function mean(of: (x: number, y: number) => number): number {
  return inputs.reduce((sum, x, i) => sum + of(x, targets[i] as number), 0) / count;
}

/** A run of gradient descent from (0, 0), in batches of `batchSize`; all examples at once unless given. */
function regress(learningRate: number, steps: number, batchSize = count, examples: Partial<Data> = data) {
  const run = engine.descent({
    objective: {
      type: "linearRegression",
      inputs: [...(examples.inputs ?? [])],
      targets: [...(examples.targets ?? [])],
      features: 1,
      intercept: true,
      batchSize,
    },
    start: [0, 0],
    optimizer: { type: "gd", learningRate },
    seed: 1,
  });
  run.advance(steps);
  const result = run.trace();
  run.dispose();
  return result;
}

/** The curvatures of the loss over (w, b) when every x is larger by `shift`. */
function curvatures(shift: number): [number, number] {
  const [first, second] = [mean((x) => x + shift), mean((x) => (x + shift) ** 2)];
  const [trace, determinant] = [second + 1, second - first ** 2];
  const largest = (trace + Math.sqrt(trace ** 2 - 4 * determinant)) / 2;
  return [largest, determinant / largest];
}

const reference = golden["D2-linear-regression-gd"];

describe("the document's data", () => {
  it("are the document's, bit for bit", () => {
    expect(inputs.slice(0, 5)).toEqual(reference.firstX);
    targets.slice(0, 5).forEach((y, i) => {
      expect(y).toBeCloseTo(reference.firstY[i] as number, 14);
    });
  });

  it("are fitted as the reference values say", () => {
    const { losses, points } = regress(reference.learningRate, reference.iterations);
    for (const [step, loss] of reference.loss as [number, number][]) expect(losses[step]).toBeCloseTo(loss, 10);
    expect([...points.slice(-2)]).toEqual(reference.theta.map((value) => expect.closeTo(value, 10)));
  });
});

describe.each(["en", "zh-CN"] as const)("04-linear-regression, %s", (language) => {
  const text = textOf("04-linear-regression", language);
  const [rates, shifts, program, shapes] = tablesOf("04-linear-regression", language);

  it("takes the first step by hand", () => {
    expect(misstated(text, -mean((x, y) => x * y), "-1.470")).toBeUndefined();
    expect(misstated(text, -mean((_, y) => y), "1.869")).toBeUndefined();
    const { losses, points } = regress(0.01, 1);
    for (const [value, shown] of [
      [points[2], "0.0147"],
      [points[3], "-0.0187"],
      [losses[0], "3.1111"],
      [losses[1], "3.0548"],
    ] as const) {
      expect(misstated(text, value as number, shown)).toBeUndefined();
    }
  });

  it("falls as its table of rates says", () => {
    for (const [rate, ...cells] of rates?.slice(1) ?? []) {
      const { losses } = regress(Number(rate), 100);
      [1, 10, 100].forEach((step, column) => {
        const shown = cells[column] ?? "";
        expect(agrees(losses[step] as number, shown), `${rate}: ${losses[step]} shown as ${shown}`).toBe(true);
      });
    }
  });

  it("narrows the valley as its table of shifts says", () => {
    for (const [shift, condition = "", limit = ""] of shifts?.slice(1) ?? []) {
      const [largest, smallest] = curvatures(Number(shift));
      expect(agrees(largest / smallest, condition), `κ is ${largest / smallest}`).toBe(true);
      expect(agrees(2 / largest, limit), `the limit is ${2 / largest}`).toBe(true);
    }
    const [largest, smallest] = curvatures(0);
    expect(misstated(text, smallest, "0.95")).toBeUndefined();
    expect(misstated(text, largest, "1.07")).toBeUndefined();
  });

  it("finds the line it names, and not the one that made the points", () => {
    const { points, losses } = regress(1, 50);
    const [w, b] = [...points.slice(-2)] as [number, number];
    const least = losses.at(-1) as number;
    for (const [value, shown] of [
      [w, "1.557"],
      [b, "-1.962"],
      [w, "1.55735"],
      [b, "-1.96242"],
      [least, "0.1321"],
      [mean((x, y) => (1.5 * x - 2 - y) ** 2) / 2, "0.1347"],
    ] as const) {
      expect(misstated(text, value, shown)).toBeUndefined();
    }
    const slope = mean((x, y) => x * y) / mean((x) => x ** 2);
    const throughOrigin = mean((x, y) => (slope * x - y) ** 2) / 2;
    expect(misstated(text, slope, "1.442")).toBeUndefined();
    expect(misstated(text, throughOrigin, "2.051")).toBeUndefined();
    expect(throughOrigin / least).toBeGreaterThan(15);
    expect(regress(1, 3).losses[3]).toBeLessThan((reference.loss.at(-1)?.[1] as number) + 1e-6);
  });

  it("creeps along the floor of the shifted points", () => {
    const { config } = factsOf("04-linear-regression").figures.shifted as { config: Record<string, unknown> };
    const { points } = config.data as { points: [number, number][] };
    const examples = { inputs: points.map(([x]) => x), targets: points.map(([, y]) => y) };
    const { losses } = regress(0.019, 20_000, points.length, examples);
    expect(misstated(text, losses[100] as number, "2.80")).toBeUndefined();
    expect(misstated(text, losses[1000] as number, "1.44")).toBeUndefined();
    const slope = 1.55;
    const least = points.reduce((sum, [x, y]) => sum + (slope * (x - 10) - 2 - y) ** 2, 0) / 2 / points.length;
    expect(misstated(text, least, "0.0115")).toBeUndefined();
  });

  it("shows the program's own losses", () => {
    const known = new Map(reference.loss as [number, number][]);
    const steps = program?.[0]?.slice(1).map(Number) ?? [];
    expect(steps).toHaveLength(6);
    steps.forEach((step, column) => {
      expect(agrees(known.get(step) as number, program?.[1]?.[column + 1] ?? ""), `step ${step}`).toBe(true);
    });
    for (const [value, shown] of [
      [reference.theta[0], "1.55723"],
      [reference.theta[1], "-1.96228"],
    ] as const) {
      expect(misstated(text, value as number, shown)).toBeUndefined();
    }
  });

  it("shows the shapes of its erratum", () => {
    const { printed, corrected } = factsOf("04-linear-regression").errata["missing-column"] ?? {};
    expect(shapes?.slice(1).map((row) => numbersIn(row[1] ?? ""))).toEqual([printed, corrected]);
  });
});

describe.each(["en", "zh-CN"] as const)("05-batch-stochastic-minibatch, %s", (language) => {
  const slug = "05-batch-stochastic-minibatch";
  const text = textOf(slug, language);
  const [passes, floors, lengths, moved] = tablesOf(slug, language);
  const { errata } = factsOf(slug);
  const numbersOf = (erratum: string, side: keyof ErratumFacts) => (errata[erratum] as ErratumFacts)[side] as number[];
  /** How far the slope of one example points from that of all, as a root mean square. */
  const spread = (w: number, b: number) => {
    const residual = (x: number, y: number) => w * x + b - y;
    const [atW, atB] = [mean((x, y) => residual(x, y) * x), mean(residual)];
    return Math.sqrt(mean((x, y) => (residual(x, y) * x - atW) ** 2 + (residual(x, y) - atB) ** 2));
  };
  const slope = Math.hypot(
    mean((x, y) => x * y),
    mean((_, y) => y),
  );

  it("passes through the data as its table says", () => {
    const epochs = passes?.[0]?.slice(1).map((cell) => numbersIn(cell)[0] as number) ?? [];
    expect(epochs).toEqual([1, 2, 5, 10, 20, 50]);
    for (const [size, ...cells] of passes?.slice(1) ?? []) {
      const perEpoch = count / Number(size);
      const { losses } = regress(0.1, 50 * perEpoch, Number(size));
      epochs.forEach((epoch, column) => {
        const loss = losses[epoch * perEpoch] as number;
        expect(agrees(loss, cells[column] ?? ""), `${size}: ${loss} shown as ${cells[column]}`).toBe(true);
      });
    }
  });

  it("compares the batches step by step", () => {
    for (const [size, shown] of [
      [100, "0.54"],
      [10, "0.54"],
      [1, "0.71"],
    ] as const) {
      expect(misstated(text, regress(0.1, 10, size).losses[10] as number, shown)).toBeUndefined();
    }
    expect(misstated(text, regress(0.1, 100).losses[100] as number, "0.13215")).toBeUndefined();
  });

  it("errs as it says", () => {
    const [w, b] = [...regress(1, 50).points.slice(-2)] as [number, number];
    const [atStart, atEnd] = [spread(0, 0), spread(w, b)];
    const batch = (size: number) => (atStart / Math.sqrt(size)) * Math.sqrt((count - size) / (count - 1));
    for (const [value, shown] of [
      [slope, "2.38"],
      [atStart, "3.22"],
      [batch(10), "0.97"],
      [batch(50), "0.32"],
      [atEnd, "0.71"],
    ] as const) {
      expect(misstated(text, value, shown)).toBeUndefined();
    }
  });

  it("hovers as high as its table of floors says", () => {
    const least = regress(1, 50).losses.at(-1) as number;
    for (const [rate, ...cells] of floors?.slice(1) ?? []) {
      [1, 10].forEach((size, column) => {
        const perEpoch = count / size;
        const last = regress(Number(rate), 50 * perEpoch, size).losses.slice(-10 * perEpoch);
        const height = last.reduce((sum, loss) => sum + loss) / last.length - least;
        const shown = cells[column] ?? "";
        expect(agrees(height, shown), `${rate}, ${size}: ${height} shown as ${shown}`).toBe(true);
        if (rate === "0.1" && size === 1) expect(misstated(text, height + least, "0.145")).toBeUndefined();
      });
    }
  });

  it("shows the lengths of its erratum", () => {
    const single = inputs.map((x, i) => Math.hypot((targets[i] as number) * x, targets[i] as number));
    const [shortest, longest] = [Math.min(...single), Math.max(...single)];
    [shortest, longest].forEach((length, index) => {
      expect(Math.abs(length / (numbersOf("vanishing", "printed")[index] as number) - 1)).toBeLessThan(1e-5);
    });
    for (const length of numbersOf("vanishing", "corrected")) expect(slope).toBeCloseTo(length, 5);
    [shortest, longest, slope].forEach((length, column) => {
      expect(agrees(length, lengths?.[1]?.[column + 1] ?? "")).toBe(true);
    });
    expect(agrees(slope, lengths?.[2]?.[3] ?? "")).toBe(true);
  });

  it("moves the data as the document's program does", () => {
    const [draws = new Float64Array()] = engine.randomState({ seed: 0, draws: [{ rand: 100 }] });
    let [at, rate] = [draws.reduce((sum, x) => sum + x) / draws.length, 0.1];
    expect(misstated(text, at, "0.4728")).toBeUndefined();
    numbersOf("moves-data", "printed").forEach((shown, round) => {
      rate *= 0.99;
      at -= rate * 2 * at;
      expect(at).toBeCloseTo(shown, 6);
      expect(agrees(at, moved?.[1]?.[round + 1] ?? "")).toBe(true);
    });
  });
});
