import { type Language, messages } from "../i18n/index.ts";
import { type Condition, type Operator, operatorOf, valueAt } from "./goal.ts";

const symbols: Partial<Record<Operator, string>> = { below: "<", above: ">", atMost: "≤", atLeast: "≥", equals: "=" };

/** A condition in short, as in "Adam: loss < 0.001". */
export function describeCondition(condition: Condition, state: unknown, language: Language): string {
  const operator = operatorOf(condition);
  const name = describePath(condition.path, state, language);
  const show = (value: unknown) => describeValue(value, language, condition.path);
  if (operator === "between") {
    const [low, high] = condition.between as readonly [number, number];
    return `${show(low)} ≤ ${name} ≤ ${show(high)}`;
  }
  if (operator === "oneOf") {
    return `${name} = ${(condition.oneOf ?? []).map(show).join(messages(language).lesson.task.or)}`;
  }
  return `${name} ${symbols[operator]} ${show(condition[operator])}`;
}

/** A value of the state as a reader would write it; a share, told by its path, in per cent. */
export function describeValue(value: unknown, language: Language, path = ""): string {
  if (typeof value === "number") return path.endsWith(".accuracy") ? describeShare(value) : describeNumber(value);
  if (typeof value === "string") return messages(language).lesson.task.values[value] ?? typeLabel(value, language);
  if (Array.isArray(value)) return `(${value.map((entry) => describeValue(entry, language)).join(", ")})`;
  if (typeof value === "object" && value !== null && "type" in value) return typeLabel(String(value.type), language);
  return value === undefined || value === null ? "–" : String(value);
}

/** Fine enough to tell one held-out digit in some thousands. */
function describeShare(value: number): string {
  return Number.isFinite(value) ? `${Number((value * 100).toFixed(2))}%` : "–";
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
  const { quantities, unitsOfLayer } = messages(language).lesson.task;
  if (keys[0] === "hidden" && keys[1] !== undefined) return unitsOfLayer(Number(keys[1]) + 1);
  const last = nameOf(keys) ?? path;
  const name = quantities[last] ?? withinSentence(label(`parameter.${last}`, language) ?? last);
  const runs = valueAt(state, "schedules") ? "schedules" : "optimizers";
  const type = valueAt(state, `${runs}.${keys[1]}.type`);
  const several = valueAt(state, `${runs}.1`) !== undefined;
  if (!several || !/^(results|optimizers|schedules)$/.test(keys[0] ?? "") || typeof type !== "string") return name;
  return `${typeLabel(type, language)}${language === "en" ? ": " : "："}${name}`;
}

/** The key that says what a path is about: "optimizer" in "optimizer.type", "loss" in "results.0.loss". */
function nameOf(keys: readonly string[]): string | undefined {
  const last = keys.filter((key) => !/^(\d+|type)$/.test(key)).at(-1);
  if (keys.at(-1) === "type" && last === "schedules") return "schedule";
  return keys.at(-1) === "type" && (last === "optimizers" || last === "results") ? "optimizer" : last;
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
