import { nothing } from "lit";
import { climbAt, isClimbing } from "./climb.ts";
import type { DhDescent } from "./descent.ts";
import { type Diagnosis, diagnose, type Source } from "./diagnosis.ts";
import type { DescentModel } from "./model.ts";
import { noticePanel } from "./notice.ts";
import { noticeStyles } from "./noticeStyles.ts";
import type { Run } from "./run.ts";
import { runName } from "./runStyle.ts";
import { type Part, runConfig } from "./settings.ts";

/** Watches the runs for those that go up, and asks the engine why. */
export class Doctor {
  static readonly styles = noticeStyles;
  readonly #hub: Source;
  #asked = "";
  /** The run that goes up, the reader's choice first, and the others that do. */
  found: { run: Run; facts: Diagnosis; others: readonly Run[] } | null = null;

  constructor(hub: Source) {
    this.#hub = hub;
  }

  /** Looks at the runs that are shown; returns whether `found` has changed. */
  async look(model: DescentModel, shown: readonly { run: Run; chosen: boolean }[]): Promise<boolean> {
    const [run, ...others] = shown
      .filter((entry) => isClimbing(entry.run, model.cursor))
      .sort((a, b) => Number(b.chosen) - Number(a.chosen))
      .map((entry) => entry.run);
    const key = run ? JSON.stringify([run, ...others].map((each) => keyOf(model, each))) : "";
    if (key === this.#asked) return false;
    this.#asked = key;
    const isAsked = () => key === this.#asked;
    const facts = run ? await diagnose(this.#hub, model.settings, run, model.cursor, isAsked) : null;
    // While the engine was thinking, things may have moved on.
    if (!isAsked()) return false;
    this.found = run && facts ? { run, facts, others } : null;
    return true;
  }

  /** What was found, in words, and what can be done about it. */
  notice({ model, words, actions }: DhDescent, parts: ReadonlySet<Part>) {
    if (!this.found) return nothing;
    const { run, facts, others } = this.found;
    const named = (which: Run) => ({ ...climbAt(which, model.cursor), name: runName(words, which) });
    return noticePanel({ ...facts, ...named(run) }, others.map(named), words, {
      rewind: parts.has("transport") ? (step) => actions.showStep(step) : null,
      tryRate: parts.has("parameters")
        ? (rate) => void actions.act((model) => model.change(model.runs.indexOf(run), { learningRate: rate }, true))
        : null,
    });
  }
}

/** What a diagnosis depends on. */
function keyOf(model: DescentModel, run: Run): string {
  const { status } = run.resultAt(model.cursor);
  return JSON.stringify([
    model.runs.indexOf(run),
    run.told,
    runConfig(model.settings, run.told.initial, run.lineSearch),
    model.settings.steps,
    status.code,
    run.last,
  ]);
}
