import { type Experiment, exampleLines, list, NoCode, objectiveFunction, searches } from "./experiment.ts";
import { chance, changeLines, inTorch, runLines } from "./loop.ts";
import { keyName, literal, rateFunction } from "./python.ts";
import { directions } from "./secondOrder.ts";

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

/**
 * The class of torch.optim that takes these steps; null where there is none: a bias correction is switched off, or a
 * momentum comes in on the way, which PyTorch begins with then and this engine with the first step.
 */
function classOf(experiment: Experiment): Method | null {
  const { optimizer, changes, restarts } = experiment;
  const method = methods[optimizer.type];
  if (!method || restarts || searches(experiment)) return null;
  const keys = Object.keys(optimizer).filter((key) => key !== "type" && key !== "learningRate");
  const isMissing = (key: string) => !(key in method.arguments) && optimizer[key] !== true;
  const touched = new Set(changes.map(({ key }) => key));
  const switched = [...touched].some((key) => /^(biasCorrection|nesterov)/.test(key));
  const lateMomentum = optimizer.momentum === 0 && touched.has("momentum");
  return keys.some(isMissing) || switched || lateMomentum ? null : method;
}

const call = (name: string, argument: string) => `torch.${name}(${argument})`;

/** What is the same in every program. */
const opening = (experiment: Experiment) => [
  `# ${experiment.title}`,
  "import math",
  "",
  ...(experiment.restarts ? ["import numpy as np"] : []),
  "import torch",
  "",
  "torch.set_default_dtype(torch.float64)",
  "",
  "",
  ...(experiment.examples ? exampleLines(experiment.examples, (values) => `torch.tensor(${values})`) : []),
  ...objectiveFunction(experiment, call, "torch.stack(theta)"),
  "",
  "",
];

const closing = [
  "",
  "path = torch.stack(path)",
  'print("theta =", theta.tolist(), " f(theta) =", f(*theta).item())',
  "",
];

/** The method's step spelled out, on tensors. */
function loopCode(experiment: Experiment): string {
  const [rows, given] = experiment.examples?.batches ? [", rows", ", rows=rows"] : ["", ""];
  const hessian = [
    "def hessian(theta):",
    "    return torch.autograd.functional.hessian(lambda theta: f(*theta), theta)",
    "",
    "",
  ];
  return [
    ...opening(experiment),
    `def gradient(theta${rows}):`,
    "    theta = theta.clone().requires_grad_()",
    `    return torch.autograd.grad(f(*theta${given}), theta)[0]`,
    "",
    "",
    ...(directions[experiment.optimizer.type]?.hessian ? hessian : []),
    ...runLines(experiment, inTorch),
  ].join("\n");
}

/**
 * A program in PyTorch that walks the same path, and keeps it in `path`, one row per point: with torch.optim where that
 * takes the same steps, else with the step spelled out.
 *
 * @throws NoCode where a part of the experiment has none
 */
export function torchCode(experiment: Experiment): string {
  const { optimizer, start, steps, schedule, warmup = 0, notes, examples } = experiment;
  const method = classOf(experiment);
  if (!method) return loopCode(experiment);
  const rate = rateFunction(schedule, warmup, notes.rate);
  if (!rate) throw new NoCode("schedule");
  const drawn = chance(experiment);
  // Without momentum there is nothing to look ahead with, and PyTorch refuses to.
  const looksAhead = optimizer.momentum !== 0;
  const fixed = (method.fixed ?? []).filter((text) => text !== "nesterov=True" || looksAhead);
  const settings = Object.keys(optimizer)
    .filter((key) => key in method.arguments && !/^beta/.test(key) && (key !== "nesterov" || looksAhead))
    .map((key) => `${method.arguments[key]}=${literal(optimizer[key] as number | boolean)}`);
  const pair =
    "beta1" in optimizer ? [`betas=(${literal(optimizer.beta1 ?? 0)}, ${literal(optimizer.beta2 ?? 0)})`] : [];
  const set = (key: string, value: number | boolean) => {
    if (key === "learningRate") return `learning_rate = ${literal(value)}`;
    if (key === "beta1") return `group["betas"] = (${literal(value)}, group["betas"][1])`;
    if (key === "beta2") return `group["betas"] = (group["betas"][0], ${literal(value)})`;
    return `group["${method.arguments[key] ?? keyName(key)}"] = ${literal(value)}`;
  };
  const argumentsText = ["lr=learning_rate", ...pair, ...settings, ...fixed].join(", ");
  const loop = [
    ...changeLines(experiment, set),
    'group["lr"] = rate(t)',
    "optimizer.zero_grad()",
    examples?.batches ? "f(*theta, rows=batches[t]).backward()" : "f(*theta).backward()",
    "optimizer.step()",
    ...(drawn.noise
      ? [drawn.noise.before, "with torch.no_grad():", `    theta += ${inTorch.line(drawn.noise.added)}`]
      : []),
    "path.append(theta.detach().clone())",
  ];
  return [
    ...opening(experiment),
    ...drawn.functions,
    ...rate,
    "",
    "",
    ...drawn.settings,
    `learning_rate = ${literal(optimizer.learningRate ?? 0)}`,
    `theta = torch.tensor(${list(start)}, requires_grad=True)`,
    ...(method.note ? [`# ${notes[method.note]}`] : []),
    `optimizer = torch.optim.${method.name}([theta], ${argumentsText})`,
    "group = optimizer.param_groups[0]",
    "path = [theta.detach().clone()]",
    `for t in range(${steps}):`,
    ...loop.map((line) => `    ${line}`),
    ...closing,
  ].join("\n");
}
