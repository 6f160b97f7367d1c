import { encodeState } from "../share/link.ts";

/** A figure as somebody wants to have it in a page of their own. */
export interface Embedded {
  tag: string;
  /** How it is shown: language, theme, controls, as attributes. */
  attributes: Record<string, string>;
  /** What it shows, where that is not the default. */
  config: object;
  /** What it is called in words, for those who cannot see it. */
  title: string;
  /** Its height as it stands, in CSS pixels. */
  height: number;
}

/** Where the page has the package's scripts, and the site's page for frames; null where there is none. */
export interface Places {
  script: string;
  helper: string;
  frame: string | null;
}

/** The kinds of pages that a figure can be put into. */
export const forms = ["html", "frame", "vitepress", "docusaurus", "mkdocs", "sphinx"] as const;
export type Form = (typeof forms)[number];

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string, characters: RegExp) =>
  text.replace(characters, (character) => entities[character] ?? "");

/** ` name="value"` for each; JSON is full of double quotes and stands in single ones. */
function written(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) =>
      value.includes('"') ? ` ${name}='${escaped(value, /[&<>']/g)}'` : ` ${name}="${escaped(value, /[&<>"]/g)}"`,
    )
    .join("");
}

/** JSON with a line for each member. */
function lines(config: object, indent = ""): string {
  const members = Object.entries(config).map(
    ([key, value]) => `${indent}  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `${indent}{\n${members.join(",\n")}\n${indent}}`;
}

const isEmpty = (config: object) => Object.keys(config).length === 0;

/** The element, its configuration a script inside. */
function element({ tag, attributes, config }: Embedded): string {
  if (isEmpty(config)) return `<${tag}${written(attributes)}></${tag}>`;
  // Nothing in the configuration can end the script.
  const json = lines(config, "    ").replaceAll("<", "\\u003c");
  return `<${tag}${written(attributes)}>\n  <script type="application/json">\n${json}\n  </script>\n</${tag}>`;
}

/** The element on one line, for Markdown that takes HTML. */
function line({ tag, attributes, config }: Embedded): string {
  const all = isEmpty(config) ? attributes : { ...attributes, config: JSON.stringify(config) };
  return `<${tag}${written(all)}></${tag}>`;
}

function directive({ tag, attributes, config }: Embedded): string {
  const braces = isEmpty(attributes) ? "" : `{${written(attributes).trim()}}`;
  if (isEmpty(config)) return `::${tag}${braces}`;
  return `:::${tag}${braces}\n\`\`\`json\n${lines(config)}\n\`\`\`\n:::`;
}

function frame({ tag, attributes, config, title, height }: Embedded, base: string, helper: string): string {
  const address = new URL(base);
  address.searchParams.set("s", encodeState(tag, config));
  for (const [name, value] of Object.entries(attributes)) address.searchParams.set(name, value);
  const shown = {
    src: address.href,
    title,
    width: "100%",
    height: String(height),
    loading: "lazy",
    style: "border: 0",
  };
  return `<iframe${written(shown)}></iframe>\n<script type="module" src="${helper}"></script>`;
}

/**
 * What an author copies to have a figure in a page, as it is now.
 *
 * @returns null where a page of that kind is of no use: a frame, without a page to show in it
 */
export function snippet(form: Form, figure: Embedded, places: Places): string | null {
  switch (form) {
    case "html":
      return `<script type="module" src="${places.script}"></script>\n\n${element(figure)}`;
    case "frame":
      return places.frame === null ? null : frame(figure, places.frame, places.helper);
    case "vitepress":
    case "docusaurus":
      return directive(figure);
    case "mkdocs":
      return line(figure);
    case "sphinx":
      return `\`\`\`{raw} html\n${line(figure)}\n\`\`\``;
  }
}
