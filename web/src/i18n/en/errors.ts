/** What a refusal knows: which parameter, its value, and what is allowed. */
export interface ErrorFacts {
  parameter: string;
  value: unknown;
  allowed: unknown;
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

/** A range as mathematics writes it: [0, 1). */
export function interval(allowed: unknown): string {
  const { min, max, minOpen, maxOpen } = allowed as {
    min?: number;
    max?: number;
    minOpen?: boolean;
    maxOpen?: boolean;
  };
  const low = min === undefined || min === -Infinity ? "(−∞" : `${minOpen ? "(" : "["}${min}`;
  const high = max === undefined || max === Infinity ? "∞)" : `${max}${maxOpen ? ")" : "]"}`;
  return `${low}, ${high}`;
}

function list(allowed: unknown): string {
  return Array.isArray(allowed) ? allowed.join(", ") : String(allowed);
}

function range(allowed: unknown): string {
  return typeof allowed === "object" && allowed !== null ? `in ${interval(allowed)}` : String(allowed);
}

export const errors = {
  engine: {
    unknownKey: (e: ErrorFacts) => `There is no parameter “${e.parameter}”. Known here: ${list(e.allowed)}.`,
    unknownType: (e: ErrorFacts) => `${e.parameter} cannot be ${show(e.value)}. Choose one of: ${list(e.allowed)}.`,
    missing: (e: ErrorFacts) => `${e.parameter} is missing; it needs ${list(e.allowed)}.`,
    wrongKind: (e: ErrorFacts) =>
      `${e.parameter} must be of the kind “${list(e.allowed)}”, but it is ${show(e.value)}.`,
    notFinite: (e: ErrorFacts) => `${e.parameter} must be a finite number, but it is ${show(e.value)}.`,
    notAnInteger: (e: ErrorFacts) => `${e.parameter} must be a whole number, but it is ${show(e.value)}.`,
    outOfRange: (e: ErrorFacts) => `${e.parameter} is ${show(e.value)}, but it must be ${range(e.allowed)}.`,
    wrongLength: (e: ErrorFacts) => `${e.parameter} has ${show(e.value)} entries, but it needs ${show(e.allowed)}.`,
    tooLarge: (e: ErrorFacts) =>
      `${e.parameter} asks for ${show(e.value)}, more than a session may use (limit: ${range(e.allowed)}).`,
    noData: (e: ErrorFacts) => `There is no data yet: call ${e.parameter || "setData"} first.`,
    dataFetch: (e: ErrorFacts) => `The data could not be fetched from ${e.parameter} (${list(e.value)}).`,
    dataFormat: (e: ErrorFacts) => `${e.parameter} does not hold the data it should, or only a part of it.`,
    dataUnpack: (e: ErrorFacts) =>
      `This browser cannot unpack the data: it has no ${list(e.value)}. Browsers since May 2023 have it.`,
    disposed: (e: ErrorFacts) => `This ${e.parameter} was disposed of; make a new one.`,
  },
};
