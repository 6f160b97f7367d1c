import { html, type PropertyValues } from "lit";
import { type Palette, readPalette } from "../../charts/palette.ts";
import { type Hub, hub } from "../../engine/hub.ts";
import { enginePart } from "./enginePart.ts";
import { Figure } from "./figure.ts";
import { renderProblem } from "./problem.ts";
import { type Attributes, parseConfig } from "./read.ts";

/** Everything of a figure but its looks. */
export interface FigureModel<Settings, State> {
  readonly settings: Settings;
  /** The step shown. */
  state(): State;
  /** Replaces settings. @throws EngineError when they are refused; nothing has changed then */
  configure(changes: Partial<Settings>): Promise<void>;
}

/** What saved states of every figure tell. */
export interface FigureState {
  step: number;
  results: readonly unknown[];
}

/** How the settings of a figure are written: its module of settings. */
export interface SettingsForm<Settings, Part extends string> {
  readonly defaults: Settings;
  readSettings(source: unknown): Partial<Settings>;
  readAttributes(attributes: Attributes): Partial<Settings>;
  readControls(text: string | null): ReadonlySet<Part>;
}

/**
 * A figure that attributes, a `config` property or a JSON script inside it describe, over a model on the engine. It starts
 * the engine, follows what is set on the live element, and tells what is refused.
 */
export abstract class ConfiguredFigure<
  Model extends FigureModel<Settings, State>,
  Settings extends object,
  State extends FigureState,
  Part extends string,
