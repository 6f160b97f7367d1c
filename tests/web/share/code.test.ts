import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { python } from "../../../engine/toolchain/system.mjs";
import { fullChoice } from "../../../web/src/elements/descent/settings.ts";
import { type FullChoice, loadEngine, type ObjectiveDescription } from "../../../web/src/engine/index.ts";
import { restartRuns } from "../../../web/src/engine/restarts.ts";
import { share } from "../../../web/src/i18n/en/share.ts";
import { type Experiment, NoCode } from "../../../web/src/share/code/experiment.ts";
import { hasLoop } from "../../../web/src/share/code/methods.ts";
import { numpyCode } from "../../../web/src/share/code/numpy.ts";
import { rateFunction } from "../../../web/src/share/code/python.ts";
import { torchCode } from "../../../web/src/share/code/torch.ts";

const engine = await loadEngine();
const catalog = engine.catalog();
/** Methods that have code; one that is new to the catalogue may come without, and the dialog says so. */
const firstOrder = catalog.optimizers.filter(
  ({ type, lineSearch }) => hasLoop(type) && (lineSearch === null || lineSearch.type === "none"),
);
/** Methods with a direction: each with every line search. */
const directed = catalog.optimizers.filter(({ type, lineSearch }) => hasLoop(type) && lineSearch !== null);
const schedules = catalog.schedules.filter(
  ({ type }) => rateFunction(fullChoice(catalog.schedules, type), 0, "") !== null,
);

