import { nothing } from "lit";
import type { Hub } from "../../engine/hub.ts";
import type { OptimizerDescription } from "../../engine/types.ts";
import { readNumber, refuse } from "../shared/read.ts";
import { partsOf } from "./anatomy.ts";
import { anatomyGuide, type GuideProps } from "./anatomyGuide.ts";
import { Stopwatch } from "./costs.ts";
import type { DhDescent } from "./descent.ts";
import { flagRow } from "./flags.ts";
import { formulaBox } from "./formulaBox.ts";
import { futuresPanel } from "./futures.ts";
import { laboratoryStyles } from "./laboratoryStyles.ts";
import { restartPanel } from "./restartPanel.ts";
import { Restarter } from "./restarts.ts";
import type { Run } from "./run.ts";
import { runName } from "./runStyle.ts";
import { restartRange } from "./settings.ts";
import { readEntry } from "./slider.ts";
import type { DescentState } from "./state.ts";
import { stopPanel } from "./stopPanel.ts";
import { TrialWatch } from "./trials.ts";
import { Tuner } from "./tuning.ts";
import { tuningPanel } from "./tuningPanel.ts";

/** The loss to wait for; null, the figure's own, where the field was emptied. @throws EngineError where it is no number */
function readBelow(text: string): number | null {
  const value = readEntry(text);
  if (value === "") return null;
  return readNumber(value, "below", { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY });
}

/** How many places to draw. @throws EngineError where there cannot be so many */
function readCount(text: string): number {
  const value = readEntry(text);
  // Whatever is no number is told how many there can be, too.
  if (typeof value !== "number") refuse("outOfRange", "count", value, restartRange);
  return readNumber(value, "count", restartRange, true);
}

/** What readers do with runs besides playing them: tune, restart, stop, time, branch and take apart. */
export class Laboratory {
  static readonly styles = laboratoryStyles;
  readonly tuner: Tuner;
  readonly restarter: Restarter;
  /** What line searches tried in the step that is taken apart. */
  readonly trials = new TrialWatch();
  readonly #stopwatch: Stopwatch;
  readonly #figure: DhDescent;

  constructor(figure: DhDescent, hub: Hub) {
    this.#figure = figure;
    this.#stopwatch = new Stopwatch(hub);
    this.tuner = new Tuner(hub, () => figure.requestUpdate());
    this.restarter = new Restarter(hub, () => figure.follow(false));
  }

  /** What runs of the chosen method from random places came to, while it is set as it was for them. */
  get draw() {
    const { model, actions } = this.#figure;
    const run = model.runs[actions.chosen];
    return run ? this.restarter.found(model, run) : null;
  }

  /** A state with what was drawn for it. */
  reported(state: DescentState): DescentState {
    const { model } = this.#figure;
    const wanted = state.restarts;
    const run = wanted && model.runs[wanted.run];
    if (!wanted || !run) return state;
    const report = this.restarter.report(model, run);
    // What was drawn for other settings is no longer shown.
    if (!report) return this.restarter.running ? state : { ...state, restarts: null };
    const results = state.results.map((result, index) =>
      index === wanted.run ? { ...result, restarts: report } : result,
    );
    return { ...state, results };
  }

  /** Draws the places that a state speaks of: the same again, as they follow from its seed. */
  async drawWanted(): Promise<void> {
    const { model } = this.#figure;
    const { restarts } = model.settings;
    const run = restarts && model.runs[restarts.run];
    if (!restarts || !run || this.restarter.countOf(model, run) === restarts.count) return;
    this.restarter.count = restarts.count;
    await this.restarter.draw(model, run);
  }

  /** Times the runs where time is what their losses are drawn over; returns whether a time has changed. */
  async time(): Promise<boolean> {
    const { runs, settings } = this.#figure.model;
    return settings.costAxis === "milliseconds" && this.#stopwatch.time(runs, settings);
  }

  /** The futures of runs that have branches, side by side. */
  futures() {
    const { model, words } = this.#figure;
    return futuresPanel(model, words);
  }

  /** Where the reader writes a function. */
  formulaBox(expression: string) {
    return formulaBox(this.#figure, expression);
  }

  /** Flags on the loss chart where settings were changed; `leads` where they show that step. */
  flags(leads: boolean) {
    const { model, words, stage, actions } = this.#figure;
    const runs = this.#figure.shown().map(({ run }) => run);
    const shareOf = (run: Run, step: number) => stage.losses.shareOf(run, step);
    return flagRow(runs, model, words, shareOf, leads ? (step) => actions.showStep(step) : null);
  }

  tuning() {
    const { tuner } = this;
    const { model, words, actions } = this.#figure;
    const { belowName } = words.figures.laboratory.tuning;
    return tuningPanel({
      tuner,
      model,
      words,
      onStart: () => void actions.tune(tuner),
      onCancel: () => tuner.cancel(),
      refused: actions.refusals.get("tuning.below"),
      onGoal: (goal) => {
        tuner.goal = goal;
        this.#figure.requestUpdate();
      },
      onBelow: (text) => void actions.accept("tuning.below", text, () => (tuner.below = readBelow(text)), belowName),
    });
  }

  restarts() {
    const { restarter } = this;
    const { model, words, actions } = this.#figure;
    const run = model.runs[actions.chosen];
    if (!run) return nothing;
    const { countName } = words.figures.laboratory.restarts;
    return restartPanel({
      name: runName(words, run),
      count: restarter.count,
      running: restarter.running,
      found: this.draw,
      words,
      refused: actions.refusals.get("restarts.count"),
      onCount: (text) =>
        void actions.accept("restarts.count", text, () => (restarter.count = readCount(text)), countName),
      onDraw: () => void actions.drawRestarts(restarter),
      onStart: (start) => void actions.act((model) => model.configure({ start: [...start], step: 0 })),
    });
  }

  stops() {
    const { model, words, actions } = this.#figure;
    return stopPanel({
      settings: model.settings,
      refusals: actions.refusals,
      words,
      onChange: (key, value) => actions.setStop(key, value),
    });
  }

  /** What guides through a step that is taken apart. */
  guide(run: Run, description: OptimizerDescription, step: number, props: Pick<GuideProps, "chosen" | "onChoose">) {
    const { words } = this.#figure;
    const parts = partsOf(run, description, step);
    return anatomyGuide({ ...props, parts, from: run.pointAt(step - 1), trials: this.trials.of(run, step), words });
  }
}
