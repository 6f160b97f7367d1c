import type { Hub } from "../../engine/hub.ts";
import type { Selection } from "../../engine/types.ts";
import { saveStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { Late } from "../shared/late.ts";
import { problemStyles } from "../shared/problem.ts";
import { Actions } from "./actions.ts";
import { isClimbing } from "./climb.ts";
import { Footing } from "./footing.ts";
import { frameStyles } from "./frameStyles.ts";
import { mapStyles } from "./mapStyles.ts";
import { DescentModel } from "./model.ts";
import { isFormula } from "./objective.ts";
import { panelStyles } from "./panelStyles.ts";
import type { Run } from "./run.ts";
import { namesIn } from "./selection.ts";
import { type DescentSettings, defaults, lightSettings, type Part, rated, settingsForm, typeOf } from "./settings.ts";
import { Stage } from "./stage.ts";
import type { DescentState } from "./state.ts";
import type { Scene } from "./surface/scene.ts";
import { renderFigure } from "./view.ts";
import { WrittenFigure } from "./written.ts";

/** Whether a figure shows what only its laboratory can. */
function experiments({ runs, settings, objectiveChoice }: DescentModel): boolean {
  const { anatomy, costAxis, restarts } = settings;
  const changed = runs.some(({ fork, told }) => fork || told.turns.length > 0);
  return changed || isFormula(objectiveChoice) || anatomy !== null || costAxis !== "step" || restarts !== null;
}

/**
 * Optimizers racing down one function from one start.
 *
 * The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over
 * it.
 *
 * @fires dh-ready when the first rows can be seen
 * @fires dh-step with `{ step, results }` when another step is shown, or the reader has changed what is shown
 * @fires dh-done with `{ step, results }` when a play has come to its end
 * @fires dh-error with `{ error }` when something cannot be shown as it is written
 */
export class DhDescent extends WrittenFigure implements Scene {
  static override styles = [
    Figure.tokens,
    controlStyles,
    problemStyles,
    mapStyles,
    frameStyles,
    panelStyles,
    saveStyles,
  ];

  readonly actions = new Actions(this);
  readonly takeAway = new TakeAway(this, () => import("./offer.ts"));
  protected readonly form = settingsForm;
  protected readonly nothingYet = { results: [] };
  protected readonly rated = "optimizers";
  /** What compares, tunes, times and takes apart. */
  readonly laboratory = new Late(this, () => this.#openLaboratory(), "laboratory");
  /** Who explains why a run goes up. */
  readonly doctor = new Late(this, () => this.#callDoctor(), "notice");
  #hub: Hub | null = null;
  #stage: Stage | null = null;
  readonly #footing = new Footing();
  #paced = { step: 0, time: 0 };

  get model(): DescentModel {
    return this.opened as DescentModel;
  }

  async #openLaboratory() {
    const { Laboratory } = await import("./laboratory.ts");
    this.wear(Laboratory.styles);
    return new Laboratory(this, this.#hub as Hub);
  }

  async #callDoctor() {
    const { Doctor } = await import("./doctor.ts");
    this.wear(Doctor.styles);
    return new Doctor(this.#hub as Hub);
  }

  /** What runs of the chosen method from random places came to, while it is set as it was for them. */
  get draw() {
    return this.laboratory.here?.draw ?? null;
  }

  /** What line searches tried in the step that is taken apart. */
  get trials() {
    return this.laboratory.here?.trials ?? null;
  }

  /** Everything that decides what is shown, and how it stands at the step shown. */
  override getState(): DescentState {
    const state = super.getState();
    return (this.opened && this.laboratory.here?.reported(state)) ?? state;
  }

  get stage(): Stage {
    return this.#stage as Stage;
  }

  /** The runs that go up, and why the first of them does. */
  get diagnosis() {
    return this.doctor.here?.found ?? null;
  }

  shown(): { run: Run; index: number; chosen: boolean }[] {
    const { runs, settings } = this.model;
    return runs
      .map((run, index) => ({ run, index, chosen: index === this.actions.chosen }))
      .filter(({ index, run }) => !settings.hidden.includes(index) && run.last >= 0);
  }

  /** The step of the rule: the newest, or while the runs move one that stands long enough to be read. */
  pace(step: number): number {
    const now = performance.now();
    if (!this.playing || now - this.#paced.time > 140) this.#paced = { step, time: now };
    return this.#paced.step;
  }

  /** Looks for runs that go up, the chosen one first, and at what the chosen one's line search tried. */
  examine(): void {
    const shown = this.shown();
    const { model, doctor, laboratory } = this;
    if (doctor.here || shown.some(({ run }) => isClimbing(run, model.cursor))) {
      this.#showOnce(doctor, (doctor) => doctor.look(model, shown));
    }
    if (laboratory.here || experiments(model)) {
      this.#showOnce(laboratory, ({ trials }) => trials.look(model, shown.find(({ chosen }) => chosen)?.run));
    }
  }

  /** Lets a late part look for something, and shows it if it has changed. */
  #showOnce<T>(part: Late<T>, look: (part: T) => Promise<boolean>): void {
    part.need(async (part) => {
      if (!(await look(part))) return;
      this.stage.refresh(false);
      this.requestUpdate();
    });
  }

  protected override get blank(): boolean {
    return !this.opened?.runs.length;
  }

  protected override withRate(settings: Partial<DescentSettings>, learningRate: number) {
    const optimizers = settings.optimizers ?? this.opened?.state().optimizers ?? defaults.optimizers;
    return { ...settings, optimizers: optimizers.map((choice) => rated(choice, learningRate)) };
  }

  protected async open(hub: Hub, settings: Partial<DescentSettings>): Promise<DescentModel> {
    const catalog = await hub.selection();
    this.#hub = hub;
    const model = new DescentModel(hub, catalog, {
      traceChanged: () => this.follow(true),
      stepChanged: () => this.follow(false),
      failed: (error) => this.report(error),
    });
    model.ahead = this.visible;
    await model.configure(this.#searching(catalog, settings));
    // It may have come into sight meanwhile.
    model.ahead = this.visible;
    this.#stage = new Stage(hub, this, (error) => this.report(error));
    // What is asked for from the beginning stands there at the beginning; what keeps it away is told when it is wanted again.
    if (experiments(model)) await this.laboratory.fetch().catch(() => {});
    if (this.learningRate !== null && settings.linked === undefined) model.adjust({ linked: true });
    return model;
  }

  /** `settings` with what the attribute says of line searches only where a method can search. */
  #searching(catalog: Selection, settings: Partial<DescentSettings>): Partial<DescentSettings> {
    const { lineSearches } = settings;
    if (!lineSearches || !this.lineSearch) return settings;
    const optimizers = settings.optimizers ?? this.opened?.state().optimizers ?? defaults.optimizers;
    const searches = (index: number) => {
      const type = typeOf(optimizers[index] ?? "");
      return namesIn(catalog).optimizers.some((method) => method.type === type && method.lineSearch !== null);
    };
    const kept = lineSearches.map((search, index) => (search !== this.lineSearch || searches(index) ? search : null));
    return { ...settings, lineSearches: kept };
  }

  protected override async take(written: Partial<DescentSettings>): Promise<void> {
    const settings = this.#searching(this.model.catalog, written);
    const light: readonly string[] = lightSettings;
    if (Object.keys(settings).every((key) => light.includes(key))) this.model.adjust(settings);
    else await this.model.configure(settings);
    this.actions.refusals.clear();
    this.actions.formula = { draft: null, mistake: null };
    if (experiments(this.model)) {
      const laboratory = await this.laboratory.fetch();
      if (settings.restarts) await laboratory.drawWanted();
    }
    await this.show();
  }

  protected override started(): void {
    if (experiments(this.model)) this.laboratory.want((laboratory) => laboratory.drawWanted());
    this.examine();
    super.started();
  }

  protected override returned(): void {
    this.model.resume();
    super.returned();
  }

  protected override release(): void {
    this.laboratory.here?.tuner.cancel();
    this.opened?.suspend();
    this.#stage?.release();
    this.#footing.hold(null);
  }

  protected override visibilityChanged(): void {
    if (!this.opened) return;
    this.model.ahead = this.visible;
    this.#stage?.surface.rest(!this.visible);
    super.visibilityChanged();
  }

  protected override attachCharts(): void {
    this.#stage?.attach(this.renderRoot);
    const told = this.model.runs[this.actions.chosen]?.told;
    const about = JSON.stringify([told, this.model.settings.anatomy, this.language]);
    this.#footing.hold(this.renderRoot.querySelector(".rule > div"), about);
  }

  protected override redraw(now: boolean): void {
    this.#stage?.redraw(now);
  }

  protected override picture(): Promise<Blob> {
    return this.stage.toImage();
  }

  protected override renderFigure(parts: ReadonlySet<Part>, problem: string | null) {
    return renderFigure(this, parts, problem);
  }

  /** Shows what has changed: rows, runs and settings, or only the step. */
  follow(rows: boolean): void {
    if (!this.opened || !this.#stage) return;
    if (this.model.empty) this.pause();
    this.#stage.refresh(rows);
    this.examine();
    if (rows && this.model.settings.costAxis === "milliseconds")
      this.#showOnce(this.laboratory, (laboratory) => laboratory.time());
    this.requestUpdate();
  }
}
