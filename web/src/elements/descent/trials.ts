import type { LineTrials } from "../../engine/types.ts";
import type { DescentModel } from "./model.ts";
import { stepInNumbers } from "./rule.ts";
import type { Run } from "./run.ts";

/** What the line search of a step tried. */
export interface StepTrials extends LineTrials {
  run: Run;
  /** Counted from 1, as steps in numbers are. */
  step: number;
}

/** Fetches what the line search of the step that is taken apart tried: nobody keeps it, so that step is taken once more. */
export class TrialWatch {
  #asked = "";
  found: StepTrials | null = null;

  /** Looks at the step shown of a run; returns whether `found` has changed. */
  async look(model: DescentModel, run: Run | undefined): Promise<boolean> {
    const step = run && model.settings.anatomy !== null ? stepInNumbers(run, model.cursor) : 0;
    // A run that was opened anew, or repeated with other settings, has other numbers.
    const key = run && step > 0 ? JSON.stringify([model.runs.indexOf(run), step, run.pointAt(step), run.told]) : "";
    if (key === this.#asked) return false;
    this.#asked = key;
    const trials = run && step > 0 ? await run.trials(step - 1) : null;
    if (key !== this.#asked) return false;
    this.found = run && trials && trials.lengths.length > 0 ? { ...trials, run, step } : null;
    return true;
  }

  /** The trials of a step, if they are here. */
  of(run: Run, step: number): StepTrials | null {
    return this.found?.run === run && this.found.step === step ? this.found : null;
  }
}
