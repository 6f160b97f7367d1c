import { html, type PropertyValues } from "lit";
import { type Palette, readPalette } from "../../charts/palette.ts";
import { hub } from "../../engine/hub.ts";
import { takeAwayStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { frameStyles } from "../descent/frameStyles.ts";
import { panelStyles } from "../descent/panelStyles.ts";
import { parseConfig } from "../descent/settings.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { toPicture } from "./export.ts";
import { SweepModel, type SweepState } from "./model.ts";
import { enterRace } from "./race.ts";
import {
  type Attributes,
  defaults,
  type Part,
  readAttributes,
  readControls,
  readSettings,
  type SweepSettings,
} from "./settings.ts";
import { Stage } from "./stage.ts";
import { sweepStyles } from "./styles.ts";
import { renderFigure } from "./view.ts";

/** A number where the attribute is one, else its text, for the message that refuses it. */
const numeric = {
  converter: (text: string | null) =>
    text === null || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text),
};

/**
 * A map over two parameters, each cell coloured by how many steps its run takes to the minimum.
 *
 * Attributes: `objective`, `optimizer`, `schedule`, `start`, `seed`, `x` and `y` ("optimizer.learningRate", or with a span
 * "optimizer.learningRate 1e-4 1"; parts are optimizer, schedule, objective and start), `resolution` ("64" or "64,48"),
 * `steps`, `tolerance`, `for` (id of a `<dh-descent>` in the same page that a chosen cell is loaded into), `controls`, `lang`,
 * `theme`. The `config` property, or a JSON script inside the element, says the same in full; attributes win over it.
 *
 * @fires dh-ready when the map begins to show
 * @fires dh-step with `{ step, results }` when the reader has changed what is shown
 * @fires dh-done with `{ step, results }` when the map is complete
 * @fires dh-select with `{ config, cell }` when the reader has chosen a cell: `config` is what `<dh-descent>` takes
 * @fires dh-error with `{ error }` when something cannot be shown as it is written
 */
export class DhSweep extends Figure {
  static override properties = {
    ...Figure.properties,
    objective: { type: String },
    optimizer: { type: String },
    schedule: { type: String },
    start: { type: String },
    seed: numeric,
    x: { type: String },
    y: { type: String },
    resolution: { type: String },
    steps: numeric,
    tolerance: numeric,
    htmlFor: { type: String, attribute: "for" },
    controls: { type: String },
    config: { attribute: false },
  };

  static override styles = [Figure.tokens, controlStyles, frameStyles, panelStyles, sweepStyles, takeAwayStyles];

  /** The function, by its name in the catalogue; `bowl` by default. */
  declare objective: string | null;
  /** The optimizer of all runs; `momentum` by default. */
  declare optimizer: string | null;
  /** How the learning rate changes over the steps, by name; `constant` by default. */
  declare schedule: string | null;
  /** Where all runs start, as numbers separated by commas; by default where the objective suggests. */
  declare start: string | null;
  /** Seed of everything random, a whole number; 1 by default. */
  declare seed: number | null;
  /** The parameter across, and if wanted its span: `optimizer.learningRate 1e-4 1`; parts are `optimizer`, `schedule`, `objective` and `start`. */
  declare x: string | null;
  /** The parameter upwards, as `x`. */
  declare y: string | null;
  /** Cells along each side, or columns and rows: `64,48`; 64 by default. */
  declare resolution: string | null;
  /** The most steps a run may take; 200 by default. */
  declare steps: number | null;
  /** How far above the minimum a run has arrived; 1e-6 by default. */
  declare tolerance: number | null;
  /** The id of a `<dh-descent>` in the same page that a chosen cell is loaded into. */
  declare htmlFor: string | null;
  /** Which controls to show: `all` (the default), `none`, or some of `parameters`, `export`, `objective`. */
  declare controls: string | null;
  /** All settings as one object, for what attributes cannot say. */
  declare config: unknown;

