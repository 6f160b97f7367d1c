import type { FullChoice } from "../../engine/types.ts";
import type { Experiment } from "./experiment.ts";
import { keyName, literal } from "./python.ts";

/** A method of torch.optim: its class, and how its arguments are named there. */
interface Method {
  name: string;
  /** Parameter's key → argument; betas are a pair. */
  arguments: Record<string, string>;
  fixed?: readonly string[];
  /** Which of the notes a reader should know of it. */
  note?: "nadam";
}

const betas = { beta1: "betas[0]", beta2: "betas[1]", epsilon: "eps" };

const methods: Record<string, Method> = {
  gd: { name: "SGD", arguments: {} },
  sgd: { name: "SGD", arguments: { momentum: "momentum", weightDecay: "weight_decay", nesterov: "nesterov" } },
  momentum: { name: "SGD", arguments: { momentum: "momentum" } },
  nesterov: { name: "SGD", arguments: { momentum: "momentum" }, fixed: ["nesterov=True"] },
  adagrad: { name: "Adagrad", arguments: { epsilon: "eps" } },
  adadelta: { name: "Adadelta", arguments: { rho: "rho", epsilon: "eps" } },
  rmsprop: { name: "RMSprop", arguments: { rho: "alpha", epsilon: "eps" } },
  adam: { name: "Adam", arguments: betas },
  amsgrad: { name: "Adam", arguments: betas, fixed: ["amsgrad=True"] },
  adamax: { name: "Adamax", arguments: betas },
  nadam: {
    name: "NAdam",
    arguments: { ...betas, momentumDecay: "momentum_decay" },
    note: "nadam",
  },
  adamw: { name: "AdamW", arguments: { ...betas, weightDecay: "weight_decay" } },
  radam: { name: "RAdam", arguments: betas },
};

/** A method as PyTorch has it. */
export interface Optim {
  /** Which of the notes a reader should know of it. */
  note?: "nadam";
  /** The line that makes it, for the tensor `theta`. */
  line: string;
  /** A line that sets one of its parameters between steps. */
  set(key: string, value: number | boolean): string;
}

/**
 * The class of torch.optim that takes a method's steps; null where there is none: a bias correction is switched off, or a
 * momentum comes in on the way, which PyTorch begins with then and this engine with the first step.
 */
export function optimOf(optimizer: FullChoice, changes: Experiment["changes"]): Optim | null {
  const method = methods[optimizer.type];
  if (!method) return null;
  const keys = Object.keys(optimizer).filter((key) => key !== "type" && key !== "learningRate");
  const isMissing = (key: string) => !(key in method.arguments) && optimizer[key] !== true;
  const touched = new Set(changes.map(({ key }) => key));
  const switched = [...touched].some((key) => /^(biasCorrection|nesterov)/.test(key));
  const lateMomentum = optimizer.momentum === 0 && touched.has("momentum");
  if (keys.some(isMissing) || switched || lateMomentum) return null;
  // Without momentum there is nothing to look ahead with, and PyTorch refuses to.
  const looksAhead = optimizer.momentum !== 0;
  const fixed = (method.fixed ?? []).filter((text) => text !== "nesterov=True" || looksAhead);
  const settings = keys
    .filter((key) => key in method.arguments && !/^beta/.test(key) && (key !== "nesterov" || looksAhead))
    .map((key) => `${method.arguments[key]}=${literal(optimizer[key] as number | boolean)}`);
  const pair =
    "beta1" in optimizer ? [`betas=(${literal(optimizer.beta1 ?? 0)}, ${literal(optimizer.beta2 ?? 0)})`] : [];
  const given = ["lr=learning_rate", ...pair, ...settings, ...fixed].join(", ");
  return {
    ...(method.note ? { note: method.note } : {}),
    line: `optimizer = torch.optim.${method.name}([theta], ${given})`,
    set(key, value) {
      if (key === "learningRate") return `learning_rate = ${literal(value)}`;
      if (key === "beta1") return `group["betas"] = (${literal(value)}, group["betas"][1])`;
      if (key === "beta2") return `group["betas"] = (group["betas"][0], ${literal(value)})`;
      return `group["${method.arguments[key] ?? keyName(key)}"] = ${literal(value)}`;
    },
  };
}