> extends Figure {
  static override properties = {
    ...Figure.properties,
    controls: { type: String },
    config: {},
  };

  declare controls: string | null;
  /** All settings as one object, for what other attributes cannot say; as an attribute, in JSON. */
  declare config: unknown;

  palette!: Palette;
  #model: Model | null = null;
  #booting = false;
  #problem: unknown = null;
  #reports = 0;
  #parts: ReadonlySet<Part> | null = null;
  #settled!: () => void;
  /** When the model stands, or has been refused. */
  protected readonly ready = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });

  constructor() {
    super();
    this.controls = null;
    this.config = null;
  }

  protected abstract readonly form: SettingsForm<Settings, Part>;
  /** What a state reports besides the settings, before there is anything to report. */
  protected abstract readonly nothingYet: object;
  /** Attributes by the names of settings. */
  protected abstract get attributesOfSettings(): Attributes;

  /** Opens a model for what is written. */
  protected abstract open(hub: Hub, settings: Partial<Settings>): Promise<Model>;
  /** Lets go of what outlives the element, of the model's sessions too. */
  protected abstract release(): void;
  protected abstract renderFigure(parts: ReadonlySet<Part>, problem: string | null): unknown;
  /** Takes hold of the canvases that are rendered. */
  protected abstract attachCharts(): void;
  /** Draws all anew, at once where the page is about to be printed. */
  protected abstract redraw(now: boolean): void;
  /** The figure as a PNG. */
  protected abstract picture(): Promise<Blob>;

  /** The parts that can be used, or are shown at all. */
  get usable(): ReadonlySet<Part> {
    this.#parts ??= this.form.readControls(null);
    return this.#parts;
  }

  /** The model, once there is one. */
  get opened(): Model | null {
    return this.#model;
  }

  /** Everything that decides what is shown, and how it stands at the step shown. */
  getState(): State {
    if (this.#model) return this.#model.state();
    let written: Partial<Settings> = {};
    // What is written wrongly is told in the figure, not here.
    this.#try(() => (written = this.written()), false);
    return { version: 1, ...this.form.defaults, ...written, ...this.nothingYet } as unknown as State;
  }

  /** What another figure has to be told to show the same: the settings, where they are not the defaults. */
  configuration(): Partial<Settings> {
    const settings = Object.entries(this.form.readSettings(this.getState()));
    const unset = this.form.defaults as Record<string, unknown>;
    const isSet = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(unset[key]);
    return Object.fromEntries(settings.filter(isSet)) as Partial<Settings>;
  }

  /**
   * Takes over a state, or a part of one, without firing events.
   *
   * @returns when it is shown
   * @throws EngineError when it is no state; nothing has changed then
   */
  async setState(state: unknown): Promise<void> {
    const settings = this.form.readSettings(state);
    await this.ready;
    this.halt();
    if (this.#model) await this.take(settings);
    await this.show();
  }

  /** The figure as a PNG. */
  async toImage(): Promise<Blob> {
    await this.ready;
    return this.picture();
  }

  /** Fires dh-step: the reader sees something else than before. */
  tellStep(): void {
    this.tell("dh-step");
  }

  /** Shows an error in the figure and tells of it; null takes it away again. */
  report(error: unknown): void {
    const newest = ++this.#reports;
    const show = () => {
      if (newest === this.#reports) this.#problem = error;
      if (error !== null) this.fire("dh-error", { error });
      this.requestUpdate();
    };
    if (error === null) show();
    else this.learnErrors().then(show, show);
  }

  protected tell(type: "dh-step" | "dh-done"): void {
    if (!this.#model) return;
    const { step, results } = this.#model.state();
    this.fire(type, { step, results });
  }

  /** What the author has written: the configuration, and the attributes over it. */
  protected written(): Partial<Settings> {
    const script = this.querySelector(':scope > script[type="application/json"]');
    const given = this.config ?? script?.textContent ?? {};
    return {
      ...this.form.readSettings(typeof given === "string" ? parseConfig(given) : given),
      ...this.form.readAttributes(this.attributesOfSettings),
    };
  }

  /** Names of the properties that settings are written in. */
  protected get writtenProperties(): readonly string[] {
    return Object.keys(this.attributesOfSettings);
  }

  /** Settings that a property speaks of. */
  protected settingsOf(property: string): readonly string[] {
    return [property];
  }

  /** Puts settings in place of those there are. */
  protected async take(settings: Partial<Settings>): Promise<void> {
    await this.opened?.configure(settings);
  }

  protected async show(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Whether there is nothing to show but an error. */
  protected get blank(): boolean {
    return this.#model === null;
  }

  /** Once the model stands and has been shown. */
  protected started(): void {}

  /** When it is back in a page with the model it had. */
  protected returned(): void {
    this.requestUpdate();
  }

  /** Lets the model go: a figure that comes back opens another. */
  protected forget(): void {
    this.#model = null;
  }

  protected refresh(): void {
    this.redraw(false);
    this.requestUpdate();
  }

  protected override attached(): void {
    this.palette = readPalette(this);
    if (this.#model) this.returned();
    else void this.#boot();
  }

  /** Ends what moves by itself. */
  protected halt(): void {}

  protected override detached(): void {
    this.halt();
    this.release();
  }

  protected override themeChanged(): void {
    this.palette = readPalette(this);
    this.redraw(this.printing);
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#parts === null || changed.has("controls")) {
      this.#parts ??= this.form.readControls(null);
      this.#try(() => (this.#parts = this.form.readControls(this.controls)));
    }
    if (!this.hasUpdated) return;
    const names = ["config", ...this.writtenProperties].filter((name) => changed.has(name));
    if (names.length === 0) return;
    if (this.#model) void this.#rewrite(names);
    else void this.#boot();
  }

  override render(): unknown {
    if (this.#problem !== null && this.blank) return renderProblem(this, this.#problem);
    if (!this.#model || !this.#parts) {
      return html`<div class="figure waiting" role="status">${this.words.figures.shared.loading}</div>`;
    }
    return this.renderFigure(this.#parts, this.#problem === null ? null : this.explain(this.#problem));
  }

  override updated(): void {
    if (this.isConnected && this.#model) this.attachCharts();
  }

  /** Starts the engine and the model. An element that leaves meanwhile starts again when it is back. */
  async #boot(): Promise<void> {
    if (this.#booting) return;
    this.#booting = true;
    try {
      // While the page is still being read, the script inside may not be there yet.
      if (document.readyState === "loading") {
        await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
      }
      const settings = this.written();
      const shared = await hub(enginePart());
      if (this.isConnected) {
        this.#model = await this.open(shared, settings);
        this.report(null);
        await this.#start();
      }
    } catch (error) {
      this.report(error);
    }
    this.#booting = false;
    this.#settled();
  }

  async #start(): Promise<void> {
    if (!this.isConnected) return this.release();
    await this.show();
    this.fire("dh-ready");
    this.started();
  }

  /** Follows attributes and properties that were set on the live element. */
  async #rewrite(names: readonly string[]): Promise<void> {
    const keys = names.flatMap((name) => this.settingsOf(name));
    try {
      const written = Object.entries(this.written());
      const changed = names.includes("config") ? written : written.filter(([key]) => keys.includes(key));
      await this.take(Object.fromEntries(changed) as Partial<Settings>);
      this.report(null);
    } catch (error) {
      this.report(error);
    }
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
