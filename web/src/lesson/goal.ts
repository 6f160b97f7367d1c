/**
 * One condition of a task on a figure's state. Exactly one operator is given; all conditions of a goal must hold at once.
 */
export interface Condition {
  /** Names the sentence that is shown when this condition is what fails. */
  id: string;
  /** Dotted path into the state, for example `results.0.loss`. */
  path: string;
  below?: number;
  above?: number;
  atMost?: number;
  atLeast?: number;
  between?: readonly [number, number];
  equals?: unknown;
  oneOf?: readonly unknown[];
}

export type Operator = "below" | "above" | "atMost" | "atLeast" | "between" | "equals" | "oneOf";

export interface Verdict {
  condition: Condition;
  holds: boolean;
  /** What the state has at the path; undefined when it has nothing there. */
  value: unknown;
}

const comparisons: Record<Operator, (value: unknown, bound: unknown) => boolean> = {
  below: numeric((value, bound) => value < bound),
  above: numeric((value, bound) => value > bound),
  atMost: numeric((value, bound) => value <= bound),
  atLeast: numeric((value, bound) => value >= bound),
  between: (value, bound) => {
    const [low, high] = bound as [number, number];
    return typeof value === "number" && value >= low && value <= high;
  },
  equals: same,
  oneOf: (value, bound) => (bound as unknown[]).some((candidate) => same(value, candidate)),
};

export const operators = Object.keys(comparisons) as readonly Operator[];

/** The operator a condition uses. */
export function operatorOf(condition: Condition): Operator {
  const found = operators.find((operator) => operator in condition);
  if (!found) throw new TypeError(`condition "${condition.id}" has no operator`);
  return found;
}

/** Whether a condition compares with an order, and so needs a finite number. */
export function isNumeric(operator: Operator): boolean {
  return operator !== "equals" && operator !== "oneOf";
}

/** The value at a dotted path, or undefined when any part of the path is missing. */
export function valueAt(state: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  }, state);
}

/**
 * Judges every condition of a goal on a state. A missing value fails any condition, and a value that is not a finite
 * number fails the ordered ones: a run that diverged has not reached a small loss, whatever its NaN compares to.
 */
export function judge(goal: readonly Condition[], state: unknown): Verdict[] {
  return goal.map((condition) => {
    const operator = operatorOf(condition);
    const value = valueAt(state, condition.path);
    return { condition, value, holds: value !== undefined && comparisons[operator](value, condition[operator]) };
  });
}

function numeric(compare: (value: number, bound: number) => boolean): (value: unknown, bound: unknown) => boolean {
  return (value, bound) => typeof value === "number" && Number.isFinite(value) && compare(value, bound as number);
}

/** Equality of JSON values; keys may come in any order. */
function same(left: unknown, right: unknown): boolean {
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        same((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}
