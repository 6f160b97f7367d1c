import { itemsOf, reference } from "./evaluate.ts";
import type { MathNode } from "./parse.ts";

/** Whether a symbol turns its sign when the gradient does; undefined where that is being found out already. */
export type OddnessOf = (name: string) => boolean | undefined;

/**
 * Whether a formula turns its sign when the gradient does: what does has a direction, what does not has a size only.
 * Undefined where that hangs on itself.
 */
export function isOdd(node: MathNode, of: OddnessOf): boolean | undefined {
  switch (node.kind) {
    case "fraction":
      return differ(isOdd(node.top, of), isOdd(node.bottom, of));
    case "root":
      return false;
    case "fence":
      return node.open === "|" ? false : isOdd(node.body, of);
    case "row":
      return isSumOdd(itemsOf(node), of);
    case "symbol":
      return of(node.text === "∇" ? "∇" : (reference(node)?.name ?? node.text));
    case "script": {
      const named = reference(node);
      if (named) return of(named.name);
      const base: MathNode = node.sub ? { kind: "script", base: node.base, sub: node.sub } : node.base;
      const even = node.sup?.kind === "number" && Number(node.sup.text) % 2 === 0;
      return even ? false : isOdd(base, of);
    }
    default:
      return false;
  }
}

const differ = (a: boolean | undefined, b: boolean | undefined) =>
  a === undefined || b === undefined ? undefined : a !== b;

/** The terms of a sum are all odd or all even: the first that is known decides. */
function isSumOdd(items: readonly MathNode[], of: OddnessOf): boolean | undefined {
  const terms: MathNode[][] = [[]];
  for (const item of items) {
    if (item.kind === "operator" && "+−,".includes(item.text)) terms.push([]);
    else (terms.at(-1) as MathNode[]).push(item);
  }
  for (const term of terms.filter((term) => term.length > 0)) {
    const odd = isProductOdd(term, of);
    if (odd !== undefined) return odd;
  }
  return undefined;
}

function isProductOdd(items: readonly MathNode[], of: OddnessOf): boolean | undefined {
  let odd: boolean | undefined = false;
  for (const [i, item] of items.entries()) {
    if (item.kind === "operator" || item.kind === "word") continue;
    // ∇J(θ) is one thing.
    const previous = items[i - 1];
    if (item.kind === "symbol" && item.text === "J") continue;
    if (previous?.kind === "symbol" && previous.text === "J") continue;
    odd = differ(odd, isOdd(item, of));
  }
  return odd;
}

/** Whether symbols are odd, by the formulas that define them; those without one are parameters, and even. */
export function oddness(definitions: ReadonlyMap<string, MathNode>): (name: string) => boolean {
  const open = new Set<string>();
  const of: OddnessOf = (name) => {
    if (name === "∇" || name === "θ") return true;
    const definition = definitions.get(name);
    if (!definition) return false;
    if (open.has(name)) return undefined;
    open.add(name);
    const odd = isOdd(definition, of);
    open.delete(name);
    return odd;
  };
  return (name) => of(name) ?? false;
}
