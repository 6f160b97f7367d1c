import type { FullChoice } from "../../engine/types.ts";
import { type Experiment, exampleLines, list, NoCode, objectiveFunction, searches } from "./experiment.ts";
import { keyName, literal, rateFunction } from "./python.ts";
import { along, directions, searchFunction } from "./secondOrder.ts";

/** A method in NumPy: what it remembers, and one step of it. `n` is the number of the step, from 1; `eta` its rate. */
interface Method {
  /** Vectors that are zero before the first step. */
  memory: readonly string[];
  /** Other lines before the first step. */
  setUp?: readonly string[];
  step: readonly string[];
}

const moments = ["m = beta1 * m + (1 - beta1) * g", "v = beta2 * v + (1 - beta2) * g**2"];
const corrected = ["m_hat = m / (1 - beta1**n)", "v_hat = v / (1 - beta2**n)"];

/** Every method that needs a gradient and nothing more. */
const methods: Record<string, Method> = {
  gd: { memory: [], step: ["theta = theta - eta * g"] },
  sgd: {
    memory: ["v"],
    step: [
      "d = g + weight_decay * theta",
      "v = momentum * v + d",
      "theta = theta - eta * (d + momentum * v if nesterov else v)",
    ],
  },
  momentum: { memory: ["v"], step: ["v = momentum * v + g", "theta = theta - eta * v"] },
  nesterov: { memory: ["v"], step: ["v = momentum * v + g", "theta = theta - eta * (g + momentum * v)"] },
  adagrad: { memory: ["s"], step: ["s = s + g**2", "theta = theta - eta * g / (np.sqrt(s) + epsilon)"] },
  adadelta: {
    memory: ["s", "u"],
    step: [
      "s = rho * s + (1 - rho) * g**2",
      "d = np.sqrt(u + epsilon) / np.sqrt(s + epsilon) * g",
      "u = rho * u + (1 - rho) * d**2",
      "theta = theta - eta * d",
    ],
  },
  rmsprop: {
    memory: ["v"],
    step: ["v = rho * v + (1 - rho) * g**2", "theta = theta - eta * g / (np.sqrt(v) + epsilon)"],
  },
  adam: {
    memory: ["m", "v"],
    step: [...moments, ...corrected, "theta = theta - eta * m_hat / (np.sqrt(v_hat) + epsilon)"],
  },
  amsgrad: {
    memory: ["m", "v", "w"],
    step: [
      ...moments,
      "w = np.maximum(w, v)",
      "m_hat = m / (1 - beta1**n)",
      "w_hat = w / (1 - beta2**n)",
      "theta = theta - eta * m_hat / (np.sqrt(w_hat) + epsilon)",
    ],
  },
  adamax: {
    memory: ["m", "u"],
    step: [
      "m = beta1 * m + (1 - beta1) * g",
      "u = np.maximum(beta2 * u, np.abs(g) + epsilon)",
      "theta = theta - eta / (1 - beta1**n) * m / u",
    ],
  },
  nadam: {
    memory: ["m", "v"],
    setUp: ["product = 1.0"],
    step: [
      "mu = beta1 * (1 - 0.5 * 0.96**(n * momentum_decay))",
      "mu_next = beta1 * (1 - 0.5 * 0.96**((n + 1) * momentum_decay))",
      "product = product * mu",
      ...moments,
      "m_hat = (1 - mu) / (1 - product) * g + mu_next / (1 - product * mu * mu_next) * m",
      "v_hat = v / (1 - beta2**n)",
      "theta = theta - eta * m_hat / (np.sqrt(v_hat) + epsilon)",
    ],
  },
  adamw: {
    memory: ["m", "v"],
    step: [
      "theta = (1 - eta * weight_decay) * theta",
      ...moments,
      ...corrected,
      "theta = theta - eta * m_hat / (np.sqrt(v_hat) + epsilon)",
    ],
  },
  radam: {
    memory: ["m", "v"],
    step: [
      ...moments,
      "m_hat = m / (1 - beta1**n)",
      "rho_inf = 2 / (1 - beta2) - 1",
      "rho = rho_inf - 2 * n * beta2**n / (1 - beta2**n)",
      "if rho > 5:",
      "    r = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))",
      "    theta = theta - eta * r * m_hat * math.sqrt(1 - beta2**n) / (np.sqrt(v) + epsilon)",
      "else:",
      "    theta = theta - eta * m_hat",
    ],
  },
};

/** Whether a method has code. */
export const hasLoop = (type: string): boolean => type in methods || type in directions;

/** What a method remembers, its lines before the loop, and its step. */
function methodOf(experiment: Experiment): { memory: readonly string[]; setUp: readonly string[]; step: string[] } {
  const { optimizer, start, examples } = experiment;
  const searching = searches(experiment);
  const direction = directions[optimizer.type];
  if (direction && (searching || !(optimizer.type in methods))) {
    // A search on another batch than the gradient's would compare unlike with like.
    if (examples?.batches) throw new NoCode("optimizer");
    return {
      memory: direction.memory,
      setUp: direction.setUp?.(start.length) ?? [],
      step: [...direction.step, ...along(searching)],
    };
  }
  const method = methods[optimizer.type];
  if (!method || searching) throw new NoCode("optimizer");
  return { memory: method.memory, setUp: method.setUp ?? [], step: stepOf(method, optimizer) };
}

