import { formatEntry } from "../../charts/format.ts";
import type { Selection } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import type { Turn } from "./history.ts";

/** A parameter's value in words. */
export function valueText(words: Messages, value: number | boolean): string {
  const say = words.figures.descent;
  if (typeof value === "boolean") return value ? say.on : say.off;
  return formatEntry(value);
}

/** A parameter's symbol: η, β₁; its name where it has none. */
export function symbolText(catalog: Selection, type: string, key: string): string {
  const described = catalog.optimizers.find((optimizer) => optimizer.type === type);
  return described?.parameters.find((parameter) => parameter.key === key)?.symbol || key;
}

/** "η 0.1 → 0.3" */
export function turnText(catalog: Selection, words: Messages, type: string, { key, from, to }: Turn): string {
  const value = (of: number | boolean) => valueText(words, of);
  return words.figures.descent.turn(symbolText(catalog, type, key), value(from), value(to));
}
