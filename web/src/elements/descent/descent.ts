import { html, type PropertyValues } from "lit";
import { type Palette, readPalette } from "../../charts/palette.ts";
import { EngineError } from "../../engine/errors.ts";
import type { Hub } from "../../engine/hub.ts";
import { hub } from "../../engine/hub.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { type Diagnosis, diagnose, isClimbing } from "./diagnosis.ts";
import { frameStyles } from "./frameStyles.ts";
import { DescentModel, type DescentState } from "./model.ts";
import { panelStyles } from "./panelStyles.ts";
import { Player } from "./player.ts";
import type { Run } from "./run.ts";
import type { Scene } from "./scene.ts";
import {
  type Attributes,
  type DescentSettings,
  defaults,
  type Part,
  readAttributes,
  readControls,
  readSettings,
} from "./settings.ts";
import { Stage } from "./stage.ts";
import { renderFigure } from "./view.ts";

/** A number where the attribute is one, else its text, for the message that refuses it. */
const numeric = {
  converter: (text: string | null) =>
    text === null || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text),
};

/** What is replaced without opening runs anew. */
const light = ["scale", "speed", "steps", "hidden"] as const;

/**
 * Optimizers racing down one function from one start.
 *
 * Attributes: `objective`, `optimizers` (names, comma-separated), `start`, `steps`, `scale`, `learning-rate`, `seed`,
 * `schedule`, `speed`, `controls`, `lang`, `theme`, `autoplay`. The `config` property, or a JSON script inside the element,
 * says the same in full; attributes win over it.
 *
 * @fires dh-ready when the first rows can be seen
 * @fires dh-step with `{ step, results }` when another step is shown, or the reader has changed what is shown
 * @fires dh-done with `{ step, results }` when a play has come to its end
 * @fires dh-error with `{ error }` when something cannot be shown as it is written
 */
export class DhDescent extends Figure implements Scene {
  static override properties = {
    ...Figure.properties,
    objective: { type: String },
    optimizers: { type: String },
    start: { type: String },
    steps: numeric,
    scale: { type: String },
    learningRate: { ...numeric, attribute: "learning-rate" },
    seed: numeric,
    schedule: { type: String },
    speed: numeric,
    controls: { type: String },
    autoplay: { type: Boolean },
    config: { attribute: false },
  };

  static override styles = [Figure.tokens, controlStyles, frameStyles, panelStyles];

  declare objective: string | null;
  declare optimizers: string | null;
  declare start: string | null;
  declare steps: number | null;
  declare scale: string | null;
  declare learningRate: number | null;
  declare seed: number | null;
  declare schedule: string | null;
  declare speed: number | null;
  declare controls: string | null;
  declare autoplay: boolean;
  declare config: unknown;

  palette!: Palette;
  /** Index of the run whose settings and step are shown. */
  chosen = 0;
  /** Whether all methods share one learning rate. */
  linked = false;
  /** What was typed and refused, by the parameter's id. */
  readonly refusals = new Map<string, { text: string; message: string }>();
  diagnosis: { run: Run; facts: Diagnosis } | null = null;
  #model: DescentModel | null = null;
  #stage: Stage | null = null;
  #player: Player | null = null;
  #hub: Hub | null = null;
  #problem: unknown = null;
  #diagnosed = "";
  #paced = { step: 0, time: 0 };
  #parts: ReadonlySet<Part> = readControls(null);
  #settled!: () => void;
  readonly #ready = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });

  constructor() {
    super();
    this.objective = this.optimizers = this.start = this.scale = this.schedule = this.controls = null;
    this.steps = this.learningRate = this.seed = this.speed = null;
    this.autoplay = false;
    this.config = null;
  }

  get model(): DescentModel {
    return this.#model as DescentModel;
  }

  get stage(): Stage {
    return this.#stage as Stage;
  }

  get playing(): boolean {
    return this.#player?.playing ?? false;
  }

