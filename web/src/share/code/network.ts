import type { FullChoice } from "../../engine/types.ts";
import { type CodeNotes, type Experiment, NoCode } from "./experiment.ts";
import { changeLines, indent, settingsOf } from "./loop.ts";
import { methodOf } from "./methods.ts";
import { optimOf } from "./optim.ts";
import { keyName, literal } from "./python.ts";
import { generatorClass } from "./random.ts";

/** A network trained on images in a file, with everything that decides its course. */
export interface NetworkExperiment {
  title: string;
  /** Values of an image, then the units of each layer. */
  widths: readonly number[];
  activation: FullChoice;
  initializer: FullChoice;
  /** As set before the first step, as the batch size is. */
  optimizer: FullChoice;
  batchSize: number;
  /** What is set on the way: from the step that leaves row `step` on. */
  changes: Experiment["changes"];
  steps: number;
  seed: number;
  /** Name of the file with the images that are learnt from. */
  data: string;
  notes: CodeNotes;
}

/** The value one weight of a layer of n inputs and m units starts with; the keys of its settings are names. */
const drawn: Record<string, string> = {
  zeros: "0.0",
  normal: "sigma * rng.normal()",
  xavierUniform: "(2 * rng.uniform() - 1) * math.sqrt(6 / (n + m))",
  xavierNormal: "rng.normal() * math.sqrt(2 / (n + m))",
  heUniform: "(2 * rng.uniform() - 1) * math.sqrt(6 / n)",
  heNormal: "rng.normal() * math.sqrt(2 / n)",
  lecunUniform: "(2 * rng.uniform() - 1) * math.sqrt(3 / n)",
  lecunNormal: "rng.normal() * math.sqrt(1 / n)",
};

/** An activation of z, and its derivative, in NumPy; the activation in PyTorch. */
interface Activation {
  value: string;
  slope: string;
  torch: string;
}

const sigmoid = "1 / (1 + np.exp(-z))";
const normalCdf = "0.5 * (1 + np.vectorize(math.erf)(z / math.sqrt(2)))";

const activations: Record<string, Activation> = {
  relu: { value: "np.maximum(z, 0)", slope: "np.where(z > 0, 1.0, 0.0)", torch: "F.relu(z)" },
  leakyRelu: {
    value: "np.where(z > 0, z, slope * z)",
    slope: "np.where(z > 0, 1.0, slope)",
    torch: "F.leaky_relu(z, slope)",
  },
  elu: {
    value: "np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))",
    slope: "np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))",
    torch: "F.elu(z, alpha)",
  },
  tanh: { value: "np.tanh(z)", slope: "1 - np.tanh(z)**2", torch: "torch.tanh(z)" },
  sigmoid: { value: sigmoid, slope: `${sigmoid} * (1 - ${sigmoid})`, torch: "torch.sigmoid(z)" },
  linear: { value: "z", slope: "np.ones_like(z)", torch: "z" },
  softplus: { value: "np.logaddexp(0, z)", slope: sigmoid, torch: "F.softplus(z)" },
  gelu: {
    value: `z * ${normalCdf}`,
    slope: `${normalCdf} + z * np.exp(-z * z / 2) / math.sqrt(2 * math.pi)`,
    torch: "F.gelu(z)",
  },
};

/** The parts of a network that have code. @throws NoCode */
function partsOf({ activation, initializer }: NetworkExperiment): { activation: Activation; weight: string } {
  const [found, weight] = [activations[activation.type], drawn[initializer.type]];
  if (!found || weight === undefined) throw new NoCode("objective");
  return { activation: found, weight };
}

/** The images, the first weights and the order of the examples: the same with either library. */
function opening(experiment: NetworkExperiment): string[] {
  const { widths, seed, initializer, activation, data, notes } = experiment;
  const { weight } = partsOf(experiment);
  const layers = widths.slice(1).map((units, i) => `(${widths[i]}, ${units})`);
  return [
    ...generatorClass(notes.random, ["normal", "shuffled"]),
    "",
    "",
    ...settingsOf(initializer),
    ...settingsOf(activation),
    `seed = ${seed}`,
    `layers = [${layers.join(", ")}]`,
    "",
    `with gzip.open("${data}") as file:`,
    "    data = np.frombuffer(file.read(), np.uint8)",
    "count = int(data[12:16].view(np.uint32)[0])",
    "labels = data[16:16 + count].astype(int)",
    "images = data[16 + count:].reshape(count, -1) / 255",
    "",
    "rng, theta = Rng(seed), []",
    "for n, m in layers:",
    `    theta += [${weight} for _ in range(n * m)] + [0.0] * m`,
    "theta = np.float32(theta).astype(float)",
  ];
}

/** The examples of the step, and where the next ones begin: each epoch has an order of its own. */
const nextBatch = [
  "rows = order[used:used + batch_size]",
  "used += batch_size",
  "if used >= count:",
  "    epoch, used = epoch + 1, 0",
  "    order = Rng(seed, epoch + 1).shuffled(count)",
];

const beforeSteps = ["epoch, used = 0, 0", "order = Rng(seed, 1).shuffled(count)", "losses = []"];

