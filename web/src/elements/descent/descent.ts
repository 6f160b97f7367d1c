import { html, type PropertyValues } from "lit";
import { type Palette, readPalette } from "../../charts/palette.ts";
import { type Hub, hub } from "../../engine/hub.ts";
import type { Catalog } from "../../engine/types.ts";
import { takeAwayStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure, prefersStillness } from "../shared/figure.ts";
import { problemStyles, renderProblem } from "../shared/problem.ts";
import { Actions } from "./actions.ts";
import { Stopwatch } from "./costs.ts";
import { Doctor } from "./diagnosis.ts";
import { frameStyles } from "./frameStyles.ts";
import { laboratoryStyles } from "./laboratoryStyles.ts";
import { mapStyles } from "./mapStyles.ts";
import { DescentModel } from "./model.ts";
import { panelStyles } from "./panelStyles.ts";
import { Player } from "./player.ts";
import type { Run } from "./run.ts";
import {
  type DescentSettings,
  defaults,
  lightSettings,
  type Part,
  readControls,
  readSettings,
  withRate,
} from "./settings.ts";
import { Stage } from "./stage.ts";
import type { DescentState } from "./state.ts";
import type { Scene } from "./surface/scene.ts";
import { Tuner } from "./tuning.ts";
import { renderFigure } from "./view.ts";
import { WrittenFigure } from "./written.ts";

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
    laboratoryStyles,
    takeAwayStyles,
  ];

  palette!: Palette;
  readonly actions = new Actions(this);
  readonly takeAway = new TakeAway(this);
  #model: DescentModel | null = null;
  #stage: Stage | null = null;
  #player: Player | null = null;
  #doctor: Doctor | null = null;
  #stopwatch: Stopwatch | null = null;
  #tuner: Tuner | null = null;
  #booting = false;
  #problem: unknown = null;
  #paced = { step: 0, time: 0 };
  #parts: ReadonlySet<Part> = readControls(null);
  #settled!: () => void;
  readonly #ready = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });

  get model(): DescentModel {
    return this.#model as DescentModel;
  }

  get tuner(): Tuner {
    return this.#tuner as Tuner;
  }

  get stage(): Stage {
    return this.#stage as Stage;
  }

  /** The runs that go up, and why the first of them does. */
  get diagnosis() {
    return this.#doctor?.found ?? null;
  }

  get playing(): boolean {
    return this.#player?.playing ?? false;
  }

  /** Everything that decides what is shown, and how the runs stand at the step shown. */
  getState(): DescentState {
    if (this.#model) return this.#model.state();
    let written: Partial<DescentSettings> = {};
    // What is written wrongly is told in the figure, not here.
    this.#try(() => (written = this.#written()), false);
    return { version: 1, ...defaults, ...written, results: [] } as unknown as DescentState;
  }

  /**
   * Takes over a state, or a part of one, without firing events.
   *
   * @returns when it is shown
   * @throws EngineError when it is no state; nothing has changed then
   */
  async setState(state: unknown): Promise<void> {
    const settings = readSettings(state);
    await this.#ready;
    this.pause();
    await this.#take(settings);
  }

  /** Plays to the last step. */
  play(): void {
    void this.#play();
  }

  /** Stops where it is. */
  pause(): void {
    this.#player?.pause();
    this.requestUpdate();
  }

  /** Takes `count` steps; a negative count shows earlier ones. */
  async step(count = 1): Promise<void> {
    await this.#ready;
    this.pause();
    await this.#model?.step(count);
    this.tellStep();
  }

  /** Goes back to the start. */
  async reset(): Promise<void> {
    await this.#ready;
    this.pause();
    await this.#model?.reset();
    this.tellStep();
  }

  /** The figure as a PNG: map, losses and legend. */
  async toImage(): Promise<Blob> {
    await this.#ready;
    return this.stage.toImage();
  }

  shown(): { run: Run; index: number; chosen: boolean }[] {
    const { runs, settings } = this.model;
    return runs
      .map((run, index) => ({ run, index, chosen: index === this.actions.chosen }))
      .filter(({ index, run }) => !settings.hidden.includes(index) && run.last >= 0);
  }

  /** Fires dh-step: the reader sees something else than before. */
  tellStep(): void {
    if (!this.#model) return;
    const { step, results } = this.#model.state();
    this.fire("dh-step", { step, results });
  }

  /** Play or pause, as the reader asks. */
  togglePlay(): void {
    if (this.playing) this.pause();
    else this.#play();
  }

  /** The step of the rule: the newest, or while the runs move one that stands long enough to be read. */
  pace(step: number): number {
    const now = performance.now();
    if (!this.playing || now - this.#paced.time > 140) this.#paced = { step, time: now };
    return this.#paced.step;
  }

  /** Times the runs where time is what their losses are drawn over. */
  #time(): void {
    const { runs, settings } = this.model;
    if (settings.costAxis !== "milliseconds") return;
    this.#stopwatch?.time(runs, settings).then(
      (changed) => {
        if (!changed) return;
        this.stage.refresh(false);
        this.requestUpdate();
      },
      (error) => this.report(error),
    );
  }

  /** Looks for runs that go up, the chosen one first. */
  examine(): void {
    this.#doctor?.look(this.model, this.shown()).then(
      (changed) => {
        if (!changed) return;
        this.stage.refresh(false);
        this.requestUpdate();
      },
      (error) => this.report(error),
    );
  }

  /** Shows an error in the figure and tells of it; null takes it away again. */
  report(error: unknown): void {
    this.#problem = error;
    if (error !== null) this.fire("dh-error", { error });
    this.requestUpdate();
  }

  protected override attached(): void {
    this.palette = readPalette(this);
    if (this.#model) {
      this.#model.resume();
      this.requestUpdate();
    } else void this.#boot();
  }

  protected override detached(): void {
    this.#player?.pause();
    this.#tuner?.cancel();
    this.#model?.suspend();
    this.#stage?.release();
  }

  protected override visibilityChanged(): void {
    if (!this.#model) return;
    this.#model.ahead = this.visible;
    this.#player?.rest(!this.visible);
    this.#stage?.surface.rest(!this.visible);
    this.#autoplay();
  }

  protected override themeChanged(): void {
    this.palette = readPalette(this);
    this.#stage?.redraw(this.printing);
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("controls")) this.#try(() => (this.#parts = readControls(this.controls)));
    if (!this.hasUpdated) return;
    const written = ["config", "learningRate", ...Object.keys(this.attributesOfSettings)].filter((name) =>
      changed.has(name),
    );
    if (written.length === 0) return;
    if (this.#model) void this.#rewrite(written);
    else void this.#boot();
  }

  override render() {
    const words = this.words.figures;
    if (this.#problem !== null && !this.#model?.runs.length) {
      return renderProblem(this, this.#problem);
    }
    if (!this.#model || !this.#stage)
      return html`<div class="figure waiting" role="status">${words.shared.loading}</div>`;
    return renderFigure(this, this.#parts, this.#problem === null ? null : this.explain(this.#problem));
  }

  override updated(): void {
    if (this.isConnected && this.#model) this.#stage?.attach(this.renderRoot);
  }

  /** Starts the engine and the runs. An element that leaves meanwhile starts again when it is back. */
  async #boot(): Promise<void> {
    if (this.#booting) return;
    this.#booting = true;
    try {
      // While the page is still being read, the script inside may not be there yet.
      if (document.readyState === "loading") {
        await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
      }
      const settings = this.#written();
      const shared = await hub();
      const catalog = await shared.catalog();
      if (this.isConnected) await this.#open(shared, catalog, settings);
    } catch (error) {
      this.report(error);
    }
    this.#booting = false;
    this.#settled();
  }

  async #open(shared: Hub, catalog: Catalog, settings: Partial<DescentSettings>): Promise<void> {
    const model = new DescentModel(shared, catalog, {
      traceChanged: () => this.#refresh(true),
      stepChanged: () => this.#refresh(false),
      failed: (error) => this.report(error),
    });
    model.ahead = this.visible;
    await model.configure(settings);
    this.#model = model;
    // It may have come into sight meanwhile.
    model.ahead = this.visible;
    this.#player = new Player(model, () => this.#finish());
    this.#stage = new Stage(shared, this, (error) => this.report(error));
    this.#doctor = new Doctor(shared);
    this.#stopwatch = new Stopwatch(shared);
    this.#tuner = new Tuner(shared, () => this.requestUpdate());
    this.actions.linked = this.learningRate !== null;
    this.#problem = null;
    if (!this.isConnected) return model.suspend();
    await this.#show();
    this.fire("dh-ready");
    this.#autoplay();
  }

  async #show(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
  }

  /** What the author has written: the configuration, and the attributes over it. */
  #written(): Partial<DescentSettings> {
    const settings = this.settingsWritten();
    if (this.learningRate === null) return settings;
    const optimizers = settings.optimizers ?? this.#model?.state().optimizers ?? defaults.optimizers;
    return { ...settings, optimizers: withRate(optimizers, this.learningRate) };
  }

  /** Follows attributes and properties that were set on the live element. */
  async #rewrite(names: readonly string[]): Promise<void> {
    try {
      const written = this.#written();
      const changed = Object.entries(written).filter(
        ([key]) =>
          names.includes("config") || names.includes(key) || (key === "optimizers" && names.includes("learningRate")),
      );
      await this.#take(Object.fromEntries(changed) as Partial<DescentSettings>);
      this.#problem = null;
    } catch (error) {
      this.report(error);
    }
    this.requestUpdate();
  }

  async #take(settings: Partial<DescentSettings>): Promise<void> {
    const model = this.#model;
    if (!model) return;
    const keys = Object.keys(settings);
    if (keys.every((key) => (lightSettings as readonly string[]).includes(key))) model.adjust(settings);
    else await model.configure(settings);
    this.actions.refusals.clear();
    this.actions.formula = { draft: null, mistake: null };
    this.#clampChosen();
    await this.#show();
  }

  #clampChosen(): void {
    this.actions.chosen = Math.max(0, Math.min(this.actions.chosen, this.model.runs.length - 1));
  }

  async #play(): Promise<void> {
    await this.#ready;
    const model = this.#model;
    if (!model || model.runs.length === 0 || this.playing || !this.isConnected) return;
    if (model.atEnd) {
      model.show(0);
      this.tellStep();
    }
    this.#player?.play();
    this.#player?.rest(!this.visible);
    this.requestUpdate();
  }

  #autoplay(): void {
    if (!this.autoplay || !this.visible || this.printing || !this.#model) return;
    this.autoplay = false;
    if (prefersStillness()) void this.#model.step(this.#model.settings.steps);
    else void this.#play();
  }

  #finish(): void {
    const { step, results } = this.model.state();
    this.fire("dh-done", { step, results });
    this.requestUpdate();
  }

  #refresh(rows: boolean): void {
    if (!this.#model || !this.#stage) return;
    this.#clampChosen();
    if (this.#model.runs.length === 0) this.#player?.pause();
    this.#stage.refresh(rows);
    if (!rows && this.playing) this.tellStep();
    this.examine();
    if (rows) this.#time();
    this.requestUpdate();
  }

  #try(action: () => unknown, told = true): void {
    try {
      action();
    } catch (error) {
      if (told) this.report(error);
    }
  }
}
