import { EngineError, type ErrorCode } from "./errors.ts";
import type { CompiledEngine } from "./load.ts";

/** What the page sends its workers; `script` is the address of wholeScript.ts. Target 0 is the engine, others are sessions. */
export type Request =
  | { kind: "start"; engine: CompiledEngine; script: string }
  | { kind: "whole"; engine: CompiledEngine }
  | { kind: "noWhole"; error: PlainError }
  | Call;

export interface Call {
  kind: "call";
  id: number;
  target: number;
  method: string;
  args: unknown[];
}

/** What comes back: one answer per call, "ready" once, and "wanted" when the whole engine has to be sent. */
export type Response =
  | { kind: "ready" }
  | { kind: "wanted" }
  | { kind: "failed"; message: string }
  | { kind: "result"; id: number; result: unknown }
  | { kind: "error"; id: number; error: PlainError };

/** An error as structured cloning carries it. */
export type PlainError =
  | { name: "EngineError"; code: ErrorCode; parameter: string; value: unknown; allowed: unknown }
  | { name: "Error"; message: string };

export function toPlain(error: unknown): PlainError {
  // By its name: the whole engine's script has a class of its own.
  if (error instanceof Error && error.name === "EngineError") {
    const { code, parameter, value, allowed } = error as EngineError;
    return { name: "EngineError", code, parameter, value, allowed };
  }
  return { name: "Error", message: error instanceof Error ? error.message : String(error) };
}

export function fromPlain(error: PlainError): Error {
  return error.name === "EngineError" ? new EngineError(error) : new Error(error.message);
}

/** The buffers inside a result, to be moved instead of copied. */
export function buffersOf(value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) buffersOf(member, found);
  }
  return [...found];
}
