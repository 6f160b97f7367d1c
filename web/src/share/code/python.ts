import type { FullChoice } from "../../engine/types.ts";
import type { Expression } from "./expression.ts";

/** How tightly Python's operators bind. */
const precedence = { "+": 1, "-": 1, "*": 2, "/": 2, negate: 3, "**": 4, atom: 5 } as const;

const greek: Record<string, string> = {
  κ: "kappa",
  λ: "lambda_",
  σ: "sigma",
  α: "alpha",
  β: "beta",
  μ: "mu",
  ω: "omega",
};
const keywords = new Set(["lambda", "in", "is", "if", "as", "or"]);

/** A letter of a formula as a name in Python. */
export function letterName(letter: string): string {
  const name = greek[letter] ?? letter.replaceAll(/[^A-Za-z0-9_]/g, (other) => `u${other.codePointAt(0)}`);
  return keywords.has(name) ? `${name}_` : name;
}

/** learningRate → learning_rate. */
export function keyName(key: string): string {
  const name = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return keywords.has(name) ? `${name}_` : name;
}

/** A value as Python writes it, to the last bit. */
export function literal(value: number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === Number.POSITIVE_INFINITY) return "math.inf";
  return String(value).replace("e+", "e");
}

const dependsOnVariables = (expression: Expression, variables: ReadonlySet<string>): boolean => {
  switch (expression.kind) {
    case "name":
      return variables.has(expression.name);
    case "negate":
    case "call":
      return dependsOnVariables(expression.of, variables);
    case "binary":
      return dependsOnVariables(expression.left, variables) || dependsOnVariables(expression.right, variables);
    default:
      return false;
  }
};

/**
 * Arithmetic as Python.
 *
 * @param variables letters that hold the library's numbers; on anything else the functions of `math` are used
 * @param call a function of the library applied to an argument
 */
export function toPython(
  expression: Expression,
  variables: ReadonlySet<string>,
  call: (name: string, argument: string) => string,
): string {
  const inMath: Record<string, string> = { arcsin: "asin", arccos: "acos", arctan: "atan" };
  const print = (node: Expression): { text: string; level: number } => {
    switch (node.kind) {
      case "number":
        return { text: node.text, level: precedence.atom };
      case "constant":
        return { text: `math.${node.name}`, level: precedence.atom };
      case "name":
        return { text: letterName(node.name), level: precedence.atom };
      case "negate": {
        const of = print(node.of);
        return { text: `-${of.level < precedence["*"] ? `(${of.text})` : of.text}`, level: precedence.negate };
      }
      case "call": {
        const of = print(node.of).text;
        if (dependsOnVariables(node.of, variables)) return { text: call(node.name, of), level: precedence.atom };
        if (node.name === "abs") return { text: `abs(${of})`, level: precedence.atom };
        if (node.name === "sigmoid") return { text: `(1 / (1 + math.exp(-(${of}))))`, level: precedence.atom };
        return { text: `math.${inMath[node.name] ?? node.name}(${of})`, level: precedence.atom };
      }
      case "binary": {
        const level = precedence[node.operator];
        const [left, right] = [print(node.left), print(node.right)];
        // A power binds to the right, everything else to the left.
        const isPower = node.operator === "**";
        const wrapLeft = isPower ? left.level <= level : left.level < level;
        const wrapRight = isPower ? right.level < precedence.negate : right.level <= level;
        const text = [wrapLeft ? `(${left.text})` : left.text, wrapRight ? `(${right.text})` : right.text];
        return { text: isPower ? text.join("**") : text.join(` ${node.operator} `), level };
      }
    }
  };
  return print(expression).text;
}

/** The rate of step t, counted from 0, by schedule: lines of a function body over the schedule's own parameters. */
const rates: Record<string, readonly string[]> = {
  constant: ["return learning_rate"],
  step: ["return learning_rate * gamma**(t // step_size)"],
  exponential: ["return learning_rate * gamma**t"],
  cosine: [
    "progress = min(t / total_steps, 1)",
    "return minimum + (learning_rate - minimum) * (1 + math.cos(math.pi * progress)) / 2",
  ],
  inverseSqrt: ["return learning_rate / math.sqrt(t + 1)"],
  linearWarmup: [
    "progress = min(t / warmup_steps, 1)",
    "return learning_rate * (start_factor + (1 - start_factor) * progress)",
  ],
  polynomial: ["return learning_rate * max(1 - t / total_steps, 0)**power"],
  warmRestarts: [
    "length = period",
    "while t >= length:",
    "    t -= length",
    "    length *= factor",
    "return learning_rate * (1 + math.cos(math.pi * t / length)) / 2",
  ],
};

/** The function that gives the rate of a step, with `note` as what it says of itself; null where the schedule has no code. */
export function rateFunction(schedule: FullChoice, warmup: number, note: string): string[] | null {
  const body = rates[schedule.type];
  if (!body) return null;
  const settings = Object.entries(schedule)
    .filter(([key]) => key !== "type")
    .map(([key, value]) => `    ${keyName(key)} = ${literal(value as number | boolean)}`);
  const front = [
    `    warmup = ${warmup}`,
    "    if t < warmup:",
    "        return rate(warmup) * (t + 1) / (warmup + 1)",
    "    t -= warmup",
  ];
  return [
    "def rate(t):",
    `    """${note}"""`,
    ...(warmup > 0 ? front : []),
    ...settings,
    ...body.map((line) => `    ${line}`),
  ];
}
