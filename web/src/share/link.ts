import { EngineError } from "../engine/errors.ts";

/** A figure as a link carries it. */
export interface Shared {
  /** The element's tag. */
  tag: string;
  /** The element's id in its page; empty where it has none. */
  id: string;
  /** What the element's `setState` takes. */
  state: Record<string, unknown>;
}

/** The form of links that are made now. Links of all earlier ones keep loading. */
const version = "1";

/** The name of the fragment that holds a figure: `#s=…`. */
const fragment = "#s=";

function refuse(value: unknown, allowed: unknown): never {
  throw new EngineError({ code: "wrongKind", parameter: "link", value, allowed });
}

/** Bytes as text that an address carries unchanged. */
function toText(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function toBytes(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** A state without what it only reports. */
function settings({ results, suggestion, version, ...state }: Record<string, unknown>): Record<string, unknown> {
  return state;
}

/**
 * A figure's state as text for a link: the version, a dot, and JSON in base64url.
 *
 * @param state what the figure's `getState` gives
 */
export function encodeState(tag: string, state: object, id = ""): string {
  const json = JSON.stringify([tag, id, settings(state as Record<string, unknown>)]);
  return `${version}.${toText(new TextEncoder().encode(json))}`;
}

/**
 * Takes back what `encodeState` gave, of this version or any before it.
 *
 * @throws EngineError when it is no such text, or one of a later version
 */
export function decodeState(text: string): Shared {
  const [form, body = ""] = text.split(".");
  if (form !== version) return refuse(form, `version ${version}`);
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(toBytes(body)));
  } catch {
    return refuse(text.slice(0, 40), "a whole link");
  }
  const [tag, id, state] = Array.isArray(read) ? read : [];
  if (typeof tag !== "string" || !/^dh-[a-z]+$/.test(tag) || typeof id !== "string") refuse(tag, "dh-…");
  if (typeof state !== "object" || state === null || Array.isArray(state)) refuse(state, "object");
  return { tag: tag as string, id: id as string, state: state as Record<string, unknown> };
}

/** The link to a page that shows a figure as it is now; a fragment the page's address had gives way. */
export function shareLink(base: string, tag: string, state: object, id = ""): string {
  return `${base.split("#")[0]}${fragment}${encodeState(tag, state, id)}`;
}

/** What the fragment of an address carries; null where it carries no figure. @throws EngineError where it is damaged */
export function readFragment(hash: string): Shared | null {
  return hash.startsWith(fragment) ? decodeState(hash.slice(fragment.length)) : null;
}
