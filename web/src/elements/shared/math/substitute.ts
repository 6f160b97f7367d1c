import { formatNumber, formatPoint } from "../../../charts/format.ts";
import { evaluate, isFactor, itemsOf, type Lookup, type Quantity, reference, splitAt, stepOffset } from "./evaluate.ts";
import { type MathNode, parseFormula } from "./parse.ts";
import { type RoleOf, typeset } from "./typeset.ts";

/** One equation of a method, in symbols and in the numbers of one step. */
export interface WorkedEquation {
  /** HTML, e.g. θ₁ = θ₀ − η g₁. */
  symbols: string;
  /**
   * HTML, e.g. = 10 − 0.1 · 20 = 8. Where the right side cannot be worked, as with matrices and random draws, just what the
   * run recorded of the left side, or nothing.
   */
  numbers: string;
  /** What its right side comes to; empty where it is not known. */
  value: Quantity;
  /** What its left side is, as far as it was recorded; else what its right side comes to. This is what is shown. */
  shown: Quantity;
  /** The symbol on its left side: m, m̂. */
  name: string;
}

interface Equation {
  left: MathNode;
  right: MathNode;
}

const row = (items: MathNode[]): MathNode => (items.length === 1 ? (items[0] as MathNode) : { kind: "row", items });

/** A method's formula, read once and worked at any step. */
export class Worksheet {
  readonly #lines: { condition: MathNode[] | null; equations: Equation[] }[];
  readonly #definitions = new Map<string, { condition: MathNode[] | null; right: MathNode }[]>();

  /** @param latex equations in the order of computation, lines separated by `\\`; `a > b:` before one says when it holds */
  constructor(latex: string) {
    this.#lines = latex.split("\\\\").map((line) => this.#readLine(line));
    for (const { condition, equations } of this.#lines) {
      for (const { left, right } of equations) {
        const named = reference(left);
        if (!named) continue;
        const earlier = this.#definitions.get(named.name) ?? [];
        this.#definitions.set(named.name, [...earlier, { condition, right }]);
      }
    }
  }

