import type { FullChoice, StopConditions } from "../../engine/types.ts";
import { type Experiment, list, NoCode, searches } from "./experiment.ts";
import { methodOf } from "./methods.ts";
import { keyName, literal, rateFunction } from "./python.ts";
import { generatorClass, streams } from "./random.ts";
import { searchFunction } from "./secondOrder.ts";

/** A run as a loop that spells the method's step out, in lines of NumPy. */
interface Loop {
  /** Functions it calls. */
  functions: string[];
  /** What is set before the first step. */
  settings: string[];
  /** What is counted or kept from step to step, besides `memory`. */
  setUp: readonly string[];
  /** Vectors that are zero before the first step. */
  memory: readonly string[];
  /** One step. */
  body: string[];
}

export const indent = (lines: readonly string[]) => lines.map((line) => (line === "" ? "" : `    ${line}`));

/** A choice's settings, one line each. */
export function settingsOf(choice: FullChoice): string[] {
  return Object.entries(choice)
    .filter(([key]) => key !== "type")
    .map(([key, value]) => `${keyName(key)} = ${literal(value as number | boolean)}`);
}

interface Chance {
  functions: string[];
  settings: string[];
  /** The noise of one step: a line before it, and what is added. */
  noise: { before: string; added: string } | null;
}

/** What a run draws from the engine's generator. */
export function chance({ optimizer, noise = 0, seed, restarts, notes }: Experiment): Chance {
  const isNoisy = noise > 0;
  if (!isNoisy && optimizer.type !== "simulatedAnnealing") return { functions: [], settings: [], noise: null };
  return {
    functions: [...generatorClass(notes.random, ["normal"]), "", ""],
    settings: [...(restarts ? [] : [`seed = ${seed}`]), ...(isNoisy ? [`noise = ${literal(noise)}`] : [])],
    noise: isNoisy
      ? { before: `rng = Rng(seed, ${streams.noise})`, added: "noise * np.array([rng.normal() for _ in theta])" }
      : null,
  };
}

/** @throws NoCode where the method, its line search or the schedule has no code */
export function spelledOut(experiment: Experiment): Loop {
  const { optimizer, lineSearch, schedule, warmup = 0, notes, examples } = experiment;
  const method = methodOf(experiment);
  const rate = rateFunction(schedule, warmup, notes.rate);
  if (!rate) throw new NoCode("schedule");
  const search = lineSearch && searches(experiment) ? searchFunction(lineSearch, notes) : null;
  if (searches(experiment) && !search) throw new NoCode("optimizer");
  const searching = lineSearch && search ? { lines: [...search, "", ""], settings: settingsOf(lineSearch) } : null;
  const drawn = chance(experiment);
  const gradient = examples?.batches ? "g = gradient(theta, batches[t])" : "g = gradient(theta)";
  return {
    functions: [...drawn.functions, ...(searching?.lines ?? []), ...rate, "", ""],
    settings: [...settingsOf(optimizer), ...(searching?.settings ?? []), ...drawn.settings],
    setUp: method.setUp,
    memory: method.memory,
    body: [
      ...changeLines(experiment, (key, value) => `${keyName(key)} = ${literal(value)}`),
      "eta = rate(t)",
      "n = t + 1",
      ...(method.blind ? [] : [gradient]),
      ...method.step,
      ...(drawn.noise ? [drawn.noise.before, `theta = theta + ${drawn.noise.added}`] : []),
      "path.append(theta)",
    ],
  };
}

/** What is set on the way, as lines of the loop. */
export function changeLines(
  { changes }: Pick<Experiment, "changes">,
  set: (key: string, value: number | boolean) => string,
): string[] {
  const steps = [...new Set(changes.map(({ step }) => step))].sort((a, b) => a - b);
  return steps.flatMap((step) => [
    `if t == ${step}:`,
    ...changes.filter((change) => change.step === step).map(({ key, value }) => `    ${set(key, value)}`),
  ]);
}

/** The library's words in what surrounds a loop. */
interface Library {
  /** A vector of a Python list. */
  vector(list: string): string;
  zeros: string;
  /** All points of a path as one array. */
  stack: string;
  /** A line of NumPy in this library. */
  line(text: string): string;
}

export const inNumpy: Library = {
  vector: (list) => `np.array(${list})`,
  zeros: "np.zeros_like",
  stack: "np.array",
  line: (text) => text,
};

export const inTorch: Library = {
  vector: (list) => `torch.tensor(${list})`,
  zeros: "torch.zeros_like",
  stack: "torch.stack",
  line: (text) => text.replaceAll("np.array(", "torch.tensor(").replaceAll("np.", "torch."),
};

/** What ends a run before its steps are taken. */
function stopLines({ loss, gradientNorm }: StopConditions): string[] {
  const norm = "math.sqrt(sum(float(slope)**2 for slope in gradient(theta)))";
  return [
    ...(loss === undefined ? [] : [`if float(f(*theta)) <= ${literal(loss)}:`, "    break"]),
    ...(gradientNorm === undefined ? [] : [`if ${norm} <= ${literal(gradientNorm)}:`, "    break"]),
  ];
}

/** Everything after the objective and its derivatives: one run, or one from each of many places drawn at random. */
export function runLines(experiment: Experiment, library: Library): string[] {
  const { steps, start, restarts, seed } = experiment;
  const { functions, settings, setUp, memory, body } = spelledOut(experiment);
  const loop = [
    ...setUp.map(library.line),
    ...memory.map((name) => `${name} = ${library.zeros}(theta)`),
    "path = [theta]",
    `for t in range(${steps}):`,
    ...indent(stopLines(restarts?.stop ?? {})),
    ...indent(body.map(library.line)),
  ];
  const before = [...functions, ...settings].map(library.line);
  if (!restarts) {
    return [
      ...before,
      `theta = ${library.vector(list(start))}`,
      ...loop,
      "",
      `path = ${library.stack}(path)`,
      'print("theta =", theta.tolist(), " f(theta) =", float(f(*theta)))',
      "",
    ];
  }
  const [low, high] = [restarts.domain.map(([from]) => from), restarts.domain.map(([, to]) => to)];
  return [
    ...before,
    "",
    "",
    "def descend(theta, seed):",
    ...indent([...loop, `return ${library.stack}(path)`]),
    "",
    "",
    `low, high = np.array(${list(low)}), np.array(${list(high)})`,
    `starts = low + (high - low) * np.random.RandomState(${seed}).rand(${restarts.count}, ${low.length})`,
    `paths = [descend(${library.vector("start")}, ${seed} + i) for i, start in enumerate(starts)]`,
    "lowest = [min((f for f in (float(f(*theta)) for theta in path) if f == f), default=math.inf) for path in paths]",
    "best = lowest.index(min(lowest))",
    "path = paths[best]",
    'print("start =", path[0].tolist(), " lowest f =", lowest[best])',
    "",
  ];
}
