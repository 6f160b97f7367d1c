import { type SeriesStyle, seriesStyle } from "../../charts/series.ts";
import type { RunStatus } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { methodName } from "./labels.ts";
import type { Run } from "./run.ts";

/** Branches keep the colour of their method; rhythm and marker tell them from it and from each other. */
const branchStyles: readonly Omit<SeriesStyle, "token">[] = [
  { dash: [1.5, 3], marker: "ring" },
  { dash: [1.5, 3, 1.5, 8], marker: "hollowDiamond" },
  { dash: [5, 3, 1.5, 3, 1.5, 3], marker: "hollowSquare" },
];

/** How a run is drawn. */
export function runStyle({ type, fork }: Run): SeriesStyle {
  const { token, ...own } = seriesStyle(type);
  return { token, ...(fork ? (branchStyles[fork.order % branchStyles.length] as typeof own) : own) };
}

/** How a run ended. */
export function endingWords(words: Messages, { code, step, reason }: RunStatus): string {
  if (code === "diverged") return words.figures.descent.diverged(step);
  return words.figures.descent.endings[reason]?.(step) ?? words.figures.descent.ended(step);
}

/** What a run is called: by its method, and a branch also by the step where it parts. */
export function runName(words: Messages, { type, fork }: Run): string {
  const name = methodName(words, type);
  return fork ? words.figures.descent.branchName(name, fork.step) : name;
}
