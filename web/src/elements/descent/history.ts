import type { PlannedChange } from "../../engine/trials.ts";
import type { FullChoice } from "../../engine/types.ts";
import { mostSteps, readList, readNumber, refuse } from "../shared/read.ts";

/** A parameter set on the way: in force for the steps that leave row `step` and those after it. */
export type Setting = PlannedChange;

export interface Change extends Setting {
  /** Index of the optimizer. */
  run: number;
}

/** Optimizer `run` is another future of optimizer `of`: until `step` the two are one. */
export interface Branch {
  run: number;
  of: number;
  step: number;
}

/** A change as it is told: what was in force before, and what is after. */
export interface Turn {
  step: number;
  key: string;
  from: number | boolean;
  to: number | boolean;
}

const steps = { min: 0, max: mostSteps };
const indices = { min: 0, max: Number.MAX_SAFE_INTEGER };

/** Reads an object that has the members `keys` and no others. */
function readMembers(value: unknown, name: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse("wrongKind", name, value, "object");
  }
  for (const key of Object.keys(value)) if (!keys.includes(key)) refuse("unknownKey", `${name}.${key}`, value, keys);
  for (const key of keys) if (!(key in value)) refuse("missing", `${name}.${key}`, value, keys);
  return value as Record<string, unknown>;
}

/** @throws EngineError when a change is not one; whether the engine takes its value is for the engine to say */
export function readChanges(source: unknown): Change[] {
  const changes = readList(source, "changes").map((entry): Change => {
    const { run, step, key, value } = readMembers(entry, "changes", ["run", "step", "key", "value"]);
    if (typeof key !== "string") return refuse("wrongKind", "changes.key", key, "name");
    const isValue = typeof value === "number" || typeof value === "boolean";
    return {
      run: readNumber(run, "changes.run", indices, true),
      step: readNumber(step, "changes.step", steps, true),
      key,
      value: isValue ? value : refuse("wrongKind", "changes.value", value, "number"),
    };
  });
  return changes.sort((a, b) => a.step - b.step);
}

/** @throws EngineError when a branch is not one */
export function readBranches(source: unknown): Branch[] {
  return readList(source, "branches").map((entry) => {
    const { run, of, step } = readMembers(entry, "branches", ["run", "of", "step"]);
    return {
      run: readNumber(run, "branches.run", indices, true),
      of: readNumber(of, "branches.of", indices, true),
      step: readNumber(step, "branches.step", steps, true),
    };
  });
}

/** An optimizer's parameters and what is set on the way, without what was set and at once set otherwise. */
export interface Told {
  /** In force from the first step on. */
  initial: FullChoice;
  turns: Turn[];
}

/**
 * Tells a record of changes as a reader would: what was set before the first step belongs to the start, of many values
 * at one step the last holds, and what leaves a value as it was is no change.
 *
 * @param changes by ascending step
 */
export function tell(optimizer: FullChoice, changes: readonly Setting[]): Told {
  const initial = { ...optimizer };
  const values: FullChoice = { ...optimizer };
  const turns: Turn[] = [];
  for (const { step, key, value } of changes) {
    const to = typeof values[key] === "boolean" ? Boolean(value) : value;
    const from = values[key] as number | boolean;
    values[key] = to;
    if (step === 0) {
      initial[key] = to;
      continue;
    }
    const known = turns.find((turn) => turn.step === step && turn.key === key);
    if (known) known.to = to;
    else turns.push({ step, key, from, to });
  }
  return { initial, turns: turns.filter(({ from, to }) => from !== to) };
}
