import type { MathNode } from "./parse.ts";

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** What a symbol is, for the line under it: the same under the symbol and under its number. */
export type RoleOf = (symbol: string) => string;

/** The text of a symbol as looked up: a letter with its digits, as in β₁, or with a hat. */
export function symbolName(node: MathNode): string | null {
  if (node.kind === "symbol") return node.hat ? `${node.text}\u0302` : node.text;
  if (node.kind !== "script" || node.sup || node.base.kind !== "symbol" || node.sub?.kind !== "number") return null;
  const digits = node.sub.text.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] as string);
  return symbolName(node.base) + digits;
}

function render(node: MathNode, role: RoleOf): string {
  switch (node.kind) {
    case "number":
      return `<mn>${escapeText(node.text)}</mn>`;
    case "symbol": {
      const letter = `<mi>${escapeText(node.text)}</mi>`;
      return node.hat ? `<mover accent="true">${letter}<mo stretchy="false">^</mo></mover>` : letter;
    }
    case "word":
      return `<mi>${escapeText(node.text)}</mi><mo>&#x2061;</mo>`;
    case "operator":
      return node.text === "," ? '<mo separator="true">,</mo>' : `<mo>${escapeText(node.text)}</mo>`;
    case "space":
      return '<mspace width="0.17em"></mspace>';
    case "row":
      return renderItems(node.items, role);
    case "fraction": {
      const fraction = `<mfrac>${group(node.top, role)}${group(node.bottom, role)}</mfrac>`;
      return node.small ? `<mstyle displaystyle="false">${fraction}</mstyle>` : fraction;
    }
    case "root":
      // Not <msqrt>: without a mathematical font, which few systems have, browsers leave its sign out.
      return `<mrow><mo form="prefix" stretchy="false">√</mo><mrow class="radicand">${render(node.body, role)}</mrow></mrow>`;
    case "script":
      return marked(renderScript(node, role), roleOfNode(node, role));
    case "fence":
      return `<mrow><mo fence="true">${node.open}</mo>${render(node.body, role)}<mo fence="true">${node.close}</mo></mrow>`;
    case "value":
      return marked(`<mn>${escapeText(node.text)}</mn>`, node.role);
  }
}

function renderItems(items: readonly MathNode[], role: RoleOf): string {
  return items
    .map((item) => (item.kind === "symbol" ? marked(render(item, role), roleOfNode(item, role)) : render(item, role)))
    .join("");
}

function renderScript(node: MathNode & { kind: "script" }, role: RoleOf): string {
  const base = group(node.base, role);
  if (node.sub && node.sup) return `<msubsup>${base}${group(node.sub, role)}${group(node.sup, role)}</msubsup>`;
  if (node.sub) return `<msub>${base}${group(node.sub, role)}</msub>`;
  return `<msup>${base}${group(node.sup as MathNode, role)}</msup>`;
}

function roleOfNode(node: MathNode, role: RoleOf): string {
  if (node.kind !== "script") return role(symbolName(node) ?? "");
  const unraised: MathNode = node.sub ? { kind: "script", base: node.base, sub: node.sub } : node.base;
  // β₁ is a symbol of its own; θ₃₅ is θ at a step.
  return role(symbolName(unraised) ?? "") || role(symbolName(node.base) ?? "");
}

function marked(content: string, role: string): string {
  return role ? `<mrow class="role role-${role}">${content}</mrow>` : content;
}

/** One element, as fractions and scripts need their parts. */
function group(node: MathNode, role: RoleOf): string {
  return `<mrow>${node.kind === "row" ? renderItems(node.items, role) : render(node, role)}</mrow>`;
}

/**
 * A formula as MathML, which browsers typeset themselves.
 *
 * @param display block for a line of its own
 * @param role what a symbol is; "" for nothing in particular
 */
export function toMathML(node: MathNode, display: "block" | "inline" = "inline", role: RoleOf = () => ""): string {
  const body = node.kind === "symbol" ? marked(render(node, role), roleOfNode(node, role)) : render(node, role);
  // English, so that a Chinese page does not give a formula's signs the width of its own characters.
  return `<math lang="en" display="${display}"><mrow>${body}</mrow></math>`;
}
