import type { Hub } from "../../engine/hub.ts";
import type { Choice, FullChoice, FullObjective, ObjectiveDescription, Selection } from "../../engine/types.ts";
import { ChangeQueue } from "./changeQueue.ts";
import { Company } from "./company.ts";
import { pastOf, type Story, storyAsked, storyOf, unlink } from "./future.ts";
import { type Described, type Describer, described, fullObjective, isFormula, written } from "./objective.ts";
import { openAll } from "./opening.ts";
import { Run } from "./run.ts";
import { describing, typesIn } from "./selection.ts";
import {
  type DescentSettings,
  defaults,
  fullChoice,
  type LightSetting,
  runConfig,
  stepsPerSecond,
  typeOf,
} from "./settings.ts";
import { type DescentState, type ModelListener, replaced } from "./state.ts";

/** Where runs, and the accounts that methods and functions give of themselves, come from. */
type ModelSource = Pick<Hub, "descent" | "catalog"> & Describer;

/** How long the worker may take steps before it answers, in milliseconds: shorter than a frame. */
const slice = 12;

/**
 * Settings, runs and the step shown: everything of a figure but its looks. One loop owns the sessions and does what is
 * wanted in order, so that a slider that moves faster than the engine answers is never behind by more than one answer.
 */
export class DescentModel {
  /** What is described of all that can be chosen: the kinds of what is shown, and more. */
  catalog: Selection;
  runs: Run[] = [];
  settings: DescentSettings = { ...defaults };
  readonly #hub: ModelSource;
  readonly #listener: ModelListener;
  #described: Described | null = null;
  #cursor = 0;
  #goal = 0;
  /** A step somebody waits for. */
  #needed = 0;
  #reopen: { settings: DescentSettings; done: (error?: unknown) => void } | null = null;
  #opening: DescentSettings | null = null;
  readonly #changes = new ChangeQueue();
  #retired: Run[] = [];
  #ahead = true;
  #suspended = false;
  #disposed = false;
  #broken = false;
  #loop: Promise<void> | null = null;
  readonly #company = new Company();

  constructor(hub: ModelSource, catalog: Selection, listener: ModelListener) {
    this.#hub = hub;
    this.catalog = catalog;
    this.#listener = listener;
  }

  get objective(): ObjectiveDescription | undefined {
    return this.#described?.description;
  }

