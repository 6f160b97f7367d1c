import type { OptimizerDescription } from "../../engine/types.ts";
import { oddness } from "../shared/math/parity.ts";
import { memoryAt } from "./memory.ts";
import { workedStep, worksheetOf } from "./rule.ts";
import type { Run } from "./run.ts";

/**
 * What a part of a step is: the gradient where it starts; something that has a direction, a size for each coordinate, or
 * is one number; a
 * matrix or a history, which is worked with as a whole; or the step itself.
 */
export type PartKind = "gradient" | "direction" | "sizes" | "number" | "whole" | "step";

/** One sub-computation of a step. */
export interface StepPart {
  kind: PartKind;
  /** The symbol it computes: g, m, v̂. */
  name: string;
  /** The catalogue's name of what is remembered; null for what is only computed on the way. */
  memory: string | null;
  /** HTML: the equation in symbols, and in numbers. */
  symbols: string;
  numbers: string;
  /** What it came to: the engine's own numbers where they are recorded. */
  value: readonly number[];
  /** What it was one step before, where that is remembered. */
  before: readonly number[] | null;
}

/** A step of a run taken apart, in the order of computation; `step` counts from 1. */
export function partsOf(run: Run, description: OptimizerDescription, step: number): StepPart[] {
  // What turns its sign when the gradient does has a direction.
  const isOdd = oddness(worksheetOf(description).definitions);
  const numbers = (value: number | readonly number[]) => (typeof value === "number" ? [value] : value);
  return workedStep(run, description, step).map(({ name, symbols, numbers: inNumbers, shown }): StepPart => {
    const entry = description.state.find(({ symbol }) => symbol === name);
    const isVector = run.dimension === numbers(shown).length && (entry?.shape ?? "vector") === "vector";
    const kinds = (): PartKind => {
      if (name === "θ") return "step";
      if (name === "g") return "gradient";
      if (numbers(shown).length === 0) return "whole";
      if (!isVector || (typeof shown === "number" && entry === undefined && !isOdd(name))) return "number";
      return isOdd(name) ? "direction" : "sizes";
    };
    return {
      kind: kinds(),
      name,
      memory: entry?.key ?? null,
      symbols,
      numbers: inNumbers,
      value: numbers(shown),
      before: entry ? memoryAt(run, description, entry.key, step - 1) : null,
    };
  });
}
