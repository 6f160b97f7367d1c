import { isFactor } from "./evaluate.ts";
import { escapeText, symbolName, toMathML } from "./mathml.ts";
import type { MathNode } from "./parse.ts";

/** What a symbol is, for the line under it: the same under the symbol and under its number. */
export type RoleOf = (symbol: string) => string;

const relations = new Set(["=", "<", ">", "≤", "≥", "←"]);
const binary = new Set(["+", "−", "·", "×", "±", "/"]);
/** Letters that stand upright by custom. */
const upright = /^[\u0391-\u03a9∇∞⊤]$/;
/** Letters as high as a capital: their hat sits higher. */
const tall = /^[A-Zbdfhklt\u0391-\u03a9βδζθλξφψℓ]$/;
/** Parentheses with at least as many signs may start a line after another factor. */
const longFence = 14;
/** Only parentheses with at least as many signs are broken inside. */
const veryLongFence = 24;

const span = (name: string, content: string) => `<span class="m-${name}">${content}</span>`;
const drawing = (name: string, box: string, path: string) =>
  `<svg class="m-${name}" viewBox="${box}" preserveAspectRatio="none">${path}</svg>`;
const hat = (high: boolean) =>
  drawing(high ? "hat m-high" : "hat", "0 0 10 5", '<path d="M1 4.3 5 1 9 4.3" vector-effect="non-scaling-stroke"/>');
/** Tick, heavy stroke down, thin stroke up to the bar. */
const rootSign = drawing(
  "sign",
  "0 0 10 20",
  '<path d="M.4 12.2 2.4 11 5 19 9.9.4" vector-effect="non-scaling-stroke"/>' +
    '<path class="m-heavy" d="M2.4 11.2 5 18.6" vector-effect="non-scaling-stroke"/>',
);
const drawnFences: Record<string, string> = {
  "(": "M8.5.5Q-2.5 20 8.5 39.5",
  ")": "M1.5.5Q12.5 20 1.5 39.5",
  "[": "M8 .5H3V39.5H8",
  "]": "M2 .5H7V39.5H2",
  "⌊": "M3 .5V39.5H8",
  "⌋": "M7 .5V39.5H2",
  "|": "M5 .5V39.5",
};
const drawnFence = (sign: string) =>
  drawing("fence", "0 0 10 40", `<path d="${drawnFences[sign]}" vector-effect="non-scaling-stroke"/>`);

/**
 * Lays a formula out in plain HTML, which looks the same with every font: what browsers make of MathML depends on a
 * mathematical font that few systems have.
 */
class Typesetter {
  readonly #role: RoleOf;

  constructor(role: RoleOf) {
    this.#role = role;
  }

  /** A line that may be broken before its operators. */
  line(node: MathNode): string {
    return this.#pieces(node.kind === "row" ? node.items : [node])
      .map((piece) => span("piece", piece))
      .join("<wbr>");
  }

  #render(node: MathNode): string {
    switch (node.kind) {
      case "number":
        return escapeText(node.text);
      case "value":
        return this.#marked(valueText(node.text), node.role);
      case "symbol":
        return this.#marked(this.#letter(node), this.#role(symbolName(node) ?? ""));
      case "word":
      case "operator":
        return escapeText(node.text);
      case "space":
        return "";
      case "row":
        return this.#pieces(node.items).join("");
      case "fraction":
        return span(
          node.small ? "frac m-small" : "frac",
          span("top", this.#render(node.top)) + span("bottom", this.#render(node.bottom)),
        );
      case "root":
        return span("root", rootSign + span("radicand", this.#render(node.body)));
      case "script":
        return this.#marked(
          this.#base(node.base) + this.#scripts(node, isSlanted(node.base)),
          roleOfScript(node, this.#role),
        );
      case "fence":
        return this.#fence(node);
    }
  }

  /** Under a script that carries its own line, the letter needs none. */
  #base(node: MathNode): string {
    return node.kind === "symbol" ? this.#letter(node) : this.#render(node);
  }

  #letter(node: MathNode & { kind: "symbol" }): string {
    const text = escapeText(node.text);
    const letter = upright.test(node.text) ? text : `<i>${text}</i>`;
    return node.hat ? span("accent", letter + hat(tall.test(node.text))) : letter;
  }

  #scripts({ sub, sup }: { sub?: MathNode; sup?: MathNode }, slanted: boolean): string {
    const raised = slanted ? "sup m-slanted" : "sup";
    if (sub && sup) return span("scripts", span("over", this.#render(sup)) + span("under", this.#render(sub)));
    return sub ? span("sub", this.#render(sub)) : span(raised, this.#render(sup as MathNode));
  }

  #fence(node: MathNode & { kind: "fence" }): string {
    const body = this.#render(node.body);
    if (!isTall(node.body)) return node.open + body + node.close;
    return span("fenced", drawnFence(node.open) + body + drawnFence(node.close));
  }

  #marked(content: string, role: string): string {
    return role ? span(`role m-role-${role}`, content) : content;
  }

