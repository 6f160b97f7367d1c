import type { FullChoice } from "../../engine/types.ts";
import { type Experiment, NoCode, searches } from "./experiment.ts";
import { streams } from "./random.ts";
import { along, directions } from "./secondOrder.ts";

/** A method in NumPy: what it remembers, and one step of it. `n` is the number of the step, from 1; `eta` its rate. */
interface Method {
  /** Whether it asks for no gradient. */
  blind?: true;
  /** Vectors that are zero before the first step. */
  memory: readonly string[];
  /** Other lines before the first step. */
  setUp?: readonly string[];
  step: readonly string[];
}

const moments = ["m = beta1 * m + (1 - beta1) * g", "v = beta2 * v + (1 - beta2) * g**2"];
const corrected = ["m_hat = m / (1 - beta1**n)", "v_hat = v / (1 - beta2**n)"];

/** Every method that is a step of a few lines. */
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
  simulatedAnnealing: {
    blind: true,
    memory: [],
    step: [
      `rng = Rng(seed, ${streams.annealing})`,
      "proposal = theta + eta * np.array([rng.normal() for _ in theta])",
      "drop = float(f(*theta) - f(*proposal))",
      "heat = temperature * cooling**t",
      "if drop >= 0 or heat > 0 and rng.uniform() < math.exp(drop / heat):",
      "    theta = proposal",
    ],
  },
};

/** Whether a method has code. */
export const hasLoop = (type: string): boolean => type in methods || type in directions;

/** What decides how a step is taken. */
type Stepped = Pick<Experiment, "optimizer" | "lineSearch" | "start" | "examples">;

/** What a method remembers, its lines before the loop, and its step. */
export function methodOf(experiment: Stepped): Required<Omit<Method, "blind">> & Pick<Method, "blind"> {
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
  // It compares losses of two places, which have to be of the same examples.
  if (method.blind && examples?.batches) throw new NoCode("optimizer");
  return { ...method, setUp: method.setUp ?? [], step: stepOf(method, optimizer) };
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
