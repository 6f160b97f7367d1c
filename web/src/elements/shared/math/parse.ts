/** A formula as it is laid out. Rows hold their parts in reading order. */
export type MathNode =
  | { kind: "number"; text: string }
  | { kind: "symbol"; text: string; hat?: boolean }
  | { kind: "word"; text: string }
  | { kind: "operator"; text: string }
  | { kind: "space" }
  | { kind: "row"; items: MathNode[] }
  | { kind: "fraction"; top: MathNode; bottom: MathNode; small: boolean }
  | { kind: "root"; body: MathNode }
  | { kind: "script"; base: MathNode; sub?: MathNode; sup?: MathNode }
  | { kind: "fence"; open: string; close: string; body: MathNode }
  /** A number that stands where a symbol stood; `role` says what it is. */
  | { kind: "value"; text: string; role: string; signed: boolean };

const symbols: Record<string, string> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  eta: "η",
  theta: "θ",
  xi: "ξ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  psi: "ψ",
  Lambda: "Λ",
  Pi: "Π",
  infty: "∞",
  nabla: "∇",
  top: "⊤",
  ell: "ℓ",
};
const operators: Record<string, string> = {
  cdot: "·",
  times: "×",
  le: "≤",
  ge: "≥",
  leftarrow: "←",
  pm: "±",
  lfloor: "⌊",
  rfloor: "⌋",
};
const words = new Set("max min sin cos tan arcsin arccos arctan sinh cosh tanh log ln exp".split(" "));
const spaces = new Set([",", ";", ":", "!", " ", "quad", "qquad"]);
const fences: Record<string, string> = { "(": ")", "[": "]", "⌊": "⌋", "|": "|" };

type Token = { kind: "command" | "character"; text: string };

function tokenize(latex: string): Token[] {
  const found = latex.matchAll(/\\([A-Za-z]+|.)|([^\s\\])/g);
  return Array.from(found, ([, command, character]) =>
    command === undefined ? { kind: "character", text: character as string } : { kind: "command", text: command },
  );
}

/** Reads tokens one by one. */
class Reader {
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw new Error("The formula ends too early.");
    return token;
  }

  /** Takes the next token if it is the one asked for. */
  take(kind: Token["kind"], text: string): boolean {
    const token = this.peek();
    if (token?.kind !== kind || token.text !== text) return false;
    this.#at++;
    return true;
  }

  expect(kind: Token["kind"], text: string): void {
    if (!this.take(kind, text)) throw new Error(`The formula lacks “${text}”.`);
  }
}

/**
 * Reads the part of LaTeX that the catalogue's formulas are written in.
 *
 * @throws Error at a command it does not know: a formula half shown would be a wrong formula
 */
export function parseFormula(latex: string): MathNode {
  const reader = new Reader(tokenize(latex));
  const row = parseRow(reader, () => reader.peek() === undefined);
  return row;
}

/** A formula of several lines, separated by `\\`. */
export function parseLines(latex: string): MathNode[] {
  return latex.split("\\\\").map((line) => parseFormula(line));
}

function parseRow(reader: Reader, ends: () => boolean): MathNode {
  const items: MathNode[] = [];
  while (!ends()) {
    if (!reader.peek()) throw new Error("The formula ends inside a group.");
    items.push(parseScripts(reader, parseAtom(reader)));
  }
  return items.length === 1 ? (items[0] as MathNode) : { kind: "row", items };
}

function parseScripts(reader: Reader, base: MathNode): MathNode {
  let sub: MathNode | undefined;
  let sup: MathNode | undefined;
  for (;;) {
    if (reader.take("character", "_")) sub = parseArgument(reader);
    else if (reader.take("character", "^")) sup = parseArgument(reader);
    else break;
  }
  return sub || sup ? { kind: "script", base, ...(sub ? { sub } : {}), ...(sup ? { sup } : {}) } : base;
}

/** A group in braces, or one token: `\tfrac12` is one half. */
function parseArgument(reader: Reader): MathNode {
  if (reader.take("character", "{")) {
    const body = parseRow(reader, () => reader.take("character", "}"));
    return body;
  }
  const token = reader.peek();
  if (token?.kind === "character" && /\d/.test(token.text)) return { kind: "number", text: reader.next().text };
  return parseAtom(reader);
}

function parseAtom(reader: Reader): MathNode {
  const token = reader.next();
  return token.kind === "command" ? parseCommand(reader, token.text) : parseCharacter(reader, token.text);
}

function parseCharacter(reader: Reader, text: string): MathNode {
  if (text === "{") return parseRow(reader, () => reader.take("character", "}"));
  if (/[\d.]/.test(text)) {
    let digits = text;
    for (let token = reader.peek(); token?.kind === "character" && /[\d.]/.test(token.text); token = reader.peek()) {
      digits += reader.next().text;
    }
    return { kind: "number", text: digits };
  }
  if (/[A-Za-z]/.test(text)) return { kind: "symbol", text };
  const close = fences[text];
  if (close) return { kind: "fence", open: text, close, body: parseRow(reader, () => reader.take("character", close)) };
  return { kind: "operator", text: text === "-" ? "−" : text };
}

function parseCommand(reader: Reader, name: string): MathNode {
  if (spaces.has(name)) return { kind: "space" };
  if (words.has(name)) return { kind: "word", text: name };
  const symbol = symbols[name];
  if (symbol) return { kind: "symbol", text: symbol };
  if (name === "lfloor") {
    return { kind: "fence", open: "⌊", close: "⌋", body: parseRow(reader, () => reader.take("command", "rfloor")) };
  }
  const operator = operators[name];
  if (operator) return { kind: "operator", text: operator };
  switch (name) {
    case "sum":
      return { kind: "operator", text: "∑" };
    case "frac":
    case "tfrac": {
      const top = parseArgument(reader);
      return { kind: "fraction", top, bottom: parseArgument(reader), small: name === "tfrac" };
    }
    case "sqrt":
      return { kind: "root", body: parseArgument(reader) };
    case "hat": {
      const body = parseArgument(reader);
      if (body.kind !== "symbol") throw new Error("Only a letter can wear a hat.");
      return { ...body, hat: true };
    }
    case "left": {
      const open = reader.next().text;
      const body = parseRow(reader, () => reader.take("command", "right"));
      return { kind: "fence", open, close: reader.next().text, body };
    }
    default:
      throw new Error(`Formulas here cannot contain “\\${name}”.`);
  }
}
