import { type SeriesStyle, seriesStyle } from "../../charts/series.ts";
import type { RunStatus } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { methodName } from "./labels.ts";
import type { Run } from "./run.ts";

/** How a run is drawn. */
export function runStyle(run: Run): SeriesStyle {
  return run.twins?.styleOf(run) ?? seriesStyle(run.type);
}

/** How a run ended. */
export function endingWords(words: Messages, { code, step, reason }: RunStatus): string {
  if (code === "diverged") return words.figures.descent.diverged(step);
  return words.figures.descent.endings[reason]?.(step) ?? words.figures.descent.ended(step);
}

/** What a run is called: by its method, and what tells it from others of that method. */
export function runName(words: Messages, run: Run): string {
  return run.twins?.nameOf(run, words) ?? methodName(words, run.type);
}
