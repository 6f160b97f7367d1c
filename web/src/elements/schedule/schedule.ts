import { html, type PropertyValues } from "lit";
import { startMoving, stopMoving } from "../../charts/frame.ts";
import { type Palette, readPalette } from "../../charts/palette.ts";
import { hub } from "../../engine/hub.ts";
import { takeAwayStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { frameStyles } from "../descent/frameStyles.ts";
import { stepsPerSecond } from "../descent/model.ts";
import { panelStyles } from "../descent/panelStyles.ts";
import { parseConfig } from "../descent/settings.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { problemStyles, renderProblem } from "../shared/problem.ts";
import { Actions } from "./actions.ts";
import { Charts, type Scene } from "./charts.ts";
import { toPicture } from "./export.ts";
import type { ScheduleState } from "./lines.ts";
import { ScheduleModel } from "./model.ts";
import {
  type Attributes,
  defaults,
  type Part,
  readAttributes,
  readControls,
  readSettings,
  type ScheduleSettings,
} from "./settings.ts";
import { scheduleStyles } from "./styles.ts";
import { renderFigure } from "./view.ts";

/** A number where the attribute is one, else its text, for the message that refuses it. */
const numeric = {
  converter: (text: string | null) =>
    text === null || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text),
};

/**
 * Learning-rate schedules: their rates over the steps, the losses of one optimizer under each, and a range test that
 * finds a rate to begin with.
 *
 * The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over
 * it.
 *
 * @fires dh-ready when the first runs can be seen
 * @fires dh-step with `{ step, results }` when another step is shown, or the reader has changed what is shown
 * @fires dh-done with `{ step, results }` when a play has come to its end
 * @fires dh-error with `{ error }` when something cannot be shown as it is written
 */
export class DhSchedule extends Figure implements Scene {
  static override properties = {
    ...Figure.properties,
    schedules: { type: String },
    warmup: numeric,
    optimizer: { type: String },
    learningRate: { ...numeric, attribute: "learning-rate" },
    objective: { type: String },
    start: { type: String },
    steps: numeric,
    scale: { type: String },
    rateScale: { type: String, attribute: "rate-scale" },
    seed: numeric,
    speed: numeric,
    view: { type: String },
    range: { type: String },
    controls: { type: String },
    autoplay: { type: Boolean },
    config: { attribute: false },
  };

  static override styles = [
    Figure.tokens,
    controlStyles,
    problemStyles,
    frameStyles,
    panelStyles,
    scheduleStyles,
    takeAwayStyles,
  ];

  /** Names of schedules, separated by commas. */
  /** Names of schedules, separated by commas; by default all of the catalogue. */
  declare schedules: string | null;
  /** Steps over which the rate first rises from 0; 0 for none. */
  /** Steps of warm-up in front of every schedule; 0 by default. */
  declare warmup: number | null;
  /** The optimizer that all schedules are tried with, by name. */
  /** The optimizer that runs under every schedule; `gd` by default. */
  declare optimizer: string | null;
  /** The learning rate that the schedules change; 0.1 by default. */
  declare learningRate: number | null;
  /** The function, by its name in the catalogue. */
  /** The function, by its name in the catalogue; `bowl` by default. */
  declare objective: string | null;
  /** Where all runs start, as numbers separated by commas; by default where the objective suggests. */
  /** Where all runs start, as numbers separated by commas; by default where the objective suggests. */
  declare start: string | null;
  /** How many steps a play takes. */
  /** How many steps a play takes; 200 by default. */
  declare steps: number | null;
  /** Axis of the losses: `log` or `linear`. */
  /** Axis of the losses: `log` (the default) or `linear`. */
  declare scale: string | null;
  /** Axis of the rates: `log` or `linear`. */
  /** Axis of the rates: `linear` (the default) or `log`. */
  declare rateScale: string | null;
  /** Seed of everything random, a whole number. */
  /** Seed of everything random, a whole number; 1 by default. */
  declare seed: number | null;
  /** How fast a play goes, as a multiple of the normal speed. */
  /** How fast a play goes, as a multiple of the normal speed. */
  declare speed: number | null;
  /** `schedules`, or `range` for the learning-rate range test. */
  /** What is shown: `schedules` (the default) or `range`, the learning-rate range test. */
  declare view: string | null;
  /** What the range test tries: lowest and highest rate, and in how many steps, separated by commas. */
  /** Smallest and largest rate of the range test and, if wanted, its steps; `1e-4,10,100` by default. */
  declare range: string | null;
  /** Which controls to show: `all` (the default), `none`, or names of parts. */
  /** Which controls to show: `all` (the default), `none`, or some of `transport`, `parameters`, `legend`, `export`, `objective`, `view`. */
  declare controls: string | null;
  /** Plays when first seen; shows the last step at once for readers who prefer reduced motion. */
  /** Plays when first seen; shows the last step at once for readers who prefer reduced motion. */
  declare autoplay: boolean;
  /** All settings as one object, for what attributes cannot say. */
  /** All settings as one object, for what attributes cannot say. */
  declare config: unknown;

