import type { FullChoice, FullObjective, ObjectiveDescription } from "../../engine/types.ts";
import { readFormula } from "./expression.ts";
import { letterName, literal, toPython } from "./python.ts";

/** One run, with everything that decides its path. */
export interface Experiment {
  /** What it is, for the first line. */
  title: string;
  objective: FullObjective;
  /** What the objective says of itself; of the reader's formula as well. */
  description: ObjectiveDescription;
  start: readonly number[];
  steps: number;
  /** As set before the first step. */
  optimizer: FullChoice;
  /** What is set on the way: from the step that leaves row `step` on. */
  changes: readonly { step: number; key: string; value: number | boolean }[];
  schedule: FullChoice;
  warmup?: number;
  /** σ of noise added to every step; only runs without any have a program. */
  noise?: number;
}

/** Why there is no code: the part of the experiment that has none. */
export class NoCode extends Error {
  readonly part: "optimizer" | "schedule" | "objective" | "noise";

  constructor(part: NoCode["part"]) {
    super(`There is no code for this ${part}.`);
    this.part = part;
  }
}

/** Numbers as a Python list. */
export function list(values: readonly number[]): string {
  return `[${values.map((value) => (Number.isInteger(value) ? `${value}.0` : literal(value))).join(", ")}]`;
}

const variableNames = ["x", "y"];

/**
 * The objective as a Python function of its coordinates.
 *
 * @param call a function of the library applied to an argument
 * @throws NoCode where its formula is no plain arithmetic, or noise is added to it
 */
export function objectiveFunction(
  { objective, description, noise = 0 }: Experiment,
  call: (name: string, argument: string) => string,
): string[] {
  // No other program draws the engine's random numbers.
  if (noise > 0) throw new NoCode("noise");
  // A model fitted to data is no function of its coordinates alone.
  if ("inputs" in objective) throw new NoCode("objective");
  const variables = variableNames.slice(0, description.dimension);
  const values: [string, number][] =
    "expression" in objective
      ? Object.entries(objective.parameters as Record<string, number>)
      : description.parameters.map(({ symbol, key }) => [symbol, Number(objective[key])]);
  let formula: ReturnType<typeof readFormula>;
  try {
    formula = readFormula(description.formula, [...variables, ...values.map(([letter]) => letter)]);
  } catch {
    throw new NoCode("objective");
  }
  const library = new Set([...variables, ...formula.where.map(({ name }) => name)]);
  return [
    `def f(${variables.join(", ")}):`,
    ...values.map(([letter, value]) => `    ${letterName(letter)} = ${literal(value)}`),
    ...formula.where.map(({ name, value }) => `    ${letterName(name)} = ${toPython(value, library, call)}`),
    `    return ${toPython(formula.value, library, call)}`,
  ];
}