  #readLine(line: string) {
    const parsed = parseFormula(line);
    const [head = [], tail] = splitAt(itemsOf(parsed), ":");
    const equations = splitAt(tail ?? head, ",").map((items) => {
      const [left = [], right = []] = splitAt(items, "=");
      return { left: row(left), right: row(right) };
    });
    return { condition: tail ? head : null, equations };
  }

  /** The right sides that first define each symbol. */
  get definitions(): Map<string, MathNode> {
    return new Map([...this.#definitions].flatMap(([name, [first]]) => (first ? [[name, first.right] as const] : [])));
  }

  /**
   * Works the formula at step `t`, counted from 1.
   *
   * @param known what the run recorded: see `Lookup`; what it does not know is taken from the formula's own definitions
   * @param role what a symbol is, for the line under it
   */
  work(
    t: number,
    known: (name: string, offset: number | null, t: number) => Quantity | undefined,
    role: RoleOf,
  ): WorkedEquation[] {
    const lookupAt =
      (step: number): Lookup =>
      (name, offset) => {
        if (name === "t" && offset === null) return step;
        const recorded = known(name, offset, step);
        if (recorded !== undefined) return recorded;
        const there = lookupAt(step + (offset ?? 0));
        const definition = this.#definitions
          .get(name)
          ?.find(({ condition }) => condition === null || holds(condition, there));
        return definition && evaluate(definition.right, there);
      };
    const lookup = lookupAt(t);
    return this.#lines
      .filter(({ condition }) => condition === null || holds(condition, lookup))
      .flatMap(({ equations }) => equations)
      .map(({ left, right }) => {
        const equals: MathNode = { kind: "operator", text: "=" };
        const symbols = typeset(row([atStep(left, t), equals, ...itemsOf(atStep(right, t))]), role);
        const named = reference(left);
        const name = named?.name ?? "";
        const recorded = named ? known(named.name, named.offset, t) : undefined;
        const result = (value: Quantity) => [equals, valueNode(value, roleOf(left, role))];
        const value = tryToEvaluate(right, lookup);
        if (value === undefined) {
          const numbers = recorded === undefined ? "" : typeset(row(result(recorded)), role);
          return { symbols, numbers, value: recorded ?? [], shown: recorded ?? [], name };
        }
        const shown = recorded ?? value;
        const inNumbers = withValues(right, lookup, role);
        const repeats = inNumbers.kind === "value";
        const numbers = typeset(row([equals, ...itemsOf(inNumbers), ...(repeats ? [] : result(shown))]), role);
        return { symbols, numbers, value, shown, name };
      });
  }
}

/** What a formula comes to; undefined where something in it has no value, as a matrix or a random draw. */
function tryToEvaluate(node: MathNode, lookup: Lookup): Quantity | undefined {
  try {
    return evaluate(node, lookup);
  } catch {
    return undefined;
  }
}

function holds(condition: readonly MathNode[], lookup: Lookup): boolean {
  for (const [sign, compare] of [
    [">", (a: number, b: number) => a > b],
    ["≤", (a: number, b: number) => a <= b],
  ] as const) {
    const [left, right] = splitAt(condition, sign);
    if (!left || !right) continue;
    return compare(Number(evaluate(row(left), lookup)), Number(evaluate(row(right), lookup)));
  }
  throw new Error("A condition must compare with > or ≤.");
}

function roleOf(node: MathNode, role: RoleOf): string {
  const named = reference(node);
  return named ? role(named.name) : "";
}

function valueNode(value: Quantity, role: string): MathNode {
  if (typeof value === "number") return { kind: "value", text: formatNumber(value), role, signed: value < 0 };
  const signed = value.length === 1 && (value[0] as number) < 0;
  return { kind: "value", text: formatPoint(value), role, signed };
}

/** The formula with its steps counted: θ with subscript t − 1 becomes θ₃₄ at step 35. */
function atStep(node: MathNode, t: number): MathNode {
  return rebuild(node, (part) => {
    if (part.kind === "symbol" && part.text === "t") return { kind: "number", text: String(t) };
    if (part.kind === "row") return { kind: "row", items: apart(part.items.map((item) => atStep(item, t))) };
    if (part.kind !== "script") return null;
    const offset = stepOffset(part.sub);
    if (offset === null) return null;
    const counted: MathNode = { kind: "number", text: String(t + offset) };
    return { ...part, sub: counted, ...(part.sup ? { sup: atStep(part.sup, t) } : {}) };
  });
}

/** Numbers side by side with a dot between them: 2t at step 13 is 2 · 13. */
function apart(items: readonly MathNode[]): MathNode[] {
  return items.flatMap((item, i): MathNode[] =>
    item.kind === "number" && items[i - 1]?.kind === "number" ? [{ kind: "operator", text: "·" }, item] : [item],
  );
}

/** The formula with numbers in place of its symbols, and a dot wherever two of them are multiplied. */
function withValues(node: MathNode, lookup: Lookup, role: RoleOf): MathNode {
  const replace = (part: MathNode): MathNode | null => {
    if (part.kind === "symbol" && (part.text === "∇" || part.text === "J")) return part;
    if (part.kind === "script" && part.sup) {
      const base: MathNode = part.sub ? { kind: "script", base: part.base, sub: part.sub } : part.base;
      const inner = rebuild(base, replace);
      // 2 × 10⁵ squared is not 2 × 10 to the power of 52.
      const needsFence = inner.kind === "value" && (inner.signed || inner.text.includes("×"));
      return { kind: "script", base: needsFence ? fenced(inner) : inner, sup: rebuild(part.sup, replace) };
    }
    const named = reference(part);
    if (!named) return null;
    const value = lookup(named.name, named.offset);
    return value === undefined ? null : valueNode(value, role(named.name));
  };
  return withDots(rebuild(node, replace));
}

const fenced = (body: MathNode): MathNode => ({ kind: "fence", open: "(", close: ")", body });

/** Copies a formula, part by part, with what `replace` puts in a part's place; null keeps the part. */
function rebuild(node: MathNode, replace: (part: MathNode) => MathNode | null): MathNode {
  const put = replace(node);
  if (put) return put;
  switch (node.kind) {
    case "row":
      return { kind: "row", items: node.items.map((item) => rebuild(item, replace)) };
    case "fraction":
      return { ...node, top: rebuild(node.top, replace), bottom: rebuild(node.bottom, replace) };
    case "root":
      return { ...node, body: rebuild(node.body, replace) };
    case "fence":
      return { ...node, body: rebuild(node.body, replace) };
    case "script":
      return { ...node, base: rebuild(node.base, replace), ...(node.sup ? { sup: rebuild(node.sup, replace) } : {}) };
    default:
      return node;
  }
}

function withDots(node: MathNode): MathNode {
  switch (node.kind) {
    case "row":
      return { kind: "row", items: dotted(node.items.filter((item) => item.kind !== "space").map(withDots)) };
    case "fraction":
      return { ...node, top: withDots(node.top), bottom: withDots(node.bottom) };
    case "root":
      return { ...node, body: withDots(node.body) };
    case "fence": {
      const body = withDots(node.body);
      // A vector brings its own parentheses.
      return body.kind === "value" && body.text.startsWith("(") && node.open === "(" ? body : { ...node, body };
    }
    case "script":
      return { ...node, base: withDots(node.base), ...(node.sup ? { sup: withDots(node.sup) } : {}) };
    default:
      return node;
  }
}

function dotted(items: readonly MathNode[]): MathNode[] {
  const result: MathNode[] = [];
  let afterWord = false;
  for (const item of items) {
    const previous = result.at(-1);
    const named = previous?.kind === "symbol" && (previous.text === "∇" || previous.text === "J");
    if (previous && isFactor(previous) && isFactor(item) && !afterWord && !named) {
      result.push({ kind: "operator", text: "·" });
    }
    // A negative number after a sign or a dot stands in parentheses.
    result.push(item.kind === "value" && item.signed && previous ? fenced(item) : item);
    afterWord = item.kind === "word";
  }
  return result;
}
