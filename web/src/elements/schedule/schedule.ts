import type { Hub } from "../../engine/hub.ts";
import type { Part as Said } from "../../i18n/index.ts";
import { saveStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { frameStyles } from "../descent/frameStyles.ts";
import { panelStyles } from "../descent/panelStyles.ts";
import { rated } from "../descent/settings.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { PlayedFigure } from "../shared/playedFigure.ts";
import { problemStyles } from "../shared/problem.ts";
import { type Attributes, numeric } from "../shared/read.ts";
import { Actions } from "./actions.ts";
import { Charts, type Scene } from "./charts.ts";
import { toPicture } from "./export.ts";
import type { ScheduleState } from "./lines.ts";
import { ScheduleModel } from "./model.ts";
import * as form from "./settings.ts";
import { scheduleStyles } from "./styles.ts";
import { renderFigure } from "./view.ts";

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
export class DhSchedule
  extends PlayedFigure<ScheduleModel, form.ScheduleSettings, ScheduleState, form.Part>
  implements Scene
{
  static override properties = {
    ...PlayedFigure.properties,
    schedules: { type: String },
    warmup: numeric,
    optimizer: { type: String },
    objective: { type: String },
    start: { type: String },
    steps: numeric,
    scale: { type: String },
    rateScale: { type: String, attribute: "rate-scale" },
    seed: numeric,
    speed: numeric,
    view: { type: String },
    range: { type: String },
  };

  static override styles = [
    Figure.tokens,
    controlStyles,
    problemStyles,
    frameStyles,
    panelStyles,
    scheduleStyles,
    saveStyles,
  ];

  /** Names of schedules, separated by commas; by default all of the catalogue. */
  declare schedules: string | null;
  /** Steps of warm-up in front of every schedule; 0 by default. */
  declare warmup: number | null;
  /** The optimizer that runs under every schedule; `gd` by default. */
  declare optimizer: string | null;
  /** The learning rate that the schedules change; 0.1 by default. */
  declare learningRate: number | null;
  /** The function, by its name in the catalogue; `bowl` by default. */
  declare objective: string | null;
  /** Where all runs start, as numbers separated by commas; by default where the objective suggests. */
  declare start: string | null;
  /** How many steps a play takes; 200 by default. */
  declare steps: number | null;
  /** Axis of the losses: `log` (the default) or `linear`. */
  declare scale: string | null;
  /** Axis of the rates: `linear` (the default) or `log`. */
  declare rateScale: string | null;
  /** Seed of everything random, a whole number; 1 by default. */
  declare seed: number | null;
  /** How fast a play goes, as a multiple of the normal speed. */
  declare speed: number | null;
  /** What is shown: `schedules` (the default) or `range`, the learning-rate range test. */
  declare view: string | null;
  /** Smallest and largest rate of the range test and, if wanted, its steps; `1e-4,10,100` by default. */
  declare range: string | null;
  /** Which controls to show: `all` (the default), `none`, or some of `transport`, `parameters`, `legend`, `export`, `objective`, `view`, `scale`. */
  declare controls: string | null;

  readonly actions = new Actions(this);
  override readonly says = new Set<Said>(["schedule"]);
  readonly takeAway = new TakeAway(this, () => import("./offer.ts"));
  readonly charts = new Charts(this);
  protected readonly form = form;
  protected readonly nothingYet = { results: [], suggestion: null };
  protected readonly rated = "optimizer";

  get model(): ScheduleModel {
    return this.opened as ScheduleModel;
  }

  constructor() {
    super();
    this.schedules = this.optimizer = this.objective = this.start = this.scale = this.rateScale = null;
    this.view = this.range = null;
    this.warmup = this.steps = this.seed = this.speed = null;
  }

  protected get attributesOfSettings(): Attributes {
    const { schedules, warmup, optimizer, objective, start, steps, scale, rateScale, seed, speed, view, range } = this;
    return { schedules, warmup, optimizer, objective, start, steps, scale, rateScale, seed, speed, view, range };
  }

  protected override withRate(settings: Partial<form.ScheduleSettings>, learningRate: number) {
    const optimizer = settings.optimizer ?? this.opened?.settings.optimizer ?? form.defaults.optimizer;
    return { ...settings, optimizer: rated(optimizer, learningRate) };
  }

  protected async open(hub: Hub, settings: Partial<form.ScheduleSettings>) {
    const model = new ScheduleModel(hub, await hub.catalog(), () => this.refresh());
    await model.configure(settings);
    return model;
  }

  /** What is played are the schedules. */
  protected override async prepareToPlay(): Promise<void> {
    if (this.model.settings.view !== "schedules") await this.model.configure({ view: "schedules" });
  }

  protected override release(): void {
    this.charts.release();
  }

  protected override attachCharts(): void {
    this.charts.attach(this.renderRoot);
  }

  protected override redraw(now: boolean): void {
    this.charts.redraw(now);
  }

  protected override picture(): Promise<Blob> {
    return toPicture(this);
  }

  protected override renderFigure(parts: ReadonlySet<form.Part>, problem: string | null) {
    return renderFigure(this, parts, problem);
  }
}