  palette!: Palette;
  readonly actions = new Actions(this);
  readonly takeAway = new TakeAway(this);
  readonly charts = new Charts(this);
  #model: ScheduleModel | null = null;
  #booting = false;
  #problem: unknown = null;
  #playing = false;
  /** The cursor with its fraction. */
  #progress = 0;
  #parts: ReadonlySet<Part> = readControls(null);
  #settled!: () => void;
  readonly #ready = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });
  readonly #tick = (seconds: number) => this.#move(seconds);

  constructor() {
    super();
    this.schedules = this.optimizer = this.objective = this.start = this.scale = this.rateScale = null;
    this.view = this.range = this.controls = null;
    this.warmup = this.learningRate = this.steps = this.seed = this.speed = null;
    this.autoplay = false;
    this.config = null;
  }

  get model(): ScheduleModel {
    return this.#model as ScheduleModel;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Everything that decides what is shown, and how the runs stand at the step shown. */
  getState(): ScheduleState {
    if (this.#model) return this.#model.state();
    let written: Partial<ScheduleSettings> = {};
    // What is written wrongly is told in the figure, not here.
    this.#try(() => (written = this.#written()), false);
    return { version: 1, ...defaults, ...written, results: [], suggestion: null } as unknown as ScheduleState;
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
    await this.#model?.configure(settings);
    this.actions.refusals.clear();
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Plays to the last step. */
  play(): void {
    void this.#play();
  }

  /** Stops where it is. */
  pause(): void {
    this.#playing = false;
    stopMoving(this.#tick);
    this.requestUpdate();
  }

  togglePlay(): void {
    if (this.#playing) this.pause();
    else this.play();
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
    this.#model?.show(0);
    this.tellStep();
  }

  /** The figure as a PNG: the charts and the legend. */
  async toImage(): Promise<Blob> {
    await this.#ready;
    return toPicture(this);
  }

  /** Fires dh-step: the reader sees something else than before. */
  tellStep(): void {
    if (!this.#model) return;
    const { step, results } = this.#model.state();
    this.fire("dh-step", { step, results });
  }

  /** Shows an error in the figure and tells of it; null takes it away again. */
  report(error: unknown): void {
    this.#problem = error;
    if (error !== null) this.fire("dh-error", { error });
    this.requestUpdate();
  }

  protected override attached(): void {
    this.palette = readPalette(this);
    if (this.#model) this.requestUpdate();
    else void this.#boot();
  }

  protected override detached(): void {
    this.pause();
    this.charts.release();
  }

  protected override visibilityChanged(): void {
    if (!this.#playing) this.#autoplay();
    else if (this.visible) startMoving(this.#tick);
    else stopMoving(this.#tick);
  }

  protected override themeChanged(): void {
    this.palette = readPalette(this);
    this.charts.redraw(this.printing);
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("controls")) this.#try(() => (this.#parts = readControls(this.controls)));
    if (!this.hasUpdated) return;
    const written = ["config", "learningRate", ...Object.keys(this.#attributes())].filter((name) => changed.has(name));
    if (written.length === 0) return;
    if (this.#model) void this.#rewrite(written);
    else void this.#boot();
  }

  override render() {
    const words = this.words.figures;
    if (this.#problem !== null && !this.#model) {
      return renderProblem(this, this.#problem);
    }
    if (!this.#model) return html`<div class="figure waiting" role="status">${words.shared.loading}</div>`;
    return renderFigure(this, this.#parts, this.#problem === null ? null : this.explain(this.#problem));
  }

  override updated(): void {
    if (this.isConnected && this.#model) this.charts.attach(this.renderRoot);
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
      if (this.isConnected) {
        const model = new ScheduleModel(shared, catalog, () => this.#refresh());
        await model.configure(settings);
        this.#model = model;
        this.#problem = null;
        this.requestUpdate();
        await this.updateComplete;
        this.fire("dh-ready");
        this.#autoplay();
      }
    } catch (error) {
      this.report(error);
    }
    this.#booting = false;
    this.#settled();
  }

  /** Attributes by the names of settings. */
  #attributes(): Attributes {
    const { schedules, warmup, optimizer, objective, start, steps, scale, rateScale, seed, speed, view, range } = this;
    return { schedules, warmup, optimizer, objective, start, steps, scale, rateScale, seed, speed, view, range };
  }

  /** What the author has written: the configuration, and the attributes over it. */
  #written(): Partial<ScheduleSettings> {
    const script = this.querySelector(':scope > script[type="application/json"]');
    const settings = {
      ...readSettings(this.config ?? (script ? parseConfig(script.textContent ?? "") : {})),
      ...readAttributes(this.#attributes()),
    };
    if (this.learningRate === null) return settings;
    const optimizer = settings.optimizer ?? this.#model?.settings.optimizer ?? defaults.optimizer;
    const choice = typeof optimizer === "string" ? { type: optimizer } : optimizer;
    return { ...settings, optimizer: { ...choice, learningRate: this.learningRate } };
  }

  /** Follows attributes and properties that were set on the live element. */
  async #rewrite(names: readonly string[]): Promise<void> {
    try {
      const all = names.includes("config");
      const changed = Object.entries(this.#written()).filter(
        ([key]) => all || names.includes(key) || (key === "optimizer" && names.includes("learningRate")),
      );
      await this.#model?.configure(Object.fromEntries(changed) as Partial<ScheduleSettings>);
      this.#problem = null;
    } catch (error) {
      this.report(error);
    }
    this.requestUpdate();
  }

  async #play(): Promise<void> {
    await this.#ready;
    const model = this.#model;
    if (!model || model.lines.length === 0 || this.#playing || !this.isConnected) return;
    if (model.settings.view !== "schedules") await model.configure({ view: "schedules" });
    if (model.atEnd) model.show(0);
    this.#playing = true;
    this.#progress = model.cursor;
    if (this.visible) startMoving(this.#tick);
    this.requestUpdate();
  }

  #move(seconds: number): void {
    const { model } = this;
    // The scrubber may have been moved meanwhile.
    if (Math.floor(this.#progress) !== model.cursor) this.#progress = model.cursor;
    const end = model.settings.steps;
    this.#progress = Math.min(this.#progress + seconds * stepsPerSecond * model.settings.speed, end);
    const before = model.cursor;
    model.show(Math.floor(this.#progress));
    if (model.cursor !== before) this.tellStep();
    if (model.cursor < end) return;
    this.pause();
    const { step, results } = model.state();
    this.fire("dh-done", { step, results });
  }

  #autoplay(): void {
    if (!this.autoplay || !this.visible || !this.#model) return;
    this.autoplay = false;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#model.show(this.#model.settings.steps);
    else this.play();
  }

  #refresh(): void {
    this.charts.redraw();
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
