import { figureTags } from "./figures.ts";

/** A figure as a directive of Markdown describes it. */
export interface FigureDirective {
  tag: string;
  attributes: Record<string, string>;
}

/** The names of directives that speak of figures: with a slip in them they are refused, not shown as text. */
const isOurs = /^dh-/;

/**
 * Whether `name` is that of a figure.
 *
 * @throws Error at a name that only looks like one
 */
export function isFigure(name: string): boolean {
  if (!isOurs.test(name)) return false;
  if (!(figureTags as readonly string[]).includes(name)) {
    throw new Error(`There is no figure “${name}”. Known are ${figureTags.join(", ")}.`);
  }
  return true;
}

/** Puts `config`, JSON from a block of code, among the attributes. @throws Error when it is no JSON */
export function withConfig({ tag, attributes }: FigureDirective, json: string): FigureDirective {
  try {
    return { tag, attributes: { ...attributes, config: JSON.stringify(JSON.parse(json)) } };
  } catch (error) {
    throw new Error(`The configuration of <${tag}> is no JSON: ${(error as Error).message}`);
  }
}

/** Refuses attributes that are programs: texts of strangers may be made into pages with this. */
export function checkNames(tag: string, attributes: Record<string, unknown>): void {
  const program = Object.keys(attributes).find((name) => /^on|^style$/i.test(name));
  if (program !== undefined) throw new Error(`<${tag}> takes no attribute “${program}”.`);
}

const references: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (_, hex, decimal, name) =>
    name ? (references[name.toLowerCase()] as string) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : decimal),
  );
}

const attribute = /^\s*(?:#([^\s#.}=]+)|\.([^\s#.}=]+)|([A-Za-z_][\w.:-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+)))?)/;

/**
 * Reads what stands in the braces of a directive: `#id .class name name=value name="value"`.
 *
 * @throws Error where it makes no sense
 */
export function readBraces(tag: string, text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  let rest = text;
  while (rest.trim() !== "") {
    const match = attribute.exec(rest);
    if (!match) throw new Error(`The attributes of <${tag}> cannot be read from “${rest.trim()}” on.`);
    const [whole, id, name, key = "", double, single, bare] = match;
    if (id !== undefined) attributes.id = id;
    else if (name !== undefined) attributes.class = attributes.class ? `${attributes.class} ${name}` : name;
    else attributes[key] = decode(double ?? single ?? bare ?? "");
    rest = rest.slice(whole.length);
  }
  checkNames(tag, attributes);
  return attributes;
}
