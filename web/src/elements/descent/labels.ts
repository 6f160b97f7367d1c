import type { Messages } from "../../i18n/index.ts";

/** The translated label of something the catalogue lists; its own name where there is none. */
export function labelOf(words: Messages, label: string): string {
  return (words.catalogue as Record<string, string>)[label] ?? label.split(".").at(-1) ?? label;
}

export function methodName(words: Messages, type: string): string {
  return labelOf(words, `optimizer.${type}`);
}

/** The function's name; a formula of the reader's own has none. */
export function objectiveName(words: Messages, model: { objectiveType: string }): string {
  return labelOf(words, `objective.${model.objectiveType}`);
}
