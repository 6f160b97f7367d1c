import { checkNames, isFigure, withConfig } from "./directive.ts";

/** A node of a Markdown tree (mdast), as far as it is needed here. */
interface Node {
  type: string;
  name?: string;
  lang?: string | null;
  value?: string;
  attributes?: unknown;
  children?: Node[];
  data?: Record<string, unknown>;
}

/** What a directive's attributes are called in the tree that HTML is made of (hast). */
function properties({ class: className, ...attributes }: Record<string, string>): Record<string, string | string[]> {
  return { ...attributes, ...(className ? { className: className.split(/\s+/) } : {}) };
}

function transform(node: Node): void {
  const { type, name = "", children = [] } = node;
  if ((type === "leafDirective" || type === "containerDirective") && isFigure(name)) {
    let directive = { tag: name, attributes: { ...(node.attributes as Record<string, string> | null) } };
    checkNames(name, directive.attributes);
    const config =
      type === "containerDirective" ? children.find(({ type, lang }) => type === "code" && lang === "json") : null;
    if (config) directive = withConfig(directive, config.value ?? "");
    node.children = children.filter((child) => child !== config);
    node.data = { ...node.data, hName: name, hProperties: properties(directive.attributes) };
  }
  for (const child of node.children ?? []) transform(child);
}

/**
 * A plugin for remark, and with it for Docusaurus and Astro Starlight: makes figures of the directives that remark-directive
 * reads, which both have on board.
 *
 * `::dh-descent{objective=himmelblau optimizers="gd,momentum"}` on a line of its own is a figure. Between `:::dh-descent` and
 * `:::` stands what is shown where no figure can run, and a `json` block of code, which becomes the figure's `config`.
 *
 * @throws Error while a page is made: at a figure that does not exist, at attributes that are programs, and at a
 *   configuration that is no JSON
 */
export function figures(): (tree: unknown) => void {
  return (tree) => transform(tree as Node);
}
