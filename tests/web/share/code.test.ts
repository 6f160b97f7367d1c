import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { python } from "../../../engine/toolchain/system.mjs";
import { fullChoice } from "../../../web/src/elements/descent/settings.ts";
import { type FullChoice, loadEngine, type ObjectiveDescription } from "../../../web/src/engine/index.ts";
import { type Experiment, NoCode } from "../../../web/src/share/code/experiment.ts";
import { hasLoop, numpyCode } from "../../../web/src/share/code/numpy.ts";
import { rateFunction } from "../../../web/src/share/code/python.ts";
import { torchCode } from "../../../web/src/share/code/torch.ts";

const engine = await loadEngine();
const catalog = engine.catalog();
/** Methods that have code; one that is new to the catalogue may come without, and the dialog says so. */
const firstOrder = catalog.optimizers.filter(({ type }) => hasLoop(type));
const schedules = catalog.schedules.filter(({ type }) => rateFunction(fullChoice(catalog.schedules, type), 0) !== null);

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
  const { objective, start, optimizer, schedule, warmup = 0, changes, steps } = experiment;
  const session = engine.descent({ objective, start, optimizer, schedule, warmup });
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
    optimizer: fullChoice(catalog.optimizers, "gd"),
    changes: [],
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

function compare(
  interpreter: string,
  experiments: Experiment[],
  generate: (experiment: Experiment) => string,
): string[] {
  const paths = run(interpreter, experiments.map(generate));
  return experiments.flatMap((each, index) => {
    const off = difference(paths[index] as number[][], walk(each));
    const name = `${each.optimizer.type}, ${each.schedule.type}, ${JSON.stringify(each.objective)}`;
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
    expect(none({ noise: 0.1 })).toThrow(expect.objectContaining({ part: "noise" }));
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

  const torch = python("torch");

  test.skipIf(!torch)("in PyTorch it walks the engine's path as well", () => {
    const experiments = [...everything(), ...withChanges];
    expect(compare(torch as string, experiments, torchCode)).toEqual([]);
  });
});
