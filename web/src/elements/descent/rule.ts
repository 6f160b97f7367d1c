import type { OptimizerDescription } from "../../engine/types.ts";
import type { Quantity } from "../shared/math/evaluate.ts";
import { type WorkedEquation, Worksheet } from "../shared/math/substitute.ts";
import { memoryAt } from "./memory.ts";
import type { Run } from "./run.ts";

const worksheets = new Map<string, Worksheet>();

/** A method's formula, read once per page. */
export function worksheetOf(description: OptimizerDescription): Worksheet {
  const known = worksheets.get(description.formula);
  if (known) return known;
  const made = new Worksheet(description.formula);
  worksheets.set(description.formula, made);
  return made;
}

/** The step whose numbers are shown while `cursor` is: the one about to be taken, or the last one there is. */
export function stepInNumbers(run: Run, cursor: number): number {
  return Math.min(run.rowAt(cursor) + 1, run.last);
}

/** What the trace knows of a symbol at step `t`, which led from row t − 1 to row t. */
export function recordedAt(
  run: Run,
  description: OptimizerDescription,
  t: number,
  name: string,
  offset: number | null,
) {
  const vector = (values: number[]): Quantity => (values.length === 1 ? (values[0] as number) : values);
  const row = t + (offset ?? 0);
  if (name === "∇") return vector(run.gradientAt(t - 1));
  if (name === "θ" && offset !== null) return vector(run.pointAt(row));
  if (name === "g" && offset !== null) return vector(run.gradientAt(row - 1));
  if (name === "η" || (name === "α" && offset === 0)) return run.rates.at(t - 1);
  const parameter = description.parameters.find(({ symbol }) => symbol === name);
  if (parameter && offset === null) return run.settingAt(t - 1, parameter.key);

  // Matrices and histories are worked with as wholes, not coordinate by coordinate.
  const remembered = description.state.find(({ symbol }) => symbol === name);
  if (remembered && offset !== null && (remembered.shape === "scalar" || remembered.shape === "vector")) {
    return vector(memoryAt(run, description, remembered.key, row) ?? []);
  }
  return undefined;
}

/** The equations of a run's step, in symbols and numbers. */
export function workedStep(run: Run, description: OptimizerDescription, step: number): WorkedEquation[] {
  const remembered = new Set(description.state.map(({ symbol }) => symbol));
  const role = (name: string) => {
    const letter = name.replace("\u0302", "");
    if (letter === "θ") return "theta";
    if (letter === "g") return "gradient";
    if (letter === "η" || letter === "α") return "rate";
    return remembered.has(letter) ? "memory" : "";
  };
  return worksheetOf(description).work(step, (name, offset, t) => recordedAt(run, description, t, name, offset), role);
}
