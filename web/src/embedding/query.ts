import { EngineError, type ErrorCode } from "../engine/errors.ts";
import { decodeState } from "../share/link.ts";
import { figureTags } from "./figures.ts";

/** What the address of a frame asks for. */
export interface Wanted {
  /** The element's tag. */
  tag: string;
  theme: "light" | "dark" | "auto";
  /** A state to show. */
  state: Record<string, unknown> | null;
  /** Attributes of the element, by name; not yet known to be any. */
  attributes: Map<string, string>;
}

function refuse(code: ErrorCode, parameter: string, value: unknown, allowed: unknown): never {
  throw new EngineError({ code, parameter, value, allowed });
}

function oneOf<const Names extends readonly string[]>(value: string, parameter: string, allowed: Names): Names[number] {
  return allowed.includes(value) ? value : refuse("unknownType", parameter, value, allowed);
}

/**
 * Reads the query of a frame's address: `figure=dh-descent&objective=bowl&theme=dark`, or `s=…` for a state as shared
 * links carry it. All that is not `figure`, `s`, `lang` or `theme` is an attribute of the figure.
 *
 * @param own the tag of the figure that the page has already; null where it has none, and the query must name one
 * @throws EngineError naming what is missing, unknown or damaged
 */
export function readQuery(search: string, own: string | null): Wanted {
  const query = new Map(new URLSearchParams(search));
  const take = (name: string) => {
    const value = query.get(name);
    query.delete(name);
    return value;
  };
  const tags = own ? [own] : figureTags;
  const [figure, shared, language, theme] = [take("figure"), take("s"), take("lang"), take("theme")];
  const state = shared === undefined ? null : decodeState(shared);
  const tag = figure ?? state?.tag ?? own;
  if (tag === null) refuse("missing", "figure", undefined, tags);
  oneOf(tag, "figure", tags);
  if (state && state.tag !== tag) refuse("unknownType", "figure", tag, [state.tag]);
  if (language !== undefined) oneOf(language, "lang", ["en", "zh-CN"]);
  return {
    tag,
    theme: theme === undefined ? "auto" : oneOf(theme, "theme", ["light", "dark", "auto"]),
    state: state?.state ?? null,
    attributes: query,
  };
}

/** Attributes that are not for an author to set: they say where links to a figure lead. */
const reserved = ["share-base", "embed-base", "lang", "theme"];

/**
 * Checks attributes of a query against those the element has. What is none of them is never set: an address could
 * otherwise bring code into the page (`onclick=…`).
 *
 * @throws EngineError naming the first that is unknown
 */
export function checkAttributes(attributes: ReadonlyMap<string, string>, observed: readonly string[]): void {
  const allowed = observed.filter((name) => !reserved.includes(name));
  for (const [name, value] of attributes) {
    if (!allowed.includes(name)) refuse("unknownKey", name, value, allowed);
  }
}
