import { type Experiment, exampleLines, objectiveFunction } from "./experiment.ts";
import { inNumpy, runLines } from "./loop.ts";
import { directions } from "./secondOrder.ts";

/** Functions of NumPy that take complex numbers, for the complex step. */
function call(name: string, argument: string): string {
  if (name === "sigmoid") return `(1 / (1 + np.exp(-(${argument}))))`;
  // The modulus of a complex number would lose the step.
  if (name === "abs") return `(${argument}) * np.sign(np.real(${argument}))`;
  return `np.${name}(${argument})`;
}

/**
 * A program in NumPy that walks the same path, and keeps it in `path`, one row per point.
 *
 * @throws NoCode where a part of the experiment has none
 */
export function numpyCode(experiment: Experiment): string {
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
    ...(examples ? exampleLines(examples, inNumpy.vector) : []),
    ...objectiveFunction(experiment, call, "np.array(theta)"),
    "",
    "",
    `def gradient(theta${rows}, h=1e-100):`,
    `    """${notes.gradient}"""`,
    `    return np.array([f(*(theta + 1j * h * e)${given}).imag for e in np.eye(len(theta))]) / h`,
    "",
    "",
    ...(directions[optimizer.type]?.hessian ? hessian : []),
    ...runLines(experiment, inNumpy),
  ].join("\n");
}
