/** What a refusal knows: which parameter, its value, and what is allowed. */
export interface ErrorFacts {
  parameter: string;
  value: unknown;
  allowed: unknown;
}

/** A range as the engine states it. */
export interface Range {
  min?: number;
  max?: number;
  minOpen?: boolean;
  maxOpen?: boolean;
}

/** Where and why a formula makes no sense: `allowed` of a "badExpression". */
export interface FormulaMistake {
  reason: keyof typeof formula;
  /** In characters from 0. */
  position: number;
  /** What stands there; empty at the end. */
  found: string;
  /** The functions that may be called. */
  functions: string[];
}

/** A value as a reader typed or would type it; long ones are cut. */
export function show(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
  if (typeof value === "object" && value !== null) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }
  return String(value);
}

/** Whether somebody typed a number that is infinite, or that is taken for it: 1e400. */
export function isInfinite(value: unknown): value is string {
  return typeof value === "string" && Math.abs(Number(value)) === Infinity;
}

/** Whether `allowed` is a range rather than a list or a kind. */
export function isRange(allowed: unknown): allowed is Range {
  return typeof allowed === "object" && allowed !== null && !Array.isArray(allowed);
}

/** The ends of a range that are really ends. */
export function ends({ min, max }: Range): { min?: number; max?: number } {
  return {
    ...(min !== undefined && min > -Infinity ? { min } : {}),
    ...(max !== undefined && max < Infinity ? { max } : {}),
  };
}

/** What the engine asks for, in words. Keys are the engine's own. */
const kinds: Record<string, string> = {
  number: "a number",
  "finite number": "a finite number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  "array of numbers": "a list of numbers",
  "array of strokes": "a list of strokes",
  "pairs of x and y": "pairs of x and y",
  object: "an object",
  "type name": "a type’s name",
  "type name or object": "a type’s name, or an object with a type",
  "a snapshot": "what snapshot() returned",
  "min < max": "a smaller number before a larger one",
};

function said(allowed: unknown): string {
  if (Array.isArray(allowed)) return allowed.join(", ");
  if (!isRange(allowed)) return kinds[String(allowed)] ?? String(allowed);
  const { min, max } = ends(allowed);
  const low = allowed.minOpen ? `greater than ${min}` : `at least ${min}`;
  const high = allowed.maxOpen ? `less than ${max}` : `at most ${max}`;
  return [min === undefined ? "" : low, max === undefined ? "" : high].filter(Boolean).join(" and ");
}

/** What keeps a formula from being one. */
const formula = {
  empty: () => "Type a formula in x, or in x and y.",
  noVariable: () => "The formula has neither x nor y in it: there is nothing to minimize over.",
  equation: () => "Leave out the equals sign: write only what J equals.",
  tooLong: () => "The formula is longer than 500 characters.",
  tooDeep: () => "The formula has more than 50 brackets, powers or signs inside each other.",
  badNumber: (m: { found: string }) => `“${m.found}” is no number.`,
  unknownCharacter: (m: { found: string }) => `“${m.found}” means nothing in a formula.`,
  unknownName: (m: { found: string }) =>
    `“${m.found}” is not known. Names are x, y, pi, e and single letters for parameters.`,
  unknownFunction: (m: { found: string; functions: string[] }) =>
    `There is no function “${m.found}”. Known: ${m.functions.join(", ")}.`,
  argumentMissing: (m: { found: string }) => `After ${m.found} comes a bracket: ${m.found}(…).`,
  operandMissing: (m: { found: string }) =>
    m.found ? `Something is missing before “${m.found}”.` : "The formula ends where something is still missing.",
  operatorMissing: (m: { found: string }) =>
    `There is no sign between “${m.found}” and what stands before it: write + - * / or ^.`,
  bracketNotClosed: () => "This bracket is never closed.",
  bracketNotOpened: (m: { found: string }) => `“${m.found}” closes a bracket that was never opened.`,
};

/** What a refusal is about; the configuration as a whole has no name. */
function named({ parameter }: ErrorFacts): string {
  return parameter || "The configuration";
}

export const errors = {
  engine: {
    unknownKey: (e: ErrorFacts) => `There is no parameter “${e.parameter}”. Known here: ${said(e.allowed)}.`,
    unknownType: (e: ErrorFacts) => `${named(e)} cannot be ${show(e.value)}. Choose one of: ${said(e.allowed)}.`,
    missing: (e: ErrorFacts) => `${named(e)} is missing. It needs to be ${said(e.allowed)}.`,
    wrongKind: (e: ErrorFacts): string =>
      isInfinite(e.value)
        ? errors.engine.notFinite(e)
        : `${named(e)} needs to be ${said(e.allowed)}, but it is ${show(e.value)}.`,
    notFinite: (e: ErrorFacts) =>
      `${named(e)} needs to be a finite number, but it is ${isInfinite(e.value) ? e.value : show(e.value)}.`,
    notAnInteger: (e: ErrorFacts) => `${named(e)} needs to be a whole number, but it is ${show(e.value)}.`,
    outOfRange: (e: ErrorFacts) => `${named(e)} is ${show(e.value)}, but it needs to be ${said(e.allowed)}.`,
    wrongLength: (e: ErrorFacts) => `${named(e)} has ${show(e.value)} entries, but it needs ${said(e.allowed)}.`,
    tooLarge: (e: ErrorFacts) =>
      `${named(e)} asks for ${show(e.value)}, more than a session may use (the limit is ${said(e.allowed)}).`,
    badExpression: (e: ErrorFacts) => {
      const mistake = e.allowed as FormulaMistake;
      return formula[mistake.reason](mistake);
    },
    noData: (e: ErrorFacts) => `There is no data yet: call ${e.parameter || "setData"} first.`,
    dataFetch: (e: ErrorFacts) => `The data could not be fetched from ${e.parameter} (${said(e.value)}).`,
    dataFormat: (e: ErrorFacts) => `${e.parameter} does not hold the data it should, or only a part of it.`,
    dataUnpack: (e: ErrorFacts) =>
      `This browser cannot unpack the data: it has no ${said(e.value)}. Browsers since May 2023 have it.`,
    noWebAssembly: (e: ErrorFacts): string =>
      e.value === "forbidden"
        ? "The page’s Content-Security-Policy forbids WebAssembly, in which figures compute. Its script-src has to allow 'wasm-unsafe-eval'."
        : "This browser has no WebAssembly, in which figures compute, or it is switched off.",
    disposed: (e: ErrorFacts) => `This ${e.parameter} was disposed of; make a new one.`,
  },
};
