import type { Hub } from "../../engine/hub.ts";
import type {
  CriticalPoint,
  FormulaChoice,
  FullObjective,
  ObjectiveChoice,
  ObjectiveDescription,
  Selection,
} from "../../engine/types.ts";
import { refuse } from "../shared/read.ts";

/** What the description of a formula is made of. */
export type Describer = Pick<Hub, "describeObjective" | "criticalPoints">;

export function isFormula(choice: ObjectiveChoice): choice is FormulaChoice {
  return typeof choice === "object" && "expression" in choice;
}

/**
 * Reads a formula as a configuration or a state holds it: { expression, parameters? }.
 *
 * @throws EngineError naming the member that is wrong; what the expression means is for the engine to say
 */
export function readFormula(value: object): FormulaChoice {
  const { expression, parameters = {}, ...others } = value as Record<string, unknown>;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined)
    refuse("unknownKey", `objective.${stranger}`, others[stranger], ["expression", "parameters"]);
  if (typeof expression !== "string") return refuse("wrongKind", "objective.expression", expression, "text");
  if (typeof parameters !== "object" || parameters === null || Array.isArray(parameters)) {
    return refuse("wrongKind", "objective.parameters", parameters, "object");
  }
  for (const [key, number] of Object.entries(parameters)) {
    if (typeof number !== "number") refuse("wrongKind", `objective.parameters.${key}`, number, "number");
  }
  return { expression, parameters: parameters as Record<string, number> };
}

/** Whether two choices are of one function, whatever its parameters. */
export function isSameFunction(a: ObjectiveChoice, b: ObjectiveChoice): boolean {
  const nameOf = (choice: string | { type: string }) => (typeof choice === "string" ? choice : choice.type);
  if (isFormula(a) || isFormula(b)) return isFormula(a) && isFormula(b) && a.expression === b.expression;
  return nameOf(a) === nameOf(b);
}

/** A function and its own account of itself. */
export interface Described {
  choice: ObjectiveChoice;
  description: ObjectiveDescription | undefined;
}

/**
 * What a choice says of itself: from the catalogue, or for a formula from the engine, with the minima and saddles that it
 * finds. While only its parameters change, a formula keeps its window, its start and the spans of its sliders.
 *
 * @throws EngineError when a formula makes no sense
 */
export async function described(
  hub: Describer,
  catalog: Selection,
  choice: ObjectiveChoice,
  before: Described | null,
): Promise<Described> {
  if (before && JSON.stringify(choice) === JSON.stringify(before.choice)) return before;
  if (!isFormula(choice)) {
    const type = typeof choice === "string" ? choice : choice.type;
    return { choice, description: catalog.objectives.find((objective) => objective.type === type) };
  }
  const fresh = await hub.describeObjective(choice);
  const kept = before && isSameFunction(before.choice, choice) ? before.description : undefined;
  const { domain, start } = kept ?? fresh;
  const [x = [-1, 1], y] = domain;
  const { minima, saddles } = await hub.criticalPoints({ objective: choice, x, ...(y ? { y } : {}) });
  const critical = { minima: tidy(minima, domain), saddles: tidy(saddles, domain) };
  const parameters = fresh.parameters.map((parameter) => {
    const known = kept?.parameters.find(({ key }) => key === parameter.key);
    return known ? { ...parameter, slider: known.slider } : parameter;
  });
  return { choice, description: { ...fresh, ...critical, domain, start, parameters } };
}

/** Located points without the rounding errors that would be written out where a coordinate is zero. */
function tidy(points: CriticalPoint[], domain: [number, number][]): CriticalPoint[] {
  const grain = 1e-7 * Math.max(...domain.map(([low, high]) => high - low));
  return points.map(({ point, value }) => ({ point: point.map((at) => (Math.abs(at) < grain ? 0 : at)), value }));
}

/** A choice with every parameter spelled out. */
export function fullObjective({ choice, description }: Described): FullObjective {
  const defaults = Object.fromEntries(
    (description?.parameters ?? []).map((parameter) => [parameter.key, parameter.default]),
  );
  if (isFormula(choice)) {
    return {
      expression: choice.expression,
      parameters: { ...defaults, ...choice.parameters } as Record<string, number>,
    };
  }
  return { ...defaults, ...(typeof choice === "string" ? { type: choice } : choice) } as FullObjective;
}

/** The parameters of a choice by their keys. */
export function parametersOf(objective: FullObjective): Record<string, number | boolean> {
  if (isFormula(objective)) return objective.parameters;
  const { type: _, ...parameters } = objective;
  return parameters as Record<string, number | boolean>;
}

/** A choice with one parameter replaced. */
export function withParameter(
  objective: FullObjective,
  key: string,
  value: number | boolean | string,
): ObjectiveChoice {
  if (!isFormula(objective)) return { ...objective, [key]: value };
  return { ...objective, parameters: { ...objective.parameters, [key]: value as number } };
}

/**
 * The formula `expression` with the values that its letters have in `before`.
 *
 * @throws EngineError when it makes no sense
 */
export async function written(
  hub: Describer,
  expression: string,
  before: FullObjective,
): Promise<Required<FormulaChoice>> {
  const { parameters } = await hub.describeObjective({ expression });
  const known = isFormula(before) ? before.parameters : {};
  return { expression, parameters: Object.fromEntries(parameters.map(({ key }) => [key, known[key] ?? 1])) };
}
