import type { FullChoice, FullObjective } from "../../engine/types.ts";
import { isFormula, isSameFunction } from "./objective.ts";
import type { RestartReport } from "./restarts.ts";
import type { RunResult } from "./run.ts";
import type { DescentSettings } from "./settings.ts";

/** The whole figure at one moment, as saved states and tasks see it. */
export interface DescentState
  extends Omit<DescentSettings, "objective" | "optimizers" | "lineSearches" | "schedule" | "start"> {
  version: 1;
  objective: FullObjective;
  optimizers: FullChoice[];
  lineSearches: (FullChoice | null)[];
  schedule: FullChoice;
  start: number[];
  results: (RunResult & { restarts?: RestartReport })[];
}

/** What the model tells the figure. */
export interface ModelListener {
  /** Rows have arrived, runs have come or gone, or a setting has changed. */
  traceChanged(): void;
  /** Another step is shown. */
  stepChanged(): void;
  /** The engine refused what was wanted; what was there before still is. */
  failed(error: unknown): void;
}

/**
 * Settings with some of them replaced, and what hangs on these set back.
 *
 * @param start where the runs shown start; null where there are none
 */
export function replaced(
  base: DescentSettings,
  changes: Partial<DescentSettings>,
  start: number[] | null,
): DescentSettings {
  const settings = { ...base, ...changes };
  if (changes.optimizers) Object.assign(settings, { changes: [], branches: [], lineSearches: [] }, changes);
  if (changes.objective !== undefined && !isSameFunction(changes.objective, base.objective)) {
    if (changes.start === undefined) settings.start = null;
    if (changes.view === undefined) settings.view = null;
  } else if (isFormula(settings.objective) && settings.start === null && start) {
    // The engine's own choice of a start depends on the parameters: the one that is shown stays.
    settings.start = start;
  }
  if (changes.optimizers && changes.restarts === undefined) settings.restarts = null;
  if (changes.optimizers && !changes.hidden) {
    settings.hidden = base.hidden.filter((index) => index < settings.optimizers.length);
  }
  return settings;
}
