import { type MathNode, parseFormula } from "../../elements/shared/math/parse.ts";

/** A formula as arithmetic: what to compute, not how it is laid out. */
export type Expression =
  | { kind: "number"; text: string }
  | { kind: "constant"; name: "pi" | "e" }
  | { kind: "name"; name: string }
  | { kind: "negate"; of: Expression }
  | { kind: "binary"; operator: "+" | "-" | "*" | "/" | "**"; left: Expression; right: Expression }
  | { kind: "call"; name: string; of: Expression };

/** A formula with the abbreviations that stand behind it, as in "…, s = x + y". */
export interface Formula {
  value: Expression;
  where: { name: string; value: Expression }[];
}

/** Words of formulas and the functions they mean. */
const functions: Record<string, string> = {
  sin: "sin",
  cos: "cos",
  tan: "tan",
  arcsin: "arcsin",
  arccos: "arccos",
  arctan: "arctan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  log: "log",
  ln: "log",
  exp: "exp",
};

const isOperator = (node: MathNode | undefined, ...texts: string[]) =>
  node?.kind === "operator" && texts.includes(node.text);

const functionOf = (node: MathNode): string | undefined => {
  if (node.kind === "word") return functions[node.text];
  return node.kind === "script" && node.base.kind === "word" ? functions[node.base.text] : undefined;
};

/** Reads the items of a row from left to right; letters side by side are a product. */
class Row {
  readonly #items: MathNode[];
  readonly #known: ReadonlySet<string>;
  #at = 0;

  /** @param known letters that stand for a number; σ before a bracket is the logistic function unless it is one */
  constructor(node: MathNode, known: ReadonlySet<string>) {
    const items = node.kind === "row" ? node.items : [node];
    this.#items = items.filter(({ kind }) => kind !== "space");
    this.#known = known;
  }

  all(): Expression {
    const value = this.#sum();
    if (this.#at < this.#items.length) throw new Error("The formula has a part that is no arithmetic.");
    return value;
  }

  get #next(): MathNode | undefined {
    return this.#items[this.#at];
  }

  #sum(): Expression {
    let sign = isOperator(this.#next, "−", "+") ? this.#operator() : "+";
    let sum: Expression | null = null;
    for (;;) {
      const term = this.#product();
      if (sum) sum = { kind: "binary", operator: sign === "−" ? "-" : "+", left: sum, right: term };
      else sum = sign === "−" ? { kind: "negate", of: term } : term;
      if (!isOperator(this.#next, "−", "+")) return sum;
      sign = this.#operator();
    }
  }

  #operator(): string {
    const node = this.#items[this.#at++];
    return node?.kind === "operator" ? node.text : "";
  }

  #product(): Expression {
    let product = this.#factor();
    for (let node = this.#next; node; node = this.#next) {
      if (isOperator(node, "·", "×", "/")) {
        const operator = this.#operator() === "/" ? "/" : "*";
        product = { kind: "binary", operator, left: product, right: this.#factor() };
      } else if (node.kind === "operator") break;
      else product = { kind: "binary", operator: "*", left: product, right: this.#factor() };
    }
    return product;
  }

  #factor(): Expression {
    const node = this.#items[this.#at++];
    if (!node) throw new Error("The formula ends too early.");
    const name = functionOf(node);
    if (name) {
      const call: Expression = { kind: "call", name, of: this.#argument() };
      return node.kind === "script" && node.sup ? power(call, this.#inner(node.sup)) : call;
    }
    if (node.kind === "symbol" && node.text === "σ" && !this.#known.has("σ") && this.#next?.kind === "fence") {
      return { kind: "call", name: "sigmoid", of: this.#factor() };
    }
    return this.#atom(node);
  }

  /** What a function is applied to: the bracket behind it, or the product up to the next function. */
  #argument(): Expression {
    if (this.#next?.kind === "fence") return this.#factor();
    let product = this.#factor();
    for (let node = this.#next; node && node.kind !== "operator" && !functionOf(node); node = this.#next) {
      product = { kind: "binary", operator: "*", left: product, right: this.#factor() };
    }
    return product;
  }

  #inner(node: MathNode): Expression {
    return new Row(node, this.#known).all();
  }

  #atom(node: MathNode): Expression {
    switch (node.kind) {
      case "number":
        return { kind: "number", text: node.text };
      case "symbol":
        return this.#symbol(node.text);
      case "row":
        return this.#inner(node);
      case "fraction":
        return { kind: "binary", operator: "/", left: this.#inner(node.top), right: this.#inner(node.bottom) };
      case "root":
        return { kind: "call", name: "sqrt", of: this.#inner(node.body) };
      case "fence":
        return node.open === "|" ? { kind: "call", name: "abs", of: this.#inner(node.body) } : this.#inner(node.body);
      case "script": {
        if (node.sub || !node.sup) throw new Error("Letters with an index are not arithmetic here.");
        const { base } = node;
        const isExponential = base.kind === "symbol" && base.text === "e" && !this.#known.has("e");
        const sup = this.#inner(node.sup);
        return isExponential ? { kind: "call", name: "exp", of: sup } : power(this.#inner(base), sup);
      }
      default:
        throw new Error("The formula has a part that is no arithmetic.");
    }
  }

  #symbol(text: string): Expression {
    if (this.#known.has(text)) return { kind: "name", name: text };
    if (text === "π") return { kind: "constant", name: "pi" };
    if (text === "e") return { kind: "constant", name: "e" };
    throw new Error(`The formula does not say what ${text} is.`);
  }
}

function power(left: Expression, right: Expression): Expression {
  return { kind: "binary", operator: "**", left, right };
}

/** The parts of a row between commas. */
function parts(node: MathNode): MathNode[] {
  const items = node.kind === "row" ? node.items : [node];
  const found: MathNode[][] = [[]];
  for (const item of items) {
    if (isOperator(item, ",")) found.push([]);
    else found.at(-1)?.push(item);
  }
  return found.map((items) => ({ kind: "row", items }));
}

/**
 * Reads a formula of the catalogue, or of the reader, as arithmetic.
 *
 * @param latex what an objective says of itself
 * @param letters the letters that stand for variables and parameters
 * @throws Error where a part of it is no arithmetic
 */
export function readFormula(latex: string, letters: Iterable<string>): Formula {
  const known = new Set(letters);
  const [first, ...rest] = parts(parseFormula(latex));
  const definitions = rest.flatMap((part) => {
    const items = part.kind === "row" ? part.items.filter(({ kind }) => kind !== "space") : [];
    const [name, equals, ...right] = items;
    if (items.length === 0) return [];
    if (name?.kind !== "symbol" || !isOperator(equals, "=")) throw new Error("A part of the formula defines nothing.");
    return [{ name: name.text, right: { kind: "row" as const, items: right } }];
  });
  const where = definitions.map(({ name, right }) => ({ name, value: new Row(right, known).all() }));
  for (const { name } of where) known.add(name);
  return { value: new Row(first as MathNode, known).all(), where };
}
