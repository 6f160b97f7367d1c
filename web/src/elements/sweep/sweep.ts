import type { Hub } from "../../engine/hub.ts";
import type { Part as Said } from "../../i18n/index.ts";
import { saveStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { frameStyles } from "../descent/frameStyles.ts";
import { panelStyles } from "../descent/panelStyles.ts";
import { ConfiguredFigure } from "../shared/configuredFigure.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { FigureActions } from "../shared/figureActions.ts";
import { problemStyles } from "../shared/problem.ts";
import { type Attributes, numeric } from "../shared/read.ts";
import { toPicture } from "./export.ts";
import { SweepModel, type SweepState } from "./model.ts";
import { enterRace } from "./race.ts";
import * as form from "./settings.ts";
import { Stage } from "./stage.ts";
import { sweepStyles } from "./styles.ts";
import { renderFigure } from "./view.ts";

/**
 * A map over two parameters, each cell coloured by how many steps its run takes to the minimum.
 *
 * The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over
 * it.
 *
 * @fires dh-ready when the map begins to show
 * @fires dh-step with `{ step, results }` when the reader has changed what is shown
 * @fires dh-done with `{ step, results }` when the map is complete
 * @fires dh-select with `{ config, cell }` when the reader has chosen a cell: `config` is what `<dh-descent>` takes
 * @fires dh-error with `{ error }` when something cannot be shown as it is written
 */
export class DhSweep extends ConfiguredFigure<SweepModel, form.SweepSettings, SweepState, form.Part> {
  static override properties = {
    ...ConfiguredFigure.properties,
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
  };

  static override styles = [
    Figure.tokens,
    controlStyles,
    problemStyles,
    frameStyles,
    panelStyles,
    sweepStyles,
    saveStyles,
  ];

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
  /** Which controls to show: `all` (the default), `none`, or some of `transport`, `parameters`, `export`, `objective`, `cell`. */
  declare controls: string | null;

  /** The cell the reader points at. */
  pointed: { column: number; row: number } | null = null;
  readonly actions = new FigureActions<SweepModel, DhSweep>(this);
  readonly stage = new Stage(this);
  override readonly says = new Set<Said>(["schedule", "sweep"]);
  readonly takeAway = new TakeAway(this, () => import("./offer.ts"));
  protected readonly form = form;
  protected readonly nothingYet = { step: 0, results: [] };
  /** Whether the reader has stopped the map. */
  #held = false;
  /** The map whose end was told. */
  #told: unknown = null;

  get model(): SweepModel {
    return this.opened as SweepModel;
  }

  constructor() {
    super();
    this.objective = this.optimizer = this.schedule = this.start = this.x = this.y = null;
    this.resolution = this.htmlFor = null;
    this.seed = this.steps = this.tolerance = null;
  }

  get playing(): boolean {
    return this.opened?.running ?? false;
  }

  /**
   * Takes over a state, or a part of one, without firing events.
   *
   * @returns when its map is complete
   * @throws EngineError when it is no state; nothing has changed then
   */
  override async setState(state: unknown): Promise<void> {
    await super.setState(state);
    await this.opened?.settled();
    await this.updateComplete;
  }

  /** Goes on with a map that was stopped. */
  play(): void {
    this.#held = false;
    this.opened?.resume();
  }

  /** Stops where it is; the cells that have come stay. */
  pause(): void {
    this.#held = true;
    this.opened?.stop();
  }

  /** A map has no steps of its own: waits until it is complete. */
  async step(): Promise<void> {
    await this.ready;
    await this.opened?.settled();
  }

  /** Lets the chosen cell go. */
  async reset(): Promise<void> {
    await this.ready;
    await this.opened?.configure({ cell: null });
  }

  /** Chooses a cell: tells of it, and loads it into the race this map is for. */
  choose(cell: { column: number; row: number }): void {
    const { model } = this;
    const found = model.report(cell.row * model.cells.columns + cell.column);
    if (!found) return;
    void this.actions.act(() => model.configure({ cell }));
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

  protected get attributesOfSettings(): Attributes {
    const { objective, optimizer, schedule, start, seed, x, y, resolution, steps, tolerance } = this;
    return { objective, optimizer, schedule, start, seed, x, y, resolution, steps, tolerance };
  }

  protected override settingsOf(property: string): readonly string[] {
    return property === "resolution" ? ["columns", "rows"] : super.settingsOf(property);
  }

  protected async open(hub: Hub, settings: Partial<form.SweepSettings>) {
    const model = new SweepModel(
      hub,
      await hub.catalog(),
      () => this.refresh(),
      (error) => this.report(error),
    );
    await model.configure(settings);
    if (!this.visible) model.stop();
    return model;
  }

  protected override async take(settings: Partial<form.SweepSettings>): Promise<void> {
    await super.take(settings);
    this.actions.refusals.clear();
  }

  protected override returned(): void {
    if (!this.#held) this.model.resume();
  }

  protected override release(): void {
    this.opened?.stop();
    this.stage.release();
  }

  protected override visibilityChanged(): void {
    // What nobody sees costs nothing; a map the reader has stopped stays stopped.
    if (this.#held) return;
    if (this.visible) this.opened?.resume();
    else this.opened?.stop();
  }

  protected override attachCharts(): void {
    this.stage.attach(this.renderRoot);
  }

  protected override redraw(now: boolean): void {
    this.stage.redraw(now);
  }

  protected override async picture(): Promise<Blob> {
    await this.opened?.settled();
    return toPicture(this);
  }

  protected override renderFigure(parts: ReadonlySet<form.Part>, problem: string | null) {
    return renderFigure(this, parts, problem);
  }

  protected override refresh(): void {
    super.refresh();
    const { cells, running } = this.opened ?? {};
    if (!cells?.complete || running || this.#told === cells) return;
    this.#told = cells;
    this.tell("dh-done");
  }
}
