import type { ErrorFacts, errors, FormulaMistake } from "../i18n/en/errors.ts";

/** Codes of `EngineError`, in the engine's own words; "disposed" is the API's. */
export type ErrorCode = keyof typeof errors.engine;

type Sentences = Record<ErrorCode, (facts: ErrorFacts) => string>;

let sentences: Sentences | null = null;

/** Gives refusals the sentences that they say in English. Until then they say their code, and pages need not fetch them. */
export function teach(english: Sentences): void {
  sentences = english;
}

/**
 * A refused call. The session is as it was before the call.
 *
 * `parameter` names the offending member ("optimizer.learningRate"), `value` is what it was, `allowed` what it may be: a
 * list of names, { min, max, minOpen?, maxOpen? }, a length, or a kind such as "number". `message` says it in English;
 * figures say it in the reader's language from the same facts. `position` is where a formula stops making sense, counted
 * from 0; null for other refusals.
 */
export class EngineError extends Error {
  readonly code: ErrorCode;
  readonly parameter: string;
  readonly value: unknown;
  readonly allowed: unknown;
  readonly position: number | null;

  constructor(facts: ErrorFacts & { code: ErrorCode }) {
    super();
    this.name = "EngineError";
    this.code = facts.code;
    this.parameter = facts.parameter;
    this.value = facts.value;
    this.allowed = facts.allowed;
    this.position = facts.code === "badExpression" ? (facts.allowed as FormulaMistake).position : null;
  }
}

Object.defineProperty(EngineError.prototype, "message", {
  get(this: EngineError): string {
    return sentences?.[this.code](this) ?? `${this.code}: ${this.parameter}`;
  },
});

/** Only the whole engine can do what its core was asked for. Whoever has both asks the other one. */
export class NotInCore extends Error {}

/** The outcome of a bound call. */
export interface Reply<T = undefined> {
  code: "ok" | "notInCore" | ErrorCode;
  parameter?: string;
  value?: unknown;
  allowed?: unknown;
  result?: T;
}

/** The result of a bound call, or its refusal as an exception. */
export function unwrap<T>(reply: Reply<T>): T {
  if (reply.code === "ok") return reply.result as T;
  if (reply.code === "notInCore") throw new NotInCore(reply.parameter);
  throw new EngineError({
    code: reply.code,
    parameter: reply.parameter ?? "",
    value: reply.value,
    allowed: reply.allowed,
  });
}