/** The layers from the images on; `kept` is what is done with each before its activation. */
const forward = (activation: string, first: string, kept: readonly string[]) => [
  first,
  "for n, m in layers:",
  "    w, b = theta[at:at + n * m].reshape(n, m), theta[at + n * m:at + (n + 1) * m]",
  "    at += (n + 1) * m",
  "    z = a @ w + b",
  ...kept,
  `    a = ${activation}`,
];

/**
 * A program in NumPy that trains the same network on the same batches, and keeps the loss of each in `losses`.
 *
 * @throws NoCode where a part of the experiment has none
 */
export function numpyNetworkCode(experiment: NetworkExperiment): string {
  const { title, optimizer, batchSize, steps, notes } = experiment;
  const { activation } = partsOf(experiment);
  const method = methodOf({ optimizer, start: [] });
  return [
    `# ${title}`,
    "import gzip",
    "import math",
    "",
    "import numpy as np",
    "",
    "",
    ...opening(experiment),
    "",
    "",
    "def gradient(theta, rows):",
    `    """${notes.backward}"""`,
    ...indent(forward(activation.value, "at, a, kept = 0, images[rows], []", ["    kept.append((a, w, z))"])),
    "    z = z - z.max(axis=1, keepdims=True)",
    "    truth = np.arange(len(rows)), labels[rows]",
    "    delta = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
    "    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[truth])",
    "    delta[truth] -= 1",
    "    delta, g = delta / len(rows), []",
    "    for layer, (a, w, z) in reversed(list(enumerate(kept))):",
    "        if layer < len(layers) - 1:",
    `            delta = delta * (${activation.slope})`,
    "        g = [(a.T @ delta).ravel(), delta.sum(axis=0), *g]",
    "        delta = delta @ w.T",
    "    return loss, np.concatenate(g)",
    "",
    "",
    ...settingsOf(optimizer),
    `batch_size = ${batchSize}`,
    ...method.setUp,
    ...method.memory.map((name) => `${name} = np.zeros_like(theta)`),
    ...beforeSteps,
    `for t in range(${steps}):`,
    ...indent([
      ...changeLines(experiment, (key, value) => `${keyName(key)} = ${literal(value)}`),
      ...nextBatch,
      "eta = learning_rate",
      "n = t + 1",
      "loss, g = gradient(theta, rows)",
      "losses.append(loss)",
      ...method.step,
    ]),
    "",
    'print("loss of the last batch =", losses[-1])',
    "",
  ].join("\n");
}

/**
 * The same in PyTorch: with torch.optim where that takes the same steps, else with the step spelled out.
 *
 * @throws NoCode where a part of the experiment has none
 */
export function torchNetworkCode(experiment: NetworkExperiment): string {
  const { title, optimizer, batchSize, steps, changes, notes } = experiment;
  const { activation } = partsOf(experiment);
  const optim = optimOf(optimizer, changes);
  const method = methodOf({ optimizer, start: [] });
  const inTorch = (line: string) => line.replaceAll("np.", "torch.");
  const setUp = optim
    ? [
        `learning_rate = ${literal(optimizer.learningRate ?? 0)}`,
        ...(optim.note ? [`# ${notes[optim.note]}`] : []),
        optim.line,
        "group = optimizer.param_groups[0]",
      ]
    : [
        ...settingsOf(optimizer),
        ...method.setUp.map(inTorch),
        ...method.memory.map((name) => `${name} = torch.zeros_like(theta)`),
      ];
  const set = (key: string, value: number | boolean) =>
    optim && key !== "batchSize" ? optim.set(key, value) : `${keyName(key)} = ${literal(value)}`;
  const step = optim
    ? ['group["lr"] = learning_rate', "optimizer.zero_grad()", "loss.backward()", "optimizer.step()"]
    : [
        "eta = learning_rate",
        "n = t + 1",
        "g = torch.autograd.grad(loss, theta)[0]",
        "with torch.no_grad():",
        ...indent(method.step.map(inTorch)),
        "theta.requires_grad_()",
      ];
  return [
    `# ${title}`,
    "import gzip",
    "import math",
    "",
    "import numpy as np",
    "import torch",
    "import torch.nn.functional as F",
    "",
    "torch.set_default_dtype(torch.float64)",
    "",
    "",
    ...opening(experiment),
    "images, labels = torch.tensor(images), torch.tensor(labels)",
    "theta = torch.tensor(theta, requires_grad=True)",
    "",
    "",
    "def f(theta, rows):",
    ...indent(forward(activation.torch, "at, a = 0, images[rows]", [])),
    "    return F.cross_entropy(z, labels[rows])",
    "",
    "",
    `batch_size = ${batchSize}`,
    ...setUp,
    ...beforeSteps,
    `for t in range(${steps}):`,
    ...indent([
      ...changeLines(experiment, set),
      ...nextBatch,
      "loss = f(theta, rows)",
      "losses.append(loss.item())",
      ...step,
    ]),
    "",
    'print("loss of the last batch =", losses[-1])',
    "",
  ].join("\n");
}