  /** A row's parts, cut where a line may end: before relations and operators, after commas, between long factors. */
  #pieces(items: readonly MathNode[]): string[] {
    const pieces = [""];
    const append = (content: string) => {
      pieces.push(pieces.pop() + content);
    };
    let previous: MathNode | undefined;
    // What is said after a comma and a space, as "w = 2x", stays in one piece.
    let inClause = false;
    for (const [i, item] of items.entries()) {
      const next = items.slice(i + 1).find(({ kind }) => kind !== "space");
      if (item.kind === "operator") {
        if (item.text === ",") {
          append(span("comma", ","));
          pieces.push("");
          inClause ||= items[i + 1]?.kind === "space";
        } else {
          const sign = this.#operator(item.text, previous);
          if (sign.breaks && !inClause && pieces.at(-1) !== "") pieces.push("");
          append(sign.content);
        }
      } else if (item.kind === "word") {
        const after = next && next.kind !== "fence" && next.kind !== "operator" ? " m-after" : "";
        append(span(`word${previous && isFactor(previous) ? " m-before" : ""}${after}`, escapeText(item.text)));
      } else if (item.kind === "space") {
        append('<span class="m-space"></span>');
      } else {
        const inner = this.#brokenFence(item);
        if (isLongFence(item) && previous && isFactor(previous)) pieces.push("");
        append(inner[0] as string);
        pieces.push(...inner.slice(1));
      }
      if (item.kind !== "space") previous = item;
    }
    return pieces.filter((piece) => piece !== "");
  }

  /** A factor whole, or a long pair of parentheses in the pieces its content may be broken into. */
  #brokenFence(item: MathNode): string[] {
    const fence = unraised(item);
    if (fence.kind !== "fence" || isTall(fence.body) || length(fence.body) < veryLongFence) return [this.#render(item)];
    const inner = this.#pieces(fence.body.kind === "row" ? fence.body.items : [fence.body]);
    const power = item.kind === "script" ? this.#scripts(item, false) : "";
    inner[0] = fence.open + inner[0];
    inner.push(`${inner.pop()}${fence.close}${power}`);
    return inner;
  }

  #operator(text: string, previous: MathNode | undefined): { content: string; breaks: boolean } {
    const sign = escapeText(text);
    if (relations.has(text)) return { content: span("relation", sign), breaks: previous !== undefined };
    const prefix = !previous || previous.kind === "operator";
    if (binary.has(text) && !prefix) return { content: span("binary", sign), breaks: true };
    return { content: sign, breaks: false };
  }
}

/** The text of a number; a power of ten with a true exponent instead of the small digits that few fonts match. */
function valueText(text: string): string {
  return escapeText(text)
    .replace(/ × /g, '<span class="m-times">×</span>')
    .replace(/[⁻⁰¹²³⁴-⁹]+/g, (raised) =>
      span(
        "sup",
        raised.replace(/./g, (digit) => (digit === "⁻" ? "−" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)))),
      ),
    );
}

function roleOfScript(node: MathNode & { kind: "script" }, role: RoleOf): string {
  const letter: MathNode = node.sub ? { kind: "script", base: node.base, sub: node.sub } : node.base;
  // β₁ is a symbol of its own; θ₃₅ is θ at a step.
  return role(symbolName(letter) ?? "") || role(symbolName(node.base) ?? "");
}

function isSlanted(node: MathNode): boolean {
  return node.kind === "symbol" && !upright.test(node.text);
}

function partsOf(node: MathNode): MathNode[] {
  switch (node.kind) {
    case "row":
      return node.items;
    case "fraction":
      return [node.top, node.bottom];
    case "root":
    case "fence":
      return [node.body];
    case "script":
      return [node.base, ...(node.sub ? [node.sub] : []), ...(node.sup ? [node.sup] : [])];
    default:
      return [];
  }
}

/** Whether it is higher than a line of text; what stands in an exponent is small enough not to count. */
function isTall(node: MathNode): boolean {
  if (node.kind === "fraction") return true;
  return node.kind === "script" ? isTall(node.base) : partsOf(node).some(isTall);
}

/** A factor without its exponent. */
function unraised(node: MathNode): MathNode {
  return node.kind === "script" && !node.sub ? node.base : node;
}

function isLongFence(node: MathNode): boolean {
  const fence = unraised(node);
  return fence.kind === "fence" && length(fence.body) >= longFence;
}

/** Roughly how many signs it is long. */
function length(node: MathNode): number {
  if ("text" in node) return node.text.length;
  return partsOf(node).reduce((total, part) => total + length(part), 0);
}

/**
 * A formula for all readers: laid out for the eye, and as MathML, out of sight, for assistive technology.
 *
 * @param role what a symbol is; "" for nothing in particular
 * @returns HTML that needs `mathStyles`
 */
export function typeset(node: MathNode, role: RoleOf = () => ""): string {
  // English, so that a Chinese page does not give a formula's signs the width of its own characters.
  const visible = `<span class="m-visible" lang="en" aria-hidden="true">${new Typesetter(role).line(node)}</span>`;
  return `<span class="m-formula">${toMathML(node)}${visible}</span>`;
}
