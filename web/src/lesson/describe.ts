import { type Language, messages } from "../i18n/index.ts";
import { type Condition, type Operator, operatorOf, valueAt } from "./goal.ts";

const symbols: Partial<Record<Operator, string>> = { below: "<", above: ">", atMost: "≤", atLeast: "≥", equals: "=" };

/** A condition in short, as in "Adam: loss < 0.001". */
export function describeCondition(condition: Condition, state: unknown, language: Language): string {
  const operator = operatorOf(condition);
  const name = describePath(condition.path, state, language);
  const show = (value: unknown) => describeValue(value, language);
  if (operator === "between") {
    const [low, high] = condition.between as readonly [number, number];
    return `${show(low)} ≤ ${name} ≤ ${show(high)}`;
  }
  if (operator === "oneOf") {
    return `${name} = ${(condition.oneOf ?? []).map(show).join(messages(language).lesson.task.or)}`;
  }
  return `${name} ${symbols[operator]} ${show(condition[operator])}`;
}

/** A value of the state as a reader would write it. */
export function describeValue(value: unknown, language: Language): string {
  if (typeof value === "number") return describeNumber(value);
  if (typeof value === "string") return messages(language).lesson.task.values[value] ?? typeLabel(value, language);
  if (Array.isArray(value)) return `(${value.map((entry) => describeValue(entry, language)).join(", ")})`;
  if (typeof value === "object" && value !== null && "type" in value) return typeLabel(String(value.type), language);
  return value === undefined ? "–" : String(value);
}

/** Up to four significant digits; powers of ten outside 0.001 … 99,999. */
function describeNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e5)) return String(Number(value.toPrecision(4))).replace("-", "−");
  const [digits = "", exponent = ""] = value.toExponential(2).split("e");
  const raised = exponent.replace("+", "").replace(/./g, (character) => superscripts[character] ?? character);
  return `${String(Number(digits)).replace("-", "−")} × 10${raised}`;
}

const superscripts: Record<string, string> = {
  "-": "⁻",
  ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((raised, digit) => [String(digit), raised])),
};

/** "results.1.loss" of a state that runs several methods is "Momentum: loss". */
function describePath(path: string, state: unknown, language: Language): string {
  const keys = path.split(".");
  const { quantities } = messages(language).lesson.task;
  const last = keys.filter((key) => !/^\d+$/.test(key)).at(-1) ?? path;
  const name = quantities[last] ?? withinSentence(label(`parameter.${last}`, language) ?? last);
  const type = valueAt(state, `optimizers.${keys[1]}.type`);
  const several = valueAt(state, "optimizers.1") !== undefined;
  if (!several || !/^(results|optimizers)$/.test(keys[0] ?? "") || typeof type !== "string") return name;
  return `${typeLabel(type, language)}${language === "en" ? ": " : "："}${name}`;
}

/** A label without its capital: "Learning rate" is "learning rate"; symbols and abbreviations stay. */
function withinSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function typeLabel(type: string, language: Language): string {
  for (const kind of ["optimizer", "objective", "schedule", "activation", "initializer"]) {
    const found = label(`${kind}.${type}`, language);
    if (found) return found;
  }
  return type;
}

function label(key: string, language: Language): string | undefined {
  return (messages(language).catalogue as Record<string, string>)[key];
}
