import { type Experiment, exampleLines, list, NoCode, objectiveFunction, searches } from "./experiment.ts";
import { chance, changeLines, inTorch, runLines } from "./loop.ts";
import { optimOf } from "./optim.ts";
import { literal, rateFunction } from "./python.ts";
import { directions } from "./secondOrder.ts";

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
  const { optimizer, start, steps, schedule, warmup = 0, notes, examples, changes, restarts } = experiment;
  // Each of many restarts needs the method as it is at first.
  const optim = restarts || searches(experiment) ? null : optimOf(optimizer, changes);
  if (!optim) return loopCode(experiment);
  const rate = rateFunction(schedule, warmup, notes.rate);
  if (!rate) throw new NoCode("schedule");
  const drawn = chance(experiment);
  const loop = [
    ...changeLines(experiment, optim.set),
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
    ...(optim.note ? [`# ${notes[optim.note]}`] : []),
    optim.line,
    "group = optimizer.param_groups[0]",
    "path = [theta.detach().clone()]",
    `for t in range(${steps}):`,
    ...loop.map((line) => `    ${line}`),
    ...closing,
  ].join("\n");
}
