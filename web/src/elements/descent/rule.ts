import type { OptimizerDescription } from "../../engine/types.ts";
import type { Quantity } from "../shared/math/evaluate.ts";
import { type WorkedEquation, Worksheet } from "../shared/math/substitute.ts";
import { memoryAt } from "./memory.ts";
import type { Run } from "./run.ts";

const worksheets = new Map<string, Worksheet>();

/** A method's formula, read once per page. */
export function worksheetOf({ formula }: OptimizerDescription): Worksheet {
  const known = worksheets.get(formula);
  if (known) return known;
  const made = new Worksheet(formula);
  worksheets.set(formula, made);
  return made;
}

/** Where a step ends by a method's formula and where the run stands are further apart than this only by noise. */
const rounding = 1e-9;

/** What noise has added to θ at a step, past the method's formula; null where it has added nothing. */
function noiseOf(equations: readonly WorkedEquation[]): Quantity | null {
  const last = equations.at(-1);
  if (last?.name !== "θ") return null;
  const [worked, stands] = [last.value, last.shown].map((value) => (typeof value === "number" ? [value] : value));
  if (!worked?.length || !stands || worked.length !== stands.length) return null;
  const added = stands.map((value, i) => value - (worked[i] as number));
  const isNoise = added.some((value, i) => Math.abs(value) > rounding * Math.max(1, Math.abs(stands[i] as number)));
  if (!isNoise) return null;
  return added.length === 1 ? (added[0] as number) : added;
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
  const known = (name: string, offset: number | null, t: number) => recordedAt(run, description, t, name, offset);
  const equations = worksheetOf(description).work(step, known, role);
  const noise = noiseOf(equations);
  if (noise === null) return equations;
  // The last equation is that of θ; the noise of this step stands at its end.
  return worksheetOf({ ...description, formula: `${description.formula} + \\xi_t` }).work(
    step,
    (name, offset, t) => (name === "ξ" && offset === 0 && t === step ? noise : known(name, offset, t)),
    role,
  );
}
