import type { FullChoice, FullObjective, ObjectiveDescription, StopConditions } from "../../engine/types.ts";
import { readFormula } from "./expression.ts";
import { letterName, literal, toPython } from "./python.ts";

/** What programs say of their parts, in the reader's language. */
export interface CodeNotes {
  gradient: string;
  hessian: string;
  rate: string;
  random: string;
  backward: string;
  nadam: string;
  /** By the engine's names of line searches. */
  searches: Record<string, string>;
}

/** Examples that a model is fitted to. */
export interface Examples {
  model: "linear" | "logistic";
  /** A row for each example, as wide as θ. */
  rows: readonly (readonly number[])[];
  targets: readonly number[];
  /** The examples that each step sees; null where all of them see all. */
  batches: readonly (readonly number[])[] | null;
}

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
  /** How far a method goes along its direction; absent or null for methods that have none. */
  lineSearch?: FullChoice | null;
  /** What `objective` is fitted to, where it is a model. */
  examples?: Examples;
  notes: CodeNotes;
  /** What is set on the way: from the step that leaves row `step` on. */
  changes: readonly { step: number; key: string; value: number | boolean }[];
  schedule: FullChoice;
  warmup?: number;
  /** σ of the noise added to every step. */
  noise?: number;
  /** Of all that is drawn. */
  seed: number;
  /** Where the run is taken from many places drawn at random: how many, the span of each coordinate, and when
   * a run has come far enough. */
  restarts?: { count: number; domain: readonly (readonly [number, number])[]; stop: StopConditions };
}

/** Why there is no code: the part of the experiment that has none. */
export class NoCode extends Error {
  readonly part: "optimizer" | "schedule" | "objective";

  constructor(part: NoCode["part"]) {
    super(`There is no code for this ${part}.`);
    this.part = part;
  }
}

/** Whether a run searches along its direction. */
export function searches({ lineSearch }: Pick<Experiment, "lineSearch">): boolean {
  return Boolean(lineSearch) && lineSearch?.type !== "none";
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
 * @param vector the library's vector of the tuple `theta`
 * @throws NoCode where its formula is no plain arithmetic
 */
export function objectiveFunction(
  experiment: Experiment,
  call: (name: string, argument: string) => string,
  vector: string,
): string[] {
  const { objective, description, examples } = experiment;
  if (examples) return lossFunction(examples, call, vector);
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

/** The mean loss of a model over all examples, or over those of `rows`. */
function lossFunction(
  { model, batches }: Examples,
  call: (name: string, argument: string) => string,
  vector: string,
): string[] {
  const chosen = batches ? "[rows]" : "";
  const loss =
    model === "linear"
      ? `return ((z - targets${chosen})**2).mean() / 2`
      : `return (${call("log", `1 + ${call("exp", "z")}`)} - targets${chosen} * z).mean()`;
  return [`def f(*theta${batches ? ", rows=slice(None)" : ""}):`, `    z = inputs${chosen} @ ${vector}`, `    ${loss}`];
}

/** The examples, and which of them each step sees, as arrays. */
export function exampleLines({ rows, targets, batches }: Examples, array: (values: string) => string): string[] {
  return [
    `inputs = ${array(`[\n${rows.map((row) => `    ${list(row)},\n`).join("")}]`)}`,
    `targets = ${array(list(targets))}`,
    ...(batches ? [`batches = [\n${batches.map((batch) => `    [${batch.join(", ")}],\n`).join("")}]`] : []),
    "",
    "",
  ];
}
