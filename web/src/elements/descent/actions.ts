import { EngineError } from "../../engine/errors.ts";
import type { FullChoice } from "../../engine/types.ts";
import type { FormulaMistake } from "../../i18n/en/errors.ts";
import { PlayedActions } from "../shared/figureActions.ts";
import type { DhDescent } from "./descent.ts";
import { rootOf } from "./future.ts";
import { labelOf } from "./labels.ts";
import type { DescentModel } from "./model.ts";
import { withParameter } from "./objective.ts";
import type { Restarter } from "./restarts.ts";
import type { Run } from "./run.ts";
import { defaults, readSettings } from "./settings.ts";
import type { StopKey } from "./stopPanel.ts";
import type { Tuner } from "./tuning.ts";

type Value = number | boolean | string;

/** What is wrong with a formula, and where in it. */
interface Mistake {
  message: string;
  place: { position: number; length: number } | null;
}

/** A formula with hills and dales, and a letter that becomes a slider. */
const firstFormula = { expression: "0.1x^2 + 0.1y^2 + a sin(x) cos(y)", parameters: { a: 1 } };

function placeOf(error: unknown): Mistake["place"] {
  if (!(error instanceof EngineError) || error.position === null) return null;
  return { position: error.position, length: (error.allowed as FormulaMistake).found.length };
}

/** What the reader does to a figure with its controls, and what stands in them besides the model's settings. */
export class Actions extends PlayedActions<DescentModel, DhDescent> {
  /** What is being written in the formula box while it is not what is shown, and what is wrong with it. */
  formula: { draft: string | null; mistake: Mistake | null } = { draft: null, mistake: null };

  /** Index of the run whose settings and step are shown. */
  get chosen(): number {
    const { settings, runs } = this.figure.model;
    return Math.max(0, Math.min(settings.chosen, runs.length - 1));
  }

  /** Whether all methods share one learning rate. */
  get linked(): boolean {
    return this.figure.model.settings.linked;
  }

  choose(index: number): void {
    this.figure.model.adjust({ chosen: index });
    this.refusals.clear();
    this.figure.stage.refresh(false);
    this.figure.examine();
    this.figure.requestUpdate();
  }

  addMethod(type: string): Promise<void> {
    return this.act(async (model) => {
      const [first] = model.runs;
      const rate = this.linked && first ? model.shownOptimizer(first).learningRate : undefined;
      await model.add(rate === undefined ? type : { type, learningRate: rate });
      this.choose(model.runs.length - 1);
    });
  }

  /** Adds another future of the chosen run from the step shown on, and chooses it. */
  branch(): Promise<void> {
    this.figure.pause();
    return this.act(async (model) => {
      // Branches are compared as soon as they are there.
      await this.figure.laboratory.fetch();
      this.choose(await model.branch(this.chosen));
    });
  }

  /** Gives all methods the chosen one's learning rate from now on, or lets each have its own. */
  linkRates(linked: boolean): void {
    const { model } = this.figure;
    model.adjust({ linked });
    const run = model.runs[this.chosen];
    const rate = run && model.shownOptimizer(run).learningRate;
    if (linked && rate !== undefined) this.setOptimizer("learningRate", rate);
    this.figure.requestUpdate();
  }

  /** Sets a parameter of the chosen method, or the learning rate of all. */
  setOptimizer(key: string, value: Value): void {
    const { runs } = this.figure.model;
    // A branch is there to be set otherwise.
    const shared = this.linked && key === "learningRate" && !runs[this.chosen]?.fork;
    const targets = shared ? [...runs.keys()].filter((index) => !runs[index]?.fork) : [this.chosen];
    void this.accept(`optimizer.${key}`, value, (model) =>
      Promise.all(targets.map((index) => model.change(index, { [key]: value as number }))),
    );
  }

  /** Sets the chosen method's line search, or a parameter of it, for the whole run and its branches. */
  setLineSearch(values: Record<string, Value>): void {
    const key = Object.keys(values)[0] as string;
    void this.accept(`lineSearch.${key}`, values[key], (model) => {
      const run = model.runs[this.chosen] as Run;
      const wanted = "type" in values ? values : { ...model.lineSearchOf(run), ...values };
      const first = rootOf(run);
      const lineSearches = model.runs.map((other) =>
        rootOf(other) === first ? (wanted as unknown as FullChoice) : other.lineSearch,
      );
      return model.configure({ lineSearches });
    });
  }

  /** Sets a parameter of the schedule. */
  setSchedule(key: string, value: Value): void {
    void this.accept(`schedule.${key}`, value, (model) =>
      model.configure({ schedule: { ...model.state().schedule, [key]: value } }),
    );
  }

  /** Finds the best rate of each method, and sets it: from then on each has its own. */
  tune(tuner: Tuner): Promise<void> {
    this.figure.pause();
    this.figure.model.adjust({ linked: false });
    return this.act((model) => tuner.tune(model));
  }

  /** Runs the chosen method from places drawn at random. */
  drawRestarts(restarter: Restarter): Promise<void> {
    return this.act(async (model) => {
      const run = model.runs[this.chosen];
      if (!run) return;
      await restarter.draw(model, run);
      model.adjust({ restarts: { run: this.chosen, count: restarter.count } });
    });
  }

  /** Sets when runs end; null takes a condition away. */
  setStop(key: StopKey, value: number | string | null): void {
    const { laboratory, descent } = this.figure.words.figures;
    const label = { steps: laboratory.stop.steps, loss: descent.loss, gradientNorm: "‖∇J‖" }[key];
    const set = async (model: DescentModel) => {
      if (key === "steps") return model.adjust(readSettings({ steps: value ?? defaults.steps }));
      const { [key]: _, ...others } = model.settings.stop;
      await model.configure(readSettings({ stop: value === null ? others : { ...others, [key]: value } }));
    };
    void this.accept(`stop.${key}`, value ?? "", set, label);
  }

  /** Sets a parameter of the function. */
  setObjective(key: string, value: Value): void {
    void this.accept(`objective.${key}`, value, (model) =>
      model.configure({ objective: withParameter(model.objectiveChoice, key, value) }),
    );
  }

  /** Sets the noise of every step. */
  setNoise(value: Value): void {
    void this.accept("noise", value, (model) => model.configure({ noise: value as number }));
  }

  /** Gives the reader a formula to change. */
  startFormula(): Promise<void> {
    this.formula = { draft: null, mistake: null };
    return this.act((model) => model.configure({ objective: firstFormula, step: 0 }));
  }

  /** Shows the function that is being written, as soon as it makes sense; until then the one before stays. */
  async writeFormula(text: string): Promise<void> {
    this.formula = { draft: text, mistake: null };
    const figure = this.figure;
    figure.pause();
    try {
      await figure.model.write(text);
      if (this.formula.draft !== text) return;
      this.formula = { draft: null, mistake: null };
      figure.report(null);
      figure.tellStep();
    } catch (error) {
      await figure.learnErrors();
      // What has been written over meanwhile is no mistake any more.
      if (this.formula.draft !== text) return;
      this.formula = { draft: text, mistake: { message: figure.explain(error), place: placeOf(error) } };
    }
    figure.requestUpdate();
  }

  protected override labelOf(id: string): string {
    if (id === "noise") return this.figure.words.figures.descent.noise;
    return labelOf(this.figure.words, `parameter.${id.split(".").at(-1)}`);
  }
}
