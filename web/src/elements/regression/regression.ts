import { html, type PropertyValues } from "lit";
import { startMoving, stopMoving } from "../../charts/frame.ts";
import { type Palette, readPalette } from "../../charts/palette.ts";
import { hub } from "../../engine/hub.ts";
import { frameStyles } from "../descent/frameStyles.ts";
import { mapStyles } from "../descent/mapStyles.ts";
import { panelStyles } from "../descent/panelStyles.ts";
import { parseConfig } from "../descent/settings.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { problemStyles, renderProblem } from "../shared/problem.ts";
import { Actions } from "./actions.ts";
import { Charts, type Scene } from "./charts.ts";
import type { Points } from "./dataset.ts";
import { toPicture } from "./export.ts";
import { RegressionModel } from "./model.ts";
import { PointHandle } from "./pointHandle.ts";
import type { RegressionState } from "./runs.ts";
import {
  type Attributes,
  defaults,
  type Part,
  type RegressionSettings,
  readAttributes,
  readControls,
  readSettings,
} from "./settings.ts";
import { StartControl } from "./startControl.ts";
import { regressionStyles } from "./styles.ts";
import { renderFigure } from "./view.ts";

/** A number where the attribute is one, else its text, for the message that refuses it. */
const numeric = {
  converter: (text: string | null) =>
    text === null || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text),
};

/** How long a play takes at ordinary speed, in seconds, where its steps are many. */
const longestPlay = 12;
const stepsPerSecond = 20;

/**
 * Linear and logistic regression on points the reader can drag: the fit among the data, the loss over weight and bias with
 * the paths of runs in batches of several sizes, and the loss over the cost, counted in steps or in epochs.
 *
 * The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over
 * it.
 *
 * @fires dh-ready when the first runs can be seen
 * @fires dh-step with `{ step, results }` when another step is shown, or the reader has changed what is shown
 * @fires dh-done with `{ step, results }` when a play has come to its end
 * @fires dh-error with `{ error }` when something cannot be shown as it is written
 */
export class DhRegression extends Figure implements Scene {
  static override properties = {
    ...Figure.properties,
    kind: { type: String, attribute: "model" },
    data: { type: String },
    optimizer: { type: String },
    learningRate: { ...numeric, attribute: "learning-rate" },
    batches: { type: String },
    start: { type: String },
    axis: { type: String },
    steps: numeric,
    epochs: numeric,
    scale: { type: String },
    seed: numeric,
    speed: numeric,
    controls: { type: String },
    autoplay: { type: Boolean },
    config: { attribute: false },
  };

  static override styles = [
    Figure.tokens,
    controlStyles,
    problemStyles,
    frameStyles,
    mapStyles,
    panelStyles,
    regressionStyles,
  ];

  /** `linear` or `logistic`. */
  declare kind: string | null;
  /** A data set by name: `documents`, `labels` or `sparse`; own points come by `config`. */
  declare data: string | null;
  /** The optimizer of all runs, by name. */
  declare optimizer: string | null;
  /** The learning rate of all runs, over that of the optimizer in `config`. */
  declare learningRate: number | null;
  /** Examples per step, one run for each: numbers and `all`, separated by commas. */
  declare batches: string | null;
  /** Where all runs start: w and b, separated by a comma. */
  declare start: string | null;
  /** What the runs are compared by: `step` or `epoch`. */
  declare axis: string | null;
  /** How many steps a play takes where steps are compared. */
  declare steps: number | null;
  /** How many passes through the data a play takes where epochs are compared. */
  declare epochs: number | null;
  /** Axis of the losses: `log` or `linear`. */
  declare scale: string | null;
  /** Seed of the order of the examples, a whole number. */
  declare seed: number | null;
  /** How fast a play goes, as a multiple of the normal speed. */
  declare speed: number | null;
  /** Which controls to show: `all` (the default), `none`, or names of parts. */
  declare controls: string | null;
  /** Plays when first seen; shows the last step at once for readers who prefer reduced motion. */
  declare autoplay: boolean;
  /** All settings as one object, for what attributes cannot say. */
  declare config: unknown;

  palette!: Palette;
  readonly actions = new Actions(this);
  readonly charts = new Charts(this);
  readonly pointHandle = new PointHandle(this);
  readonly startControl = new StartControl(this);
  /** The point that the keys move; null while none is. */
  held: number | null = null;
  /** Points as the reader has put them, until the runs on them can be seen. */
  points: Points | null = null;
  #model: RegressionModel | null = null;
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
    this.kind = this.data = this.optimizer = this.batches = this.start = null;
    this.axis = this.scale = this.controls = null;
    this.learningRate = this.steps = this.epochs = this.seed = this.speed = null;
    this.autoplay = false;
    this.config = null;
  }

  get model(): RegressionModel {
    return this.#model as RegressionModel;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Everything that decides what is shown, and how the runs stand at the step shown. */
  getState(): RegressionState {
    if (this.#model) return this.#model.state();
    let written: Partial<RegressionSettings> = {};
    // What is written wrongly is told in the figure, not here.
    this.#try(() => (written = this.#written()), false);
    return { version: 1, ...defaults, ...written, results: [], minimum: null } as unknown as RegressionState;
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

  /** Takes hold of a point, for the keys. */
  hold(index: number | null): void {
    this.held = index;
    this.charts.redraw();
    this.requestUpdate();
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
    this.startControl.release();
    this.#model?.dispose();
    this.#model = null;
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
    if (changed.has("kind")) changed.set("model", changed.get("kind"));
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
    if (!this.isConnected || !this.#model) return;
    this.charts.attach(this.renderRoot);
    this.startControl.attach(this.renderRoot);
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
        const model = new RegressionModel(shared, catalog, () => this.#refresh());
        await model.configure(settings);
        if (!this.isConnected) model.dispose();
        this.#model = this.isConnected ? model : null;
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
    const { kind: model, data, optimizer, batches, start, axis, steps, epochs, scale, seed, speed } = this;
    return { model, data, optimizer, batches, start, axis, steps, epochs, scale, seed, speed };
  }

  /** What the author has written: the configuration, and the attributes over it. */
  #written(): Partial<RegressionSettings> {
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
      await this.#model?.configure(Object.fromEntries(changed) as Partial<RegressionSettings>);
      this.#problem = null;
    } catch (error) {
      this.report(error);
    }
    this.requestUpdate();
  }

  async #play(): Promise<void> {
    await this.#ready;
    const model = this.#model;
    if (!model || model.runs.length === 0 || this.#playing || !this.isConnected) return;
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
    const end = model.horizon;
    const pace = Math.max(stepsPerSecond, end / longestPlay) * model.settings.speed;
    this.#progress = Math.min(this.#progress + seconds * pace, end);
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
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#model.show(this.#model.horizon);
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