/** A method's step as it is set: with a bias correction that can be switched off, where it can. */
function stepOf(method: Method, optimizer: FullChoice): string[] {
  return method.step.map((line) =>
    [1, 2].reduce(
      (text, i) =>
        `biasCorrection${i}` in optimizer
          ? text.replaceAll(`(1 - beta${i}**n)`, `(1 - beta${i}**n if bias_correction${i} else 1)`)
          : text,
      line,
    ),
  );
}

const indent = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

/**
 * The run as a loop that spells the method's step out.
 *
 * @returns lines before the loop, and the loop's own
 * @throws NoCode where the method or the schedule has none
 */
export function spelledOut(experiment: Experiment): { before: string[]; memory: readonly string[]; loop: string[] } {
  const { optimizer, lineSearch, schedule, warmup = 0, notes, examples } = experiment;
  const method = methodOf(experiment);
  const rate = rateFunction(schedule, warmup, notes.rate);
  if (!rate) throw new NoCode("schedule");
  const settingsOf = (choice: FullChoice) =>
    Object.entries(choice)
      .filter(([key]) => key !== "type")
      .map(([key, value]) => `${keyName(key)} = ${literal(value as number | boolean)}`);
  const search = lineSearch && searches(experiment) ? searchFunction(lineSearch, notes) : null;
  if (searches(experiment) && !search) throw new NoCode("optimizer");
  const searching = lineSearch && search ? { lines: [...search, "", ""], settings: settingsOf(lineSearch) } : null;
  return {
    before: [
      ...(searching?.lines ?? []),
      ...rate,
      "",
      "",
      ...settingsOf(optimizer),
      ...(searching?.settings ?? []),
      ...method.setUp,
    ],
    memory: method.memory,
    loop: [
      ...changeLines(experiment, (key, value) => `${keyName(key)} = ${literal(value)}`),
      "eta = rate(t)",
      "n = t + 1",
      examples?.batches ? "g = gradient(theta, batches[t])" : "g = gradient(theta)",
      ...method.step,
      "path.append(theta)",
    ],
  };
}

/** Functions of NumPy that take complex numbers, for the complex step. */
function call(name: string, argument: string): string {
  if (name === "sigmoid") return `(1 / (1 + np.exp(-(${argument}))))`;
  // The modulus of a complex number would lose the step.
  if (name === "abs") return `(${argument}) * np.sign(np.real(${argument}))`;
  return `np.${name}(${argument})`;
}

/** What is set on the way, as lines of the loop. */
export function changeLines(experiment: Experiment, set: (key: string, value: number | boolean) => string): string[] {
  const steps = [...new Set(experiment.changes.map(({ step }) => step))].sort((a, b) => a - b);
  return steps.flatMap((step) => [
    `if t == ${step}:`,
    ...experiment.changes.filter((change) => change.step === step).map(({ key, value }) => `    ${set(key, value)}`),
  ]);
}

/**
 * A program in NumPy that walks the same path, and keeps it in `path`, one row per point.
 *
 * @throws NoCode where a part of the experiment has none
 */
export function numpyCode(experiment: Experiment): string {
  const { before, memory, loop } = spelledOut(experiment);
  const { title, examples, notes, optimizer } = experiment;
  const [rows, given] = examples?.batches ? [", rows", ", rows=rows"] : ["", ""];
  const hessian = [
    "def hessian(theta, h=1e-5):",
    `    """${notes.hessian}"""`,
    "    return np.array([(gradient(theta + h * e) - gradient(theta - h * e)) / (2 * h) for e in np.eye(len(theta))])",
    "",
    "",
  ];
  return [
    `# ${title}`,
    "import math",
    "",
    "import numpy as np",
    "",
    "",
    ...(examples ? exampleLines(examples, (values) => `np.array(${values})`) : []),
    ...objectiveFunction(experiment, call, "np.array(theta)"),
    "",
    "",
    `def gradient(theta${rows}, h=1e-100):`,
    `    """${notes.gradient}"""`,
    `    return np.array([f(*(theta + 1j * h * e)${given}).imag for e in np.eye(len(theta))]) / h`,
    "",
    "",
    ...(directions[optimizer.type]?.hessian ? hessian : []),
    ...before,
    `theta = np.array(${list(experiment.start)})`,
    ...memory.map((name) => `${name} = np.zeros_like(theta)`),
    "path = [theta]",
    `for t in range(${experiment.steps}):`,
    ...indent(loop),
    "",
    "path = np.array(path)",
    'print("theta =", theta, " f(theta) =", f(*theta))',
    "",
  ].join("\n");
}