/** Runs each program and returns the path it keeps, one row per point. */
function run(interpreter: string, programs: string[]): number[][][] {
  const driver = `
import contextlib, io, json, sys
paths = []
for program in json.load(sys.stdin):
    scope = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program, scope)
    paths.append([[float(value) for value in row] for row in scope["path"]])
json.dump(paths, sys.stdout)
`;
  const { status, stdout, stderr } = spawnSync(interpreter, ["-W", "ignore", "-c", driver], {
    input: JSON.stringify(programs),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The path the engine takes. */
function walk(experiment: Experiment): number[][] {
  const { objective, start, optimizer, lineSearch, schedule, warmup = 0, changes, steps, noise = 0, seed } = experiment;
  const search = lineSearch ? { lineSearch } : {};
  const session = engine.descent({ objective, start, optimizer, schedule, warmup, noise, seed, ...search });
  for (const { step, key, value } of changes) {
    session.advance(step - session.steps);
    session.set(key, value);
  }
  session.advance(steps - session.steps);
  const { points, losses } = session.trace();
  session.dispose();
  const dimension = points.length / losses.length;
  return Array.from({ length: losses.length }, (_, row) => [
    ...points.subarray(row * dimension, (row + 1) * dimension),
  ]);
}

/** The largest relative difference of two paths. */
function difference(left: number[][], right: number[][]): number {
  if (left.length !== right.length) return Number.POSITIVE_INFINITY;
  const distances = left.flatMap((row, index) =>
    row.map((value, axis) => {
      const other = right[index]?.[axis] ?? Number.NaN;
      return Math.abs(value - other) / Math.max(1, Math.abs(other));
    }),
  );
  return distances.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...distances);
}

const describeNamed = (type: string) => catalog.objectives.find((entry) => entry.type === type) as ObjectiveDescription;

const own = { expression: "(1-x)^2 + a*(y-x^2)^2 + sin(3x)^2/4 + exp(-abs(y))", parameters: { a: 3 } };

function experiment(changes: Partial<Experiment>): Experiment {
  return {
    title: "a test",
    objective: fullChoice(catalog.objectives, "rosenbrock"),
    description: describeNamed("rosenbrock"),
    start: [-1.2, 1],
    steps: 40,
    seed: 1,
    optimizer: fullChoice(catalog.optimizers, "gd"),
    changes: [],
    notes: share.notes,
    schedule: fullChoice(catalog.schedules, "constant"),
    ...changes,
  };
}

/** Every method under every schedule on two functions of the catalogue and one of the reader's. */
function everything(): Experiment[] {
  const described = engine.describeObjective(own);
  const objectives: Partial<Experiment>[] = [
    {},
    { objective: fullChoice(catalog.objectives, "ackley"), description: describeNamed("ackley"), start: [2.5, -1.5] },
    { objective: own, description: described, start: [-1, 0.7] },
  ];
  return firstOrder.flatMap(({ type }) =>
    schedules.flatMap((schedule) =>
      objectives.map((objective, index) =>
        experiment({
          ...objective,
          optimizer: fullChoice(catalog.optimizers, { type, learningRate: 0.002 }),
          schedule: { ...fullChoice(catalog.schedules, schedule.type), ...(index === 1 ? shorten(schedule.type) : {}) },
          warmup: index === 2 ? 5 : 0,
        }),
      ),
    ),
  );
}

/** Settings with which a schedule does within forty steps what it else does within hundreds. */
const shorten = (type: string): Record<string, number> =>
  ({
    step: { stepSize: 12 },
    cosine: { totalSteps: 30, minimum: 1e-4 },
    linearWarmup: { warmupSteps: 15 },
    polynomial: { totalSteps: 30, power: 2 },
    warmRestarts: { period: 9, factor: 2 },
  })[type] ?? {};

const withChanges = firstOrder.map(({ type, parameters }) => {
  const second = parameters.find(({ key, kind }) => key !== "learningRate" && kind === "real");
  const changes = [
    { step: 10, key: "learningRate", value: 0.0005 },
    ...(second ? [{ step: 10, key: second.key, value: Math.min(0.5, Number(second.default) || 0.5) }] : []),
    { step: 20, key: "learningRate", value: 0.001 },
  ];
  return experiment({ optimizer: fullChoice(catalog.optimizers, { type, learningRate: 0.001 }), changes });
});

const withSearches = directed.flatMap(({ type, lineSearch: own }) =>
  catalog.lineSearches.flatMap((search) =>
    (
      [
        ["rosenbrock", [-1.2, 1]],
        ["himmelblau", [-0.2, 0.7]],
        ["square", [3]],
      ] as const
    ).map(([name, start]) =>
      experiment({
        objective: fullChoice(catalog.objectives, name),
        description: describeNamed(name),
        start: [...start],
        // Further on, at the minimum, rounding decides when a search finds nothing more.
        steps: 10,
        optimizer: fullChoice(catalog.optimizers, { type, learningRate: search.type === "none" ? 0.001 : 0.5 }),
        lineSearch: own?.type === search.type ? own : fullChoice(catalog.lineSearches, search.type),
        changes: [{ step: 6, key: "learningRate", value: search.type === "none" ? 0.0005 : 0.25 }],
      }),
    ),
  ),
);

/** Models fitted to ten examples, all at once or three at a time. */
const fits = (["linear", "logistic"] as const).flatMap((model) =>
  [10, 3].flatMap((batchSize) =>
    ["gd", "adam", "adagrad", ...(batchSize === 10 ? ["bfgs", "newton"] : [])].map((type) => {
      const inputs = [-2, -1.5, -1, -0.6, -0.1, 0.3, 0.8, 1.1, 1.6, 2.2];
      const targets = inputs.map((x) => (model === "linear" ? 1.5 * x - 2 : x > -0.3 && x !== 0.8 ? 1 : 0));
      const objective = { type: `${model}Regression`, inputs, targets, features: 1, intercept: true, batchSize };
      const description = engine.describeObjective(objective as never);
      const optimizer = fullChoice(catalog.optimizers, { type, learningRate: 0.1 });
      const lineSearch = catalog.optimizers.find((method) => method.type === type)?.lineSearch ?? null;
      const run = engine.descent({ objective: objective as never, optimizer });
      const steps = 9;
      const batches = Array.from({ length: steps }, (_, t) => [...run.batch(t)]);
      run.dispose();
      return experiment({
        objective: objective as never,
        description,
        start: [0, 0],
        steps,
        optimizer,
        lineSearch,
        examples: { model, rows: inputs.map((x) => [x, 1]), targets, batches: batchSize === 10 ? null : batches },
      });
    }),
  ),
);

/** Runs with noise, and a method that is nothing but chance; seeds as large as the engine takes them. */
const withChance = [
  { optimizer: "gd", noise: 0.1, seed: 1 },
  { optimizer: "adam", noise: 0.02, seed: 2 ** 53 - 1 },
  { optimizer: "bfgs", noise: 1e-4, seed: 7 },
  { optimizer: "simulatedAnnealing", noise: 0, seed: 0 },
  { optimizer: "simulatedAnnealing", noise: 0.3, seed: 12 },
].map(({ optimizer: type, noise, seed }) =>
  experiment({
    objective: fullChoice(catalog.objectives, "himmelblau"),
    description: describeNamed("himmelblau"),
    start: [-0.2, 0.7],
    noise,
    seed,
    steps: type === "bfgs" ? 10 : 60,
    optimizer: fullChoice(catalog.optimizers, type === "simulatedAnnealing" ? type : { type, learningRate: 0.01 }),
    lineSearch: catalog.optimizers.find((method) => method.type === type)?.lineSearch ?? null,
    changes: type === "simulatedAnnealing" ? [{ step: 30, key: "temperature", value: 0.05 }] : [],
  }),
);

/** The same from places drawn at random. */
const withRestarts = ["momentum", "bfgs", "simulatedAnnealing", "nadam"].map((type) =>
  experiment({
    objective: fullChoice(catalog.objectives, "styblinskiTang"),
    description: describeNamed("styblinskiTang"),
    steps: 25,
    noise: type === "momentum" ? 0.05 : 0,
    seed: 5,
    optimizer: fullChoice(catalog.optimizers, { type, learningRate: 0.005 }),
    lineSearch: catalog.optimizers.find((method) => method.type === type)?.lineSearch ?? null,
    restarts: {
      count: 12,
      domain: describeNamed("styblinskiTang").domain,
      stop: type === "nadam" ? { loss: -40, gradientNorm: 20 } : {},
    },
  }),
);

/** Where the path that a program keeps is not one that the engine walks, and of its lowest ones. */
function compareRestarts(interpreter: string, generate: (experiment: Experiment) => string): string[] {
  const paths = run(interpreter, withRestarts.map(generate));
  return withRestarts.flatMap((each, index) => {
    const { objective, optimizer, lineSearch, noise = 0, seed, steps, restarts } = each;
    const search = lineSearch ? { lineSearch } : {};
    const config = { objective, optimizer, noise, seed, stop: restarts?.stop ?? {}, ...search };
    const runs = restartRuns(engine, config, steps, restarts?.count ?? 0);
    const lowest = Math.min(...runs.map(({ bestLoss }) => bestLoss));
    const path = paths[index] as number[][];
    // Where several come to the same minimum, rounding decides which of them is the lowest.
    const same = runs.find(({ start }) => difference([path[0] as number[]], [start]) <= 1e-9);
    const nearest = Math.min(...path.map((point) => difference([point], [same?.best ?? []])));
    const off = Math.max(nearest, Math.abs((same?.bestLoss ?? Number.NaN) - lowest));
    return off <= 1e-6 ? [] : [`${optimizer.type}: off by ${off}`];
  });
}

function compare(
  interpreter: string,
  experiments: Experiment[],
  generate: (experiment: Experiment) => string,
): string[] {
  const paths = run(interpreter, experiments.map(generate));
  return experiments.flatMap((each, index) => {
    const off = difference(paths[index] as number[][], walk(each));
    const name = `${each.optimizer.type}, ${each.lineSearch?.type}, ${each.schedule.type}, ${JSON.stringify(each.objective)}`;
    return off <= 1e-6 ? [] : [`${name}: off by ${off}`];
  });
}

describe("generated code", () => {
  test("the common first-order methods and schedules have code, and every function", () => {
    expect(firstOrder.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        "gd",
        "sgd",
        "momentum",
        "nesterov",
        "adagrad",
        "adadelta",
        "rmsprop",
        "adam",
        "amsgrad",
      ]),
    );
    expect(firstOrder.map(({ type }) => type)).toEqual(expect.arrayContaining(["adamax", "nadam", "adamw", "radam"]));
    expect(schedules.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["constant", "step", "exponential", "cosine", "inverseSqrt", "linearWarmup"]),
    );
    expect(schedules.map(({ type }) => type)).toEqual(expect.arrayContaining(["polynomial", "warmRestarts"]));
    for (const description of catalog.objectives) {
      const objective = fullChoice(catalog.objectives, description.type);
      const { start } = description;
      expect(numpyCode(experiment({ objective, description, start })), description.type).toContain("def f(");
    }
  });

  test("says which part has no code", () => {
    const none = (changes: Partial<Experiment>) => () => numpyCode(experiment(changes));
    expect(none({ optimizer: { type: "magic" } as FullChoice })).toThrow(NoCode);
    expect(none({ schedule: { type: "magic" } as FullChoice })).toThrow(expect.objectContaining({ part: "schedule" }));
    const riddle = { ...describeNamed("rosenbrock"), formula: "x_1^2" };
    expect(none({ description: riddle })).toThrow(expect.objectContaining({ part: "objective" }));
  });

  const numpy = python("numpy") ?? "python3";

  test("in NumPy it walks the engine's path, for every method, schedule and three functions", () => {
    expect(compare(numpy, everything(), numpyCode)).toEqual([]);
  });

  test("in NumPy it walks the engine's path on every function of the catalogue", () => {
    const experiments = catalog.objectives.map((description) =>
      experiment({
        objective: fullChoice(catalog.objectives, description.type),
        description,
        start: description.start,
        optimizer: fullChoice(catalog.optimizers, { type: "adam", learningRate: 0.01 }),
      }),
    );
    expect(compare(numpy, experiments, numpyCode)).toEqual([]);
  });

  test("in NumPy it makes the changes that were made on the way", () => {
    expect(compare(numpy, withChanges, numpyCode)).toEqual([]);
  });

  test("in NumPy it searches along directions as the engine does", () => {
    expect(directed.map(({ type }) => type).sort()).toEqual(["bfgs", "conjugateGradient", "gd", "lbfgs", "newton"]);
    expect(compare(numpy, withSearches, numpyCode)).toEqual([]);
  });

  test("in NumPy it fits models to the examples, in the engine's batches", () => {
    expect(compare(numpy, fits, numpyCode)).toEqual([]);
    const [whole] = fits.filter(({ optimizer }) => optimizer.type === "bfgs") as [Experiment];
    const batches = Array.from({ length: whole.steps }, () => [1, 2]);
    const mixed = { ...whole, examples: { ...(whole.examples as NonNullable<Experiment["examples"]>), batches } };
    expect(() => numpyCode(mixed)).toThrow(expect.objectContaining({ part: "optimizer" }));
  });

  test("in NumPy it draws the engine's own noise, and its chances", () => {
    expect(compare(numpy, withChance, numpyCode)).toEqual([]);
  });

  test("in NumPy it restarts from the engine's places, and keeps the lowest path", () => {
    expect(compareRestarts(numpy, numpyCode)).toEqual([]);
  });

  const torch = python("torch");

  test.skipIf(!torch)("in PyTorch it restarts from the engine's places as well", () => {
    expect(compareRestarts(torch as string, torchCode)).toEqual([]);
  });

  test.skipIf(!torch)("in PyTorch it walks the engine's path as well", () => {
    const experiments = [...everything(), ...withChanges, ...withSearches, ...fits, ...withChance];
    expect(compare(torch as string, experiments, torchCode)).toEqual([]);
  });
});
