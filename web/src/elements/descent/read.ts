import { EngineError } from "../../engine/errors.ts";
import type { Choice } from "../../engine/types.ts";

/** What the engine keeps at most. */
export const mostSteps = 1_000_000;

export type Range = { min: number; max: number };

export function refuse(code: EngineError["code"], parameter: string, value: unknown, allowed: unknown): never {
  throw new EngineError({ code, parameter, value, allowed });
}

export function readNumber(value: unknown, name: string, range: Range, whole = false): number {
  if (typeof value !== "number") return refuse("wrongKind", name, value, "number");
  if (!Number.isFinite(value)) return refuse("notFinite", name, value, "number");
  if (whole && !Number.isInteger(value)) return refuse("notAnInteger", name, value, "integer");
  return value < range.min || value > range.max ? refuse("outOfRange", name, value, range) : value;
}

export function readList(value: unknown, name: string, kind = "array"): unknown[] {
  return Array.isArray(value) ? value : refuse("wrongKind", name, value, kind);
}

export function readNumbers(value: unknown, name: string): number[] {
  const everything = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  return readList(value, name, "array of numbers").map((entry) => readNumber(entry, name, everything));
}

export function readChoice(value: unknown, name: string): Choice {
  if (typeof value === "string") return value;
  const isChoice = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isChoice) return refuse("wrongKind", name, value, "name or object");
  if (typeof (value as { type?: unknown }).type !== "string") return refuse("missing", `${name}.type`, value, "name");
  return value as Choice;
}

export function readName<Name extends string>(value: unknown, name: string, allowed: readonly Name[]): Name {
  return allowed.includes(value as Name) ? (value as Name) : refuse("unknownType", name, value, allowed);
}