  /** The objective with every parameter spelled out. */
  get objectiveChoice(): FullObjective {
    return fullObjective(this.#described ?? { choice: this.settings.objective, description: undefined });
  }

  /** Its name in the catalogue; "expression" for the reader's own formula. */
  get objectiveType(): string {
    const choice = this.objectiveChoice;
    return isFormula(choice) ? "expression" : choice.type;
  }

  get start(): number[] {
    return this.settings.start ?? [...(this.objective?.start ?? [])];
  }

  /** The step shown. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The last step the scrubber reaches. */
  get horizon(): number {
    return Math.max(this.settings.steps, this.#goal);
  }

  /** The last step there is to show; all runs may end before the horizon, and without a run there is only the start. */
  get end(): number {
    if (this.runs.length === 0) return 0;
    if (this.runs.some((run) => !run.ended)) return this.horizon;
    // The step that failed has no row of its own; showing it shows the last row, and that the run diverged.
    return Math.max(...this.runs.map((run) => run.status.step));
  }

  /** The step up to which every run has arrived or ended. */
  get available(): number {
    const open = this.runs.filter((run) => !run.ended).map((run) => run.last);
    return Math.max(0, open.length > 0 ? Math.min(...open) : this.end);
  }

  /** The last step of a play. */
  get playEnd(): number {
    return Math.min(this.end, this.settings.steps);
  }

  /** Whether the run that was asked for is over at the step shown. */
  get atEnd(): boolean {
    return this.#cursor >= this.playEnd;
  }

  get empty(): boolean {
    return this.runs.length === 0;
  }

  /** Steps per second. */
  get pace(): number {
    return stepsPerSecond * this.settings.speed;
  }

  /** The parameters of a run in force at the step shown: for the next step, or of the whole run once it is over. */
  shownOptimizer(run: Run): FullChoice {
    return run.optimizerAt(this.atEnd ? Number.POSITIVE_INFINITY : this.#cursor);
  }

  /** How far a run goes along its direction; null where that is part of its rule. */
  lineSearchOf(run: Run): FullChoice | null {
    return run.lineSearch ?? this.catalog.optimizers.find(({ type }) => type === run.type)?.lineSearch ?? null;
  }

  state(): DescentState {
    const { settings } = this;
    return {
      version: 1,
      ...settings,
      objective: this.objectiveChoice,
      ...this.#story(),
      start: this.start,
      schedule: fullChoice(this.catalog.schedules, settings.schedule),
      step: this.#cursor,
      results: this.runs.filter((run) => run.last >= 0).map((run) => run.resultAt(this.#cursor)),
    };
  }

  /**
   * Opens all runs anew with some settings replaced; what is shown stays until the first new rows are there.
   *
   * @returns when the step asked for can be shown
   * @throws EngineError when the engine refuses; nothing has changed then
   */
  async configure(changes: Partial<DescentSettings>): Promise<void> {
    const base = this.#reopen?.settings ?? { ...this.settings, ...this.#story(), step: this.#cursor };
    const settings = replaced(base, changes, this.runs.length > 0 ? this.start : null);
    this.#reopen?.done();
    this.#broken = false;
    await new Promise<void>((resolve, reject) => {
      this.#reopen = { settings, done: (error) => (error === undefined ? resolve() : reject(error)) };
      this.#work();
    });
    await this.#arrive(this.#cursor);
  }

  /**
   * Shows a formula of the reader's own from its start; letters it shares with the one before keep their values.
   *
   * @throws EngineError when it makes no sense; nothing has changed then
   */
  async write(expression: string): Promise<void> {
    await this.configure({ objective: await written(this.#hub, expression, this.objectiveChoice), step: 0 });
  }

  /** Replaces settings that no run depends on. */
  adjust(changes: Partial<Pick<DescentSettings, LightSetting>>): void {
    this.settings = { ...this.settings, ...changes };
    // Runs may be opening at this moment, or be about to.
    Object.assign(this.#opening ?? {}, changes);
    Object.assign(this.#reopen?.settings ?? {}, changes);
    if (changes.steps !== undefined) {
      this.#goal = Math.max(changes.steps, this.#cursor);
      this.#work();
    }
    this.#listener.traceChanged();
  }

  /**
   * Sets parameters of one optimizer from the step shown on. At the end of the run there is no "on": there the whole run
   * is repeated with them; a branch is repeated from where it parts.
   *
   * @param whole whether to repeat the whole run wherever it is shown
   * @throws EngineError when the engine refuses a value
   */
  change(index: number, values: Record<string, number | boolean>, whole = this.atEnd): Promise<void> {
    const run = this.runs[index];
    if (!run) return Promise.resolve();
    const step = Math.max(whole ? 0 : this.#cursor, run.fork?.step ?? 0);
    const changed = this.#changes.add(run, step, values, whole ? null : step);
    this.#work();
    return changed;
  }

  /** Adds a run that starts where the others did. */
  async add(choice: Choice): Promise<void> {
    this.catalog = await describing(this.#hub, this.catalog, [typeOf(choice)]);
    await this.#company.meet([...this.runs.map(({ type }) => type), typeOf(choice)]);
    const run = await Run.open(this.#hub, runConfig(this.settings, fullChoice(this.catalog.optimizers, choice), null));
    this.#keep([...this.runs, run]);
    this.#listener.traceChanged();
    this.#work();
  }

  /**
   * Adds another future of the run at `index`: a run that shares its past up to the step shown.
   *
   * @returns the index of the branch
   */
  async branch(index: number): Promise<number> {
    const of = this.runs[index];
    if (!of) return index;
    // Should it come to stand alone, it is a twin of those beside it.
    await this.#company.meet([of.type, of.type]);
    const step = Math.min(this.#cursor, of.last);
    const run = await Run.open(this.#hub, runConfig(this.settings, of.told.initial, of.lineSearch), pastOf(of, step));
    run.fork = { of, step, order: this.runs.filter((other) => other.fork).length };
    this.#keep([...this.runs, run]);
    this.#listener.traceChanged();
    await this.#arrive(this.#cursor);
    return this.runs.indexOf(run);
  }

  remove(index: number): void {
    const run = this.runs[index];
    if (!run) return;
    unlink(this.runs, run);
    this.#keep(this.runs.filter((other) => other !== run));
    const hidden = this.settings.hidden.filter((other) => other !== index);
    this.settings = { ...this.settings, hidden: hidden.map((other) => (other > index ? other - 1 : other)) };
    this.#retired.push(run);
    this.#work();
    this.#listener.traceChanged();
    this.show(Math.min(this.#cursor, this.end));
  }

  /** Shows a step that has arrived. */
  show(step: number): void {
    const cursor = Math.max(0, Math.min(Math.round(step), this.end));
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    // Runs that are opening, or about to, are to be shown at this step as well.
    for (const settings of [this.#opening, this.#reopen?.settings]) if (settings) settings.step = cursor;
    this.#listener.stepChanged();
  }

  /** Takes `count` steps, or shows `-count` steps earlier; the horizon is no limit. */
  async step(count: number): Promise<void> {
    const target = Math.max(0, this.#cursor + Math.trunc(count));
    this.#goal = Math.max(this.#goal, target);
    await this.#arrive(target);
    this.show(target);
  }

  /**
   * Shows the start. Settings made on the way hold for the whole run from then on, unless there are branches, which are
   * compared because of what was set on the way.
   */
  async reset(): Promise<void> {
    this.#goal = this.settings.steps;
    this.#cursor = 0;
    if (!this.runs.some((run) => run.fork)) {
      for (const run of this.runs) {
        if (run.told.turns.length > 0) void this.#changes.add(run, 0, {}, null);
      }
    }
    this.#listener.stepChanged();
    await this.#arrive(0);
  }

  /** Frees the sessions; `resume` gets them back. */
  suspend(): void {
    this.#suspended = true;
    this.#work();
  }

  resume(): void {
    this.#suspended = false;
    this.#work();
  }

  /** Whether the future is computed ahead of need; off while nobody looks. */
  set ahead(ahead: boolean) {
    this.#ahead = ahead;
    this.#work();
  }

  dispose(): void {
    this.#disposed = true;
    this.#reopen?.done();
    this.#changes.drop();
    this.#work();
  }

  #gather(runs: Run[]): void {
    this.runs = runs;
    this.#company.introduce(runs, this.catalog);
  }

  #keep(runs: Run[]): void {
    this.#gather(runs);
    this.settings = { ...this.settings, ...storyOf(runs) };
  }

  /** What the runs began with and what was set on the way, or what was asked for while they are not open yet. */
  #story(): Story {
    return this.runs.length > 0 ? storyOf(this.runs) : storyAsked(this.catalog, this.settings);
  }

  /** Waits until `step` can be shown. */
  async #arrive(step: number): Promise<void> {
    while (!this.#idle && (this.#changes.length > 0 || this.#isBehind(step))) {
      this.#needed = Math.max(this.#needed, step);
      await this.#work();
    }
    this.#needed = 0;
  }

  /** Whether nothing will be done any more, or not now. */
  get #idle(): boolean {
    return this.#disposed || this.#suspended || this.#broken;
  }

  /** Whether there is something to do before the loop may end. */
  get #isAsked(): boolean {
    const waiting = this.#changes.length + this.#retired.length > 0 || this.#reopen !== null;
    return waiting || this.#disposed || this.#suspended;
  }

  #isBehind(step: number): boolean {
    return this.runs.some((run) => run.isBehind(step));
  }

  /** Starts the loop unless it runs. */
  #work(): Promise<void> {
    this.#loop ??= this.#turn();
    return this.#loop;
  }

  /** Does what there is to do. Ends in the same breath as it finds nothing more, so that no request falls between. */
  async #turn(): Promise<void> {
    // What is asked for in one turn of the page is taken up together.
    await Promise.resolve();
    for (;;) {
      for (const run of this.#retired.splice(0)) run.dispose();
      if (this.#disposed || this.#suspended) {
        for (const run of this.runs) this.#disposed ? run.dispose() : run.suspend();
        this.#loop = null;
        return;
      }
      try {
        for (const run of this.runs) await run.resume(this.#hub);
        if (await this.#takeUp()) continue;
        const goal = this.#ahead ? this.horizon : Math.max(this.#needed, this.#cursor);
        const behind = this.runs.filter((run) => run.isBehind(goal));
        if (behind.length === 0) {
          // Something may have been asked for while the loop was looking elsewhere.
          if (this.#isAsked) continue;
          this.#loop = null;
          return;
        }
        await Promise.all(behind.map((run) => run.advance(goal, slice)));
        this.#listener.traceChanged();
      } catch (error) {
        // Sessions are lost: only new ones help.
        this.#broken = true;
        this.#loop = null;
        this.#listener.failed(error);
        return;
      }
    }
  }

  /** Does the next thing that was asked for; returns whether there was one. */
  async #takeUp(): Promise<boolean> {
    const reopen = this.#reopen;
    if (reopen) {
      this.#reopen = null;
      this.#opening = reopen.settings;
      try {
        await this.#replace(reopen.settings);
        reopen.done();
      } catch (error) {
        reopen.done(error);
      }
      this.#opening = null;
      return true;
    }
    return this.#changes.next(this.runs);
  }

  /** Opens runs for `settings` and puts them in place of those there are, once their first rows have come. */
  async #replace(settings: DescentSettings): Promise<void> {
    this.catalog = await describing(this.#hub, this.catalog, typesIn(settings));
    const objective = await described(this.#hub, this.catalog, settings.objective, this.#described);
    const optimizers = settings.optimizers.map((choice) => fullChoice(this.catalog.optimizers, choice));
    await this.#company.meet(optimizers.map(({ type }) => type));
    const runs = await openAll(this.#hub, this.catalog, settings, optimizers);
    const goal = Math.max(settings.steps, settings.step);
    // The step that comes next is shown in numbers whether or not anybody looks.
    await Promise.all(runs.map((run) => run.advance(this.#ahead ? goal : Math.min(goal, settings.step + 1), slice)));
    for (const run of this.runs) run.dispose();
    this.#gather(runs);
    this.settings = settings;
    this.#described = objective;
    this.#changes.drop();
    this.#goal = goal;
    this.#cursor = Math.min(settings.step, this.end);
    this.#listener.traceChanged();
    this.#listener.stepChanged();
  }
}
