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

/** How each member of a configuration is read; a member without a reader is unknown. */
export type Readers<Settings> = { readonly [K in keyof Settings]: (value: unknown) => Settings[K] };

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @param reported members of a state that say how things went, not how they are set: they are passed over
 * @throws EngineError naming the member that is wrong
 */
export function readMembers<Settings extends object>(
  source: unknown,
  readers: Readers<Settings>,
  reported: readonly string[],
): Partial<Settings> {
  if (typeof source !== "object" || source === null || Array.isArray(source)) {
    return refuse("wrongKind", "config", source, "object");
  }
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    if (reported.includes(key) || value === undefined) continue;
    const read = readers[key as keyof Settings];
    if (!read) refuse("unknownKey", key, value, Object.keys(readers));
    settings[key] = read(value);
  }
  return settings as Partial<Settings>;
}

/**
 * What a JSON script says.
 *
 * @throws EngineError when it is not JSON
 */
export function parseConfig(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("wrongKind", "config", text.trim(), "JSON");
  }
}

/** A number where an attribute is one, else its text, for the message that refuses it. */
export const numeric = { converter: (text: string | null) => (text === null ? null : numberIn(text)) };

/** A number where `text` is one that is finite, else the text. */
export function numberIn(text: string): number | string {
  return text.trim() === "" || !Number.isFinite(Number(text)) ? text : Number(text);
}

/** Entries separated by commas or blanks. */
export function entriesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== "");
}

/** A point written as "1, 2", with brackets or without. */
export function coordinatesIn(text: string): (number | string)[] {
  return entriesOf(text.replace(/[()[\]]/g, " ")).map(numberIn);
}

/** Attributes by property name; null where absent. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/**
 * What attributes say, in the form of a configuration.
 *
 * @param read what one of them, given as its text, says: members of the configuration
 */
export function fromAttributes(
  attributes: Attributes,
  read: (key: string, text: string) => Record<string, unknown>,
): Record<string, unknown> {
  const written = Object.entries(attributes).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return Object.assign({}, ...written.map(([key, value]) => read(key, String(value))));
}

/**
 * Which controls to show.
 *
 * @param text "all", "none", or names of parts
 * @throws EngineError at a name that is no part
 */
export function readParts<Part extends string>(text: string | null, parts: readonly Part[]): ReadonlySet<Part> {
  const names = entriesOf(text ?? "all");
  if (names.length === 0 || names.includes("all")) return new Set(parts);
  if (names.length === 1 && names[0] === "none") return new Set();
  const allowed = ["all", "none", ...parts];
  return new Set(names.map((name) => readName(name, "controls", allowed) as Part));
}
