import { EngineError, type ErrorCode } from "./errors.ts";

/** The most entries a configuration may have, and the deepest it may nest: far more than any real one. */
const maxEntries = 65_536;
const maxDepth = 8;
/** Longer texts are neither names nor formulas; their beginning is enough for the error that says so. */
const maxText = 1024;

function refuse(code: ErrorCode, parameter: string, value: unknown, allowed: unknown): never {
  throw new EngineError({ code, parameter, value, allowed });
}

/**
 * A copy of `value` that is only data: no getter, proxy or other realm's object reaches WebAssembly, where an exception
 * thrown by one could not be unwound. Functions and symbols stay as they are, for the engine to refuse by name.
 *
 * @throws EngineError when `value` cannot be read, or is larger than any configuration.
 */
export function plain(value: unknown, parameter: string, limit = maxEntries): unknown {
  let entries = 0;
  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return value.slice(0, maxText);
    if (typeof value !== "object" || value === null) return value;
    if (depth > maxDepth) refuse("tooLarge", parameter, depth, { max: maxDepth });
    const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
    const keys = isList ? null : Object.keys(value);
    const length = keys ? keys.length : (value as ArrayLike<unknown>).length;
    entries += length;
    if (!(entries <= limit)) refuse("tooLarge", parameter, entries, { max: limit });
    if (keys) return Object.fromEntries(keys.map((key) => [key, copy((value as never)[key], depth + 1)]));
    return Array.from({ length }, (_, i) => copy((value as ArrayLike<unknown>)[i], depth + 1));
  };
  try {
    return copy(value, 0);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    return refuse("wrongKind", parameter, "an object that cannot be read", "plain data");
  }
}

/** The name of a parameter to set. */
export function readKey(key: unknown): string {
  return typeof key === "string" ? key.slice(0, maxText) : refuse("wrongKind", "key", key, "text");
}

/** A row number to read a trace from. */
export function readFrom(from: unknown): number {
  if (typeof from !== "number") refuse("wrongKind", "from", from, "number");
  if (!Number.isInteger(from) || from < 0) refuse("outOfRange", "from", from, { min: 0 });
  return from;
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const intrinsic = (key: string | symbol) =>
  Object.getOwnPropertyDescriptor(typedArray, key)?.get as (this: unknown) => unknown;
const tagOf = intrinsic(Symbol.toStringTag);
const lengthOf = intrinsic("length");
const bufferOf = intrinsic("buffer");
const offsetOf = intrinsic("byteOffset");

const arrays = { Float32Array, Int32Array, Uint8Array };
type ArrayName = keyof typeof arrays;

/** What `value` is, for an error about what it should have been. */
function kindOf(value: unknown): string {
  const tag = tagOf.call(value);
  if (typeof tag === "string") return tag;
  if (value === null) return "null";
  return Array.isArray(value) ? "Array" : typeof value;
}

/**
 * A fresh view of a typed array of any realm, whatever properties were put on the array itself.
 *
 * @throws EngineError when `value` is no such array, or its memory was transferred away.
 */
export function readArray<Name extends ArrayName>(
  value: unknown,
  parameter: string,
  ...names: Name[]
): InstanceType<(typeof arrays)[Name]> {
  const kind = kindOf(value);
  const name = names.find((name) => name === kind);
  if (!name) refuse("wrongKind", parameter, kind, names.join(" or "));
  try {
    const parts = [bufferOf.call(value), offsetOf.call(value), lengthOf.call(value)] as [ArrayBuffer, number, number];
    return new arrays[name](...parts) as InstanceType<(typeof arrays)[Name]>;
  } catch {
    return refuse("wrongKind", parameter, `a detached ${name}`, name);
  }
}

/** The members of `value` by name. @throws EngineError for anything but an object with just these members. */
export function readMembers<Key extends string>(value: unknown, parameter: string, keys: Key[]): Record<Key, unknown> {
  if (typeof value !== "object" || value === null) refuse("wrongKind", parameter, value, "object");
  try {
    const unknown = Object.keys(value).find((key) => !keys.includes(key as Key));
    if (unknown !== undefined) refuse("unknownKey", unknown, (value as never)[unknown], keys);
    return Object.fromEntries(keys.map((key) => [key, (value as never)[key]])) as Record<Key, unknown>;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    return refuse("wrongKind", parameter, "an object that cannot be read", "plain data");
  }
}
