import { type Condition, isNumeric, type Operator, operators } from "./goal.ts";
import type { Reporter } from "./problems.ts";

export interface FigureFacts {
  element: string;
  config: Record<string, unknown>;
}

export interface PredictionFacts {
  options: number;
  /** Index of the right option, counted from 0. */
  answer: number;
}

export interface TaskFacts {
  /** Id of the figure the task is checked in. */
  figure: string;
  goal: Condition[];
  /** State to set, then the number of steps to take; the tests run it and it must reach the goal. */
  solution: { set: Record<string, unknown>; steps: number };
}

export interface ErratumFacts {
  printed: string | number[];
  corrected: string | number[];
}

/** What a lesson consists of, whatever the language: one JSON file beside the translations. */
export interface LessonFacts {
  figures: Record<string, FigureFacts>;
  predictions: Record<string, PredictionFacts>;
  tasks: Record<string, TaskFacts>;
  errata: Record<string, ErratumFacts>;
}

/** The kinds of things a lesson may hold, each with the key of its table in the facts. */
export const kinds = { figure: "figures", predict: "predictions", task: "tasks", erratum: "errata" } as const;
export type Kind = keyof typeof kinds;

type Json = Record<string, unknown>;

/**
 * Reads and checks the facts of one lesson.
 *
 * @param text the JSON file
 * @param report receives everything that is missing, misspelled or of the wrong type
 */
export function parseFacts(text: string, report: Reporter): LessonFacts {
  const facts: LessonFacts = { figures: {}, predictions: {}, tasks: {}, errata: {} };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    report.at(1, `is not JSON: ${(error as Error).message}`);
    return facts;
  }
  if (!isObject(json)) {
    report.at(1, "must be an object");
    return facts;
  }
  for (const key of Object.keys(json)) {
    if (!(Object.values(kinds) as string[]).includes(key)) {
      report.at(lineOf(text, key), `unknown key "${key}"; known are ${Object.values(kinds).join(", ")}`);
    }
  }
  const read = <T>(table: keyof LessonFacts, parse: (value: Json, complain: (message: string) => void) => T) => {
    const entries = json[table] ?? {};
    const result: Record<string, T> = {};
    if (!isObject(entries)) {
      report.at(lineOf(text, table), `"${table}" must be an object from ids to entries`);
      return result;
    }
    for (const [id, value] of Object.entries(entries)) {
      const complain = (message: string) => report.at(lineOf(text, id), `${table} "${id}": ${message}`);
      if (!/^[a-z][a-zA-Z0-9-]*$/.test(id))
        complain("an id is letters, digits and hyphens, and starts with a small letter");
      if (isObject(value)) result[id] = parse(value, complain);
      else complain("must be an object");
    }
    return result;
  };
  facts.figures = read("figures", parseFigure);
  facts.predictions = read("predictions", parsePrediction);
  facts.tasks = read("tasks", (value, complain) => parseTask(value, complain, facts.figures));
  facts.errata = read("errata", (value, complain) => parseErratum(value, complain, facts.figures));
  return facts;
}

/** The line, counted from 1, where a JSON key first stands. */
export function lineOf(text: string, key: string): number {
  const place = text.indexOf(`"${key}"`);
  return place < 0 ? 1 : text.slice(0, place).split("\n").length;
}

type Complain = (message: string) => void;

function parseFigure(value: Json, complain: Complain): FigureFacts {
  onlyKeys(value, ["element", "config"], complain);
  const { element, config } = value;
  if (typeof element !== "string" || !/^dh-[a-z]+$/.test(element)) complain('"element" must name a dh- element');
  if (!isObject(config)) complain('"config" must be an object');
  return { element: String(element), config: isObject(config) ? config : {} };
}

function parsePrediction(value: Json, complain: Complain): PredictionFacts {
  onlyKeys(value, ["options", "answer"], complain);
  const { options, answer } = value;
  const enough = Number.isInteger(options) && (options as number) >= 2;
  if (!enough) complain('"options" must be a whole number of at least 2');
  else if (!Number.isInteger(answer) || (answer as number) < 0 || (answer as number) >= (options as number)) {
    complain(`"answer" must be the index of an option, from 0 to ${(options as number) - 1}`);
  }
  return { options: Number(options), answer: Number(answer) };
}

function parseTask(value: Json, complain: Complain, figures: LessonFacts["figures"]): TaskFacts {
  onlyKeys(value, ["figure", "goal", "solution"], complain);
  const { figure, goal, solution } = value;
  if (typeof figure !== "string" || !(figure in figures)) complain(`"figure" must be one of ${list(figures)}`);
  const conditions = Array.isArray(goal) ? goal.filter(isObject) : [];
  if (!Array.isArray(goal) || conditions.length === 0 || conditions.length !== goal.length) {
    complain('"goal" must be a list of one condition or more');
  }
  const ids = new Set<unknown>();
  for (const condition of conditions) {
    checkCondition(condition, complain);
    if (ids.has(condition.id)) complain(`condition "${condition.id}" stands twice`);
    ids.add(condition.id);
  }
  const { set, steps } = isObject(solution) ? solution : {};
  if (isObject(solution)) onlyKeys(solution, ["set", "steps"], complain);
  if (!isObject(set) || !Number.isInteger(steps) || (steps as number) < 0) {
    complain('"solution" must be { "set": a partial state, "steps": a whole number }');
  }
  return {
    figure: String(figure),
    goal: conditions as unknown as Condition[],
    solution: { set: isObject(set) ? set : {}, steps: Number(steps) },
  };
}

function checkCondition(condition: Json, complain: Complain): void {
  const { id, path } = condition;
  if (typeof id !== "string" || !/^[\w-]+$/.test(id))
    complain('every condition needs an "id" of letters, digits, - and _');
  if (typeof path !== "string" || path === "") complain(`condition "${id}" needs a "path" into the figure's state`);
  onlyKeys(condition, ["id", "path", ...operators], complain);
  const used = operators.filter((operator) => operator in condition);
  const [operator] = used;
  if (used.length !== 1 || !operator) {
    complain(`condition "${id}" needs exactly one of ${operators.join(", ")}`);
  } else if (!boundIsRight(operator, condition[operator])) {
    complain(`condition "${id}": the bound of "${operator}" has the wrong type`);
  }
}

function boundIsRight(operator: Operator, bound: unknown): boolean {
  if (operator === "equals") return bound !== undefined;
  if (operator === "oneOf") return Array.isArray(bound) && bound.length > 0;
  if (operator === "between") {
    return Array.isArray(bound) && bound.length === 2 && bound.every(Number.isFinite) && bound[0] <= bound[1];
  }
  return isNumeric(operator) && Number.isFinite(bound);
}

function parseErratum(value: Json, complain: Complain, figures: LessonFacts["figures"]): ErratumFacts {
  onlyKeys(value, ["printed", "corrected"], complain);
  for (const side of ["printed", "corrected"]) {
    const content = value[side];
    const numbers = Array.isArray(content) && content.length > 0 && content.every(Number.isFinite);
    if (!numbers && !(typeof content === "string" && content in figures)) {
      complain(`"${side}" must be a list of numbers or one of the figures ${list(figures)}`);
    }
  }
  return value as unknown as ErratumFacts;
}

function onlyKeys(value: Json, known: readonly string[], complain: Complain): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) complain(`unknown key "${key}"; known are ${known.join(", ")}`);
  }
}

function list(table: Json | Record<string, unknown>): string {
  return Object.keys(table).join(", ") || "(none is defined)";
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