  /** Everything that decides what is shown, and how the runs stand at the step shown. */
  getState(): DescentState {
    if (this.#model && this.#model.runs.length > 0) return this.#model.state();
    return { version: 1, ...defaults, ...this.#written(), results: [] } as unknown as DescentState;
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

  play(): void {
    this.#play();
  }

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
      .map((run, index) => ({ run, index, chosen: index === this.chosen }))
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

  /** Shows another step, as far as the runs have come. */
  showStep(step: number): void {
    this.pause();
    void this.act((model) => model.show(Math.min(step, model.available)));
  }

  choose(index: number): void {
    this.chosen = index;
    this.refusals.clear();
    this.#stage?.refresh(false);
    this.requestUpdate();
  }

  addMethod(type: string): Promise<void> {
    const rate = this.linked ? this.model.runs[0]?.optimizer.learningRate : undefined;
    return this.act(async (model) => {
      await model.add(rate === undefined ? type : { type, learningRate: rate });
      this.choose(model.runs.length - 1);
    });
  }

  /** Gives all methods the chosen one's learning rate from now on, or lets each have its own. */
  linkRates(linked: boolean): void {
    this.linked = linked;
    const rate = this.model.runs[this.chosen]?.optimizer.learningRate;
    if (linked && rate !== undefined) this.setOptimizer("learningRate", rate);
    this.requestUpdate();
  }

  /** Sets a parameter of the chosen method, or the learning rate of all. */
  setOptimizer(key: string, value: number | boolean | string): void {
    const runs = this.model.runs.map((_, index) => index);
    const targets = this.linked && key === "learningRate" ? runs : [this.chosen];
    void this.#accept(`optimizer.${key}`, value, (model) =>
      Promise.all(targets.map((index) => model.change(index, { [key]: value as number }))),
    );
  }

  /** Sets a parameter of the function or of the schedule. */
  setChoice(group: "objective" | "schedule", key: string, value: number | boolean | string): void {
    void this.#accept(`${group}.${key}`, value, (model) =>
      model.configure({ [group]: { ...model.state()[group], [key]: value } }),
    );
  }

  /** The step of the rule: the newest, or while the runs move one that stands long enough to be read. */
  pace(step: number): number {
    const now = performance.now();
    if (!this.playing || now - this.#paced.time > 140) this.#paced = { step, time: now };
    return this.#paced.step;
  }

  /** Does what the reader asked of the model, tells of it, and shows an error where it was refused. */
  async act(action: (model: DescentModel) => unknown): Promise<void> {
    if (!this.#model) return;
    try {
      await action(this.#model);
      this.#problem = null;
      this.tellStep();
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  /** Takes a value the reader has set; where the engine refuses it, says so beside the field. */
  async #accept(id: string, value: unknown, action: (model: DescentModel) => Promise<unknown>): Promise<void> {
    try {
      await action(this.model);
      this.refusals.delete(id);
      this.tellStep();
    } catch (error) {
      this.refusals.set(id, { text: String(value), message: this.explain(error) });
    }
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
    this.#model?.suspend();
    this.#stage?.release();
  }

  protected override visibilityChanged(): void {
    if (!this.#model) return;
    this.#model.ahead = this.visible;
    if (this.visible) this.#model.wake();
    this.#player?.rest(!this.visible);
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
    if (!this.#model || !this.hasUpdated) return;
    const written = ["config", "learningRate", ...Object.keys(this.#attributes())].filter((name) => changed.has(name));
    if (written.length > 0) void this.#rewrite(written);
  }

  override render() {
    const words = this.words.figures;
    if (this.#problem !== null && !this.#model?.runs.length) {
      return html`<div class="figure problem" role="alert">
        <strong>${words.shared.refused}</strong>
        <p>${this.explain(this.#problem)}</p>
      </div>`;
    }
    if (!this.#model || !this.#stage)
      return html`<div class="figure waiting" role="status">${words.shared.loading}</div>`;
    return renderFigure(this, this.#parts, this.#problem === null ? null : this.explain(this.#problem));
  }

  override updated(): void {
    if (this.isConnected && this.#model) this.#stage?.attach(this.renderRoot);
  }

  async #boot(): Promise<void> {
    try {
      // While the page is still being read, the script inside may not be there yet.
      if (document.readyState === "loading") {
        await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
      }
      const settings = this.#written();
      this.#hub = await hub();
      const catalog = await this.#hub.catalog();
      const model = new DescentModel(this.#hub, catalog, {
        traceChanged: () => this.#refresh(true),
        stepChanged: () => this.#refresh(false),
        failed: (error) => this.#fail(error),
      });
      model.ahead = this.visible;
      if (!this.isConnected) model.suspend();
      await model.configure(settings);
      this.#model = model;
      this.#player = new Player(model, () => this.#finish());
      this.#stage = new Stage(this.#hub, this, (error) => this.#fail(error));
      this.linked = this.learningRate !== null;
      await this.#show();
      this.fire("dh-ready");
      this.#autoplay();
    } catch (error) {
      this.#fail(error);
    }
    this.#settled();
  }

  async #show(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Attributes by the names of settings. */
  #attributes(): Attributes {
    const { objective, optimizers, start, steps, scale, schedule, seed, speed } = this;
    return { objective, optimizers, start, steps, scale, schedule, seed, speed };
  }

  /** What the author has written: the configuration, and the attributes over it. */
  #written(): Partial<DescentSettings> {
    const script = this.querySelector(':scope > script[type="application/json"]');
    const settings = {
      ...readSettings(this.config ?? (script ? parseJson(script.textContent ?? "") : {})),
      ...readAttributes(this.#attributes()),
    };
    return this.learningRate === null ? settings : this.#withRate(settings, this.learningRate);
  }

  #withRate(settings: Partial<DescentSettings>, learningRate: number): Partial<DescentSettings> {
    const current = this.#model?.state().optimizers ?? defaults.optimizers;
    const optimizers = (settings.optimizers ?? current).map((choice) => ({
      ...(typeof choice === "string" ? { type: choice } : choice),
      learningRate,
    }));
    return { ...settings, optimizers };
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
      this.#fail(error);
    }
    this.requestUpdate();
  }

  async #take(settings: Partial<DescentSettings>): Promise<void> {
    const model = this.#model;
    if (!model) return;
    const keys = Object.keys(settings);
    if (keys.every((key) => (light as readonly string[]).includes(key))) model.adjust(settings);
    else await model.configure(settings);
    this.refusals.clear();
    this.chosen = Math.max(0, Math.min(this.chosen, model.runs.length - 1));
    await this.#show();
  }

  async #play(): Promise<void> {
    await this.#ready;
    const model = this.#model;
    if (!model || this.playing || !this.isConnected) return;
    if (model.atEnd) {
      await model.reset();
      this.tellStep();
    }
    this.#player?.play();
    this.#player?.rest(!this.visible);
    this.requestUpdate();
  }

  #autoplay(): void {
    if (!this.autoplay || !this.visible || !this.#model) return;
    this.autoplay = false;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) void this.#model.step(this.#model.settings.steps);
    else void this.#play();
  }

  #finish(): void {
    const { step, results } = this.model.state();
    this.fire("dh-done", { step, results });
    this.requestUpdate();
  }

  #refresh(rows: boolean): void {
    if (!this.#model || !this.#stage) return;
    this.chosen = Math.max(0, Math.min(this.chosen, this.#model.runs.length - 1));
    this.#stage.refresh(rows);
    if (!rows && this.playing) this.tellStep();
    void this.#diagnose();
    this.requestUpdate();
  }

  /** Looks for a run that goes up, and asks the engine why. */
  async #diagnose(): Promise<void> {
    const { model } = this;
    const found = this.shown().find(({ run }) => isClimbing(run, model.cursor));
    const key = found ? this.#diagnosisKey(found.run) : "";
    if (key === this.#diagnosed || !this.#hub) return;
    this.#diagnosed = key;
    if (!found) this.diagnosis = null;
    else {
      try {
        const facts = await diagnose(this.#hub, model.objectiveChoice, found.run, model.cursor);
        if (key === this.#diagnosed) this.diagnosis = { run: found.run, facts };
      } catch (error) {
        this.#fail(error);
      }
    }
    this.requestUpdate();
  }

  /** What a diagnosis depends on. */
  #diagnosisKey(run: Run): string {
    const { status } = run.resultAt(this.model.cursor);
    return JSON.stringify([this.model.runs.indexOf(run), run.optimizer, this.model.start, status.code, run.last]);
  }

  #try(action: () => unknown): void {
    try {
      action();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#problem = error;
    this.fire("dh-error", { error });
    this.requestUpdate();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError({ code: "wrongKind", parameter: "config", value: text.trim(), allowed: "JSON" });
  }
}