  palette!: Palette;
  /** The cell the reader points at. */
  pointed: { column: number; row: number } | null = null;
  /** What was typed and refused, by the parameter's id. */
  readonly refusals = new Map<string, { text: string; message: string }>();
  readonly stage = new Stage(this);
  readonly takeAway = new TakeAway(this);
  #model: SweepModel | null = null;
  #booting = false;
  /** Whether the reader has stopped the map. */
  #held = false;
  /** The map whose end was told. */
  #told: unknown = null;
  #problem: unknown = null;
  #parts: ReadonlySet<Part> = readControls(null);
  #settled!: () => void;
  readonly #ready = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });

  constructor() {
    super();
    this.objective = this.optimizer = this.schedule = this.start = this.x = this.y = null;
    this.resolution = this.htmlFor = this.controls = null;
    this.seed = this.steps = this.tolerance = null;
    this.config = null;
  }

  get model(): SweepModel {
    return this.#model as SweepModel;
  }

  get playing(): boolean {
    return this.#model?.running ?? false;
  }

  /** Everything that decides what is shown, and what has been found so far. */
  getState(): SweepState {
    if (this.#model) return this.#model.state();
    let written: Partial<SweepSettings> = {};
    try {
      written = this.#written();
    } catch {
      // What is written wrongly is told in the figure, not here.
    }
    return { version: 1, ...defaults, ...written, step: 0, results: [] } as unknown as SweepState;
  }

  /**
   * Takes over a state, or a part of one, without firing events.
   *
   * @returns when its map is complete
   * @throws EngineError when it is no state; nothing has changed then
   */
  async setState(state: unknown): Promise<void> {
    const settings = readSettings(state);
    await this.#ready;
    await this.#model?.configure(settings);
    this.refusals.clear();
    this.requestUpdate();
    await this.#model?.settled();
    await this.updateComplete;
  }

  /** Goes on with a map that was stopped. */
  play(): void {
    this.#held = false;
    this.#model?.resume();
  }

  /** Stops where it is; the cells that have come stay. */
  pause(): void {
    this.#held = true;
    this.#model?.stop();
  }

  /** A map has no steps of its own: waits until it is complete. */
  async step(): Promise<void> {
    await this.#ready;
    await this.#model?.settled();
  }

  /** Lets the chosen cell go. */
  async reset(): Promise<void> {
    await this.#ready;
    await this.#model?.configure({ cell: null });
  }

  /** The figure as a PNG. */
  async toImage(): Promise<Blob> {
    await this.#ready;
    await this.#model?.settled();
    return toPicture(this);
  }

  /** Does what was asked of the model and tells of it; where it was refused, says so beside the field, if it has one. */
  async act(
    action: (model: SweepModel) => Promise<void>,
    field?: { id: string; value: unknown; label: string },
  ): Promise<void> {
    try {
      await action(this.model);
      if (field) this.refusals.delete(field.id);
      this.report(null);
      this.#tell("dh-step");
    } catch (error) {
      if (field) this.refusals.set(field.id, { text: String(field.value), message: this.explain(error, field.label) });
      else this.report(error);
    }
    this.requestUpdate();
  }

  /** Chooses a cell: tells of it, and loads it into the race this map is for. */
  choose(cell: { column: number; row: number }): void {
    const { model } = this;
    const found = model.report(cell.row * model.cells.columns + cell.column);
    if (!found) return;
    void this.act(() => model.configure({ cell }));
    const config = { ...model.configOf(found), steps: model.settings.steps };
    this.dispatchEvent(
      new CustomEvent("dh-select", { detail: { config, cell: found }, bubbles: true, composed: true }),
    );
    const race = this.race;
    if (race) void enterRace(race, config, model.settings.steps).catch((error) => this.report(error));
  }

  /** The figure that chosen cells are loaded into. */
  get race(): Element | null {
    const root = this.getRootNode() as Document | ShadowRoot;
    return this.htmlFor ? root.querySelector(`#${CSS.escape(this.htmlFor)}`) : null;
  }

  /** Points at a cell, or at none. */
  pointAt(cell: { column: number; row: number } | null): void {
    this.pointed = cell;
    this.stage.point();
    this.requestUpdate();
  }

  /** Shows an error in the figure and tells of it; null takes it away again. */
  report(error: unknown): void {
    this.#problem = error;
    if (error !== null) this.fire("dh-error", { error });
    this.requestUpdate();
  }

  protected override attached(): void {
    this.palette = readPalette(this);
    if (!this.#model) void this.#boot();
    else if (!this.#held) this.#model.resume();
  }

  protected override detached(): void {
    this.#model?.stop();
    this.stage.release();
  }

  protected override visibilityChanged(): void {
    // What nobody sees costs nothing; a map the reader has stopped stays stopped.
    if (this.#held) return;
    if (this.visible) this.#model?.resume();
    else this.#model?.stop();
  }

  protected override themeChanged(): void {
    this.palette = readPalette(this);
    this.stage.redraw(this.printing);
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("controls")) {
      try {
        this.#parts = readControls(this.controls);
      } catch (error) {
        this.report(error);
      }
    }
    if (!this.hasUpdated) return;
    const names = ["config", ...Object.keys(this.#attributes())].filter((name) => changed.has(name));
    if (names.length === 0) return;
    if (!this.#model) void this.#boot();
    else void this.#rewrite(names);
  }

  /** Follows attributes and properties that were set on the live element. */
  async #rewrite(names: readonly string[]): Promise<void> {
    const keys = names.flatMap((name) => (name === "resolution" ? ["columns", "rows"] : [name]));
    try {
      const entries = Object.entries(this.#written()).filter(([key]) => keys.includes("config") || keys.includes(key));
      await this.#model?.configure(Object.fromEntries(entries) as Partial<SweepSettings>);
      this.#problem = null;
    } catch (error) {
      this.report(error);
    }
    this.requestUpdate();
  }

  override render() {
    const words = this.words.figures;
    if (this.#problem !== null && !this.#model) {
      return html`<div class="figure problem" role="alert">
        <strong>${words.shared.refused}</strong>
        <p>${this.explain(this.#problem)}</p>
      </div>`;
    }
    if (!this.#model) return html`<div class="figure waiting" role="status">${words.shared.loading}</div>`;
    return renderFigure(this, this.#parts, this.#problem === null ? null : this.explain(this.#problem));
  }

  override updated(): void {
    if (this.isConnected && this.#model) this.stage.attach(this.renderRoot);
  }

  /** Starts the engine and the map. An element that leaves meanwhile starts again when it is back. */
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
        const model = new SweepModel(
          shared,
          catalog,
          () => this.#refresh(),
          (error) => this.report(error),
        );
        await model.configure(settings);
        if (!this.visible) model.stop();
        this.#model = model;
        this.#problem = null;
        this.requestUpdate();
        await this.updateComplete;
        this.fire("dh-ready");
      }
    } catch (error) {
      this.report(error);
    }
    this.#booting = false;
    this.#settled();
  }

  /** Attributes by the names of settings. */
  #attributes(): Attributes {
    const { objective, optimizer, schedule, start, seed, x, y, resolution, steps, tolerance } = this;
    return { objective, optimizer, schedule, start, seed, x, y, resolution, steps, tolerance };
  }

  /** What the author has written: the configuration, and the attributes over it. */
  #written(): Partial<SweepSettings> {
    const script = this.querySelector(':scope > script[type="application/json"]');
    return {
      ...readSettings(this.config ?? (script ? parseConfig(script.textContent ?? "") : {})),
      ...readAttributes(this.#attributes()),
    };
  }

  #refresh(): void {
    const { cells, running } = this.#model ?? {};
    this.stage.redraw();
    this.requestUpdate();
    if (!cells?.complete || running || this.#told === cells) return;
    this.#told = cells;
    this.#tell("dh-done");
  }

  #tell(type: "dh-step" | "dh-done"): void {
    const { step, results } = this.model.state();
    this.fire(type, { step, results });
  }
}
