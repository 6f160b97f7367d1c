import { symbolName } from "./mathml.ts";
import type { MathNode } from "./parse.ts";

/** A number, or one number per coordinate; a number beside a vector means the same for each. */
export type Quantity = number | readonly number[];

/**
 * What symbols stand for. `offset` is relative to the step a formula is about: θ with subscript t − 1 is asked for as
 * ("θ", −1), and a symbol that carries no step with null. Returns undefined for what it does not know.
 */
export type Lookup = (name: string, offset: number | null) => Quantity | undefined;

export function map(quantity: Quantity, f: (value: number) => number): Quantity {
  return typeof quantity === "number" ? f(quantity) : quantity.map(f);
}

export function combine(a: Quantity, b: Quantity, f: (x: number, y: number) => number): Quantity {
  if (typeof a === "number") return typeof b === "number" ? f(a, b) : b.map((y) => f(a, y));
  return a.map((x, i) => f(x, typeof b === "number" ? b : (b[i] as number)));
}

const sum = (a: Quantity, b: Quantity) => combine(a, b, (x, y) => x + y);
const difference = (a: Quantity, b: Quantity) => combine(a, b, (x, y) => x - y);
const product = (a: Quantity, b: Quantity) => combine(a, b, (x, y) => x * y);
const quotient = (a: Quantity, b: Quantity) => combine(a, b, (x, y) => x / y);
const power = (a: Quantity, b: Quantity) => combine(a, b, (x, y) => x ** y);

/** "t", "t − 1" or "t + 1" as 0, −1 or 1; null for any other subscript. */
export function stepOffset(sub: MathNode | undefined): number | null {
  if (!sub) return null;
  if (sub.kind === "symbol" && sub.text === "t") return 0;
  if (sub.kind !== "row" || sub.items.length !== 3) return null;
  const [t, sign, by] = sub.items as [MathNode, MathNode, MathNode];
  if (t.kind !== "symbol" || t.text !== "t" || sign.kind !== "operator" || by.kind !== "number") return null;
  return sign.text === "+" ? Number(by.text) : -Number(by.text);
}

/** The name and step of a node that is a symbol, with or without a subscript; null for anything else. */
export function reference(node: MathNode): { name: string; offset: number | null } | null {
  const plain = symbolName(node);
  if (plain !== null) return { name: plain, offset: null };
  if (node.kind !== "script" || node.sup) return null;
  const name = symbolName(node.base);
  if (name === null) return null;
  const offset = stepOffset(node.sub);
  if (offset !== null) return { name, offset };
  return node.sub?.kind === "symbol" ? { name: name + node.sub.text, offset: null } : null;
}

/** Parts of a row that multiply when they stand side by side. */
export function isFactor(node: MathNode): boolean {
  return node.kind !== "operator" && node.kind !== "space" && node.kind !== "word";
}

/** A row's parts without the spaces. */
export function itemsOf(node: MathNode): MathNode[] {
  return (node.kind === "row" ? node.items : [node]).filter((item) => item.kind !== "space");
}

/**
 * The number a formula stands for: coordinate by coordinate, as optimizers compute.
 *
 * @throws Error when a symbol has no value
 */
export function evaluate(node: MathNode, lookup: Lookup): Quantity {
  switch (node.kind) {
    case "number":
      return Number(node.text);
    case "fraction":
      return quotient(evaluate(node.top, lookup), evaluate(node.bottom, lookup));
    case "root":
      return map(evaluate(node.body, lookup), Math.sqrt);
    case "fence": {
      const body = evaluate(node.body, lookup);
      if (node.open === "|") return map(body, Math.abs);
      return node.open === "⌊" ? map(body, Math.floor) : body;
    }
    case "symbol":
    case "script":
      return evaluateSymbol(node, lookup);
    case "row":
      return evaluateSum(itemsOf(node), lookup);
    default:
      throw new Error(`A ${node.kind} alone has no value.`);
  }
}

function evaluateSymbol(node: MathNode, lookup: Lookup): Quantity {
  const named = reference(node);
  if (named) {
    const value = lookup(named.name, named.offset);
    if (value === undefined) throw new Error(`“${named.name}” has no value here.`);
    return value;
  }
  if (node.kind !== "script" || !node.sup) throw new Error("This subscript means nothing here.");
  const base: MathNode = node.sub ? { kind: "script", base: node.base, sub: node.sub } : node.base;
  return power(evaluate(base, lookup), evaluate(node.sup, lookup));
}

function evaluateSum(items: readonly MathNode[], lookup: Lookup): Quantity {
  let total: Quantity = 0;
  let sign = 1;
  let term: MathNode[] = [];
  const close = () => {
    if (term.length > 0) total = (sign > 0 ? sum : difference)(total, evaluateProduct(term, lookup));
    term = [];
  };
  for (const item of items) {
    if (item.kind === "operator" && (item.text === "+" || item.text === "−")) {
      close();
      sign = item.text === "+" ? 1 : -1;
    } else term.push(item);
  }
  close();
  return total;
}

const functions: Record<string, (...values: Quantity[]) => Quantity> = {
  max: (a = 0, b = 0) => combine(a, b, Math.max),
  min: (a = 0, b = 0) => combine(a, b, Math.min),
  cos: (a = 0) => map(a, Math.cos),
  sin: (a = 0) => map(a, Math.sin),
  exp: (a = 0) => map(a, Math.exp),
  log: (a = 0) => map(a, Math.log),
};

function evaluateProduct(items: readonly MathNode[], lookup: Lookup): Quantity {
  let result: Quantity = 1;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as MathNode;
    if (item.kind === "operator") {
      if (item.text === "·" || item.text === "×") continue;
      throw new Error(`“${item.text}” cannot be computed.`);
    }
    if (item.kind === "word") {
      const body = items[++i];
      const f = functions[item.text];
      if (!f || body?.kind !== "fence") throw new Error(`“${item.text}” needs its argument in parentheses.`);
      result = product(result, f(...splitAt(itemsOf(body.body), ",").map((part) => evaluateSum(part, lookup))));
    } else if (item.kind === "symbol" && item.text === "∇") {
      // ∇J(θ): one thing, however many signs it is written with.
      const gradient = lookup("∇", null);
      if (gradient === undefined) throw new Error("The gradient is not known here.");
      result = product(result, gradient);
      i += 2;
    } else result = product(result, evaluate(item, lookup));
  }
  return result;
}

/** Cuts a list at an operator. */
export function splitAt(items: readonly MathNode[], operator: string): MathNode[][] {
  const parts: MathNode[][] = [[]];
  for (const item of items) {
    if (item.kind === "operator" && item.text === operator) parts.push([]);
    else (parts.at(-1) as MathNode[]).push(item);
  }
  return parts;
}
