import type { MathNode } from "./parse.ts";

export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** The text of a symbol as looked up: a letter with its digits, as in β₁, or with a hat. */
export function symbolName(node: MathNode): string | null {
  if (node.kind === "symbol") return node.hat ? `${node.text}\u0302` : node.text;
  if (node.kind !== "script" || node.sup || node.base.kind !== "symbol" || node.sub?.kind !== "number") return null;
  const digits = node.sub.text.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] as string);
  return symbolName(node.base) + digits;
}

function render(node: MathNode): string {
  switch (node.kind) {
    case "number":
    case "value":
      return `<mn>${escapeText(node.text)}</mn>`;
    case "symbol": {
      const letter = `<mi>${escapeText(node.text)}</mi>`;
      return node.hat ? `<mover accent="true">${letter}<mo stretchy="false">^</mo></mover>` : letter;
    }
    case "word":
      return `<mi>${escapeText(node.text)}</mi><mo>\u2061</mo>`;
    case "operator":
      return node.text === "," ? '<mo separator="true">,</mo>' : `<mo>${escapeText(node.text)}</mo>`;
    case "space":
      return '<mspace width="0.17em"></mspace>';
    case "row":
      return node.items.map(render).join("");
    case "fraction":
      return `<mfrac>${group(node.top)}${group(node.bottom)}</mfrac>`;
    case "root":
      return `<msqrt>${render(node.body)}</msqrt>`;
    case "script":
      return renderScript(node);
    case "fence":
      return `<mrow><mo fence="true">${node.open}</mo>${render(node.body)}<mo fence="true">${node.close}</mo></mrow>`;
  }
}

function renderScript(node: MathNode & { kind: "script" }): string {
  const base = group(node.base);
  if (node.sub && node.sup) return `<msubsup>${base}${group(node.sub)}${group(node.sup)}</msubsup>`;
  if (node.sub) return `<msub>${base}${group(node.sub)}</msub>`;
  return `<msup>${base}${group(node.sup as MathNode)}</msup>`;
}

/** One element, as fractions and scripts need their parts. */
function group(node: MathNode): string {
  return `<mrow>${render(node)}</mrow>`;
}

/** A formula as MathML, which assistive technology reads. */
export function toMathML(node: MathNode): string {
  return `<math lang="en"><mrow>${render(node)}</mrow></math>`;
}
