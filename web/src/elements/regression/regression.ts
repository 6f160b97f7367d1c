import type { Hub } from "../../engine/hub.ts";
import type { Part as Said } from "../../i18n/index.ts";
import { saveStyles } from "../../share/styles.ts";
import { TakeAway } from "../../share/takeAway.ts";
import { frameStyles } from "../descent/frameStyles.ts";
import { mapStyles } from "../descent/mapStyles.ts";
import { noticeStyles } from "../descent/noticeStyles.ts";
import { panelStyles } from "../descent/panelStyles.ts";
import { rated } from "../descent/settings.ts";
import { controls as controlStyles } from "../shared/controls.ts";
import { Figure } from "../shared/figure.ts";
import { PlayedFigure } from "../shared/playedFigure.ts";
import { problemStyles } from "../shared/problem.ts";
import { type Attributes, numeric } from "../shared/read.ts";
import { Actions } from "./actions.ts";
import { Charts, type Scene } from "./charts.ts";
import type { Points } from "./dataset.ts";
import { toPicture } from "./export.ts";
import { RegressionModel } from "./model.ts";
import { PointHandle } from "./pointHandle.ts";
import type { RegressionState } from "./runs.ts";
import * as form from "./settings.ts";
import { StartControl } from "./startControl.ts";
import { regressionStyles } from "./styles.ts";
import { renderFigure } from "./view.ts";

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
export class DhRegression
  extends PlayedFigure<RegressionModel, form.RegressionSettings, RegressionState, form.Part>
  implements Scene
{
  static override properties = {
    ...PlayedFigure.properties,
    model: { type: String },
    data: { type: String },
    optimizer: { type: String },
    batches: { type: String },
    start: { type: String },
    axis: { type: String },
    steps: numeric,
    epochs: numeric,
    scale: { type: String },
    seed: numeric,
    speed: numeric,
  };

  static override styles = [
    Figure.tokens,
    controlStyles,
    problemStyles,
    frameStyles,
    mapStyles,
    panelStyles,
    noticeStyles,
    regressionStyles,
    saveStyles,
  ];

  /** `linear` or `logistic`. */
  declare model: string | null;
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
  /** Which controls to show: `all` (the default), `none`, or some of `transport`, `parameters`, `legend`, `export`, `objective`, `data`, `start`, `scale`. */
  declare controls: string | null;

  readonly actions = new Actions(this);
  override readonly says = new Set<Said>(["notice", "regression"]);
  readonly takeAway = new TakeAway(this, () => import("./offer.ts"));
  readonly charts = new Charts(this);
  readonly pointHandle = new PointHandle(this);
  readonly startControl = new StartControl(this);
  /** The point that the keys move; null while none is. */
  held: number | null = null;
  /** Points as the reader has put them, until the runs on them can be seen. */
  points: Points | null = null;
  /** What watches for runs that go up; there once one does. */
  #doctor: import("./diagnosis.ts").Doctor | null = null;
  #source: Hub | null = null;
  protected readonly form = form;
  protected readonly nothingYet = { results: [], minimum: null };
  protected readonly rated = "optimizer";

  constructor() {
    super();
    this.model = this.data = this.optimizer = this.batches = this.start = null;
    this.axis = this.scale = null;
    this.steps = this.epochs = this.seed = this.speed = null;
  }

  /** Takes hold of a point, for the keys. */
  hold(index: number | null): void {
    this.held = index;
    this.refresh();
  }

  protected get attributesOfSettings(): Attributes {
    const { model, data, optimizer, batches, start, axis, steps, epochs, scale, seed, speed } = this;
    return { model, data, optimizer, batches, start, axis, steps, epochs, scale, seed, speed };
  }

  /** The runs on the data, and what is shown of them. */
  get fit(): RegressionModel {
    return this.opened as RegressionModel;
  }

  protected override withRate(settings: Partial<form.RegressionSettings>, learningRate: number) {
    const optimizer = settings.optimizer ?? this.opened?.settings.optimizer ?? form.defaults.optimizer;
    return { ...settings, optimizer: rated(optimizer, learningRate) };
  }

  protected async open(hub: Hub, settings: Partial<form.RegressionSettings>) {
    this.#source = hub;
    const model = new RegressionModel(hub, await hub.catalog(), () => {
      this.refresh();
      this.#examine().catch((error) => this.report(error));
    });
    await model.configure(settings);
    return model;
  }

  /** The runs that go up at the step shown, and why the first of them does; null before that is known. */
  get diagnosis() {
    const [doctor, model] = [this.#doctor, this.opened];
    if (!doctor?.found || !model) return null;
    const climbs = doctor.climbs(model);
    const first = climbs.find(({ run }) => run === doctor.found?.run);
    return first ? { ...first, facts: doctor.found.facts, others: climbs.filter((other) => other !== first) } : null;
  }

  /** Looks for runs that go up. */
  async #examine(): Promise<void> {
    const [model, hub] = [this.opened, this.#source];
    if (!model || !hub) return;
    if (!this.#doctor) {
      // What explains a climb is fetched when there is one.
      if (
        !model.state().results.some(({ loss, initialLoss, status }) => status.code === "diverged" || loss > initialLoss)
      )
        return;
      const { Doctor } = await import("./diagnosis.ts");
      this.#doctor ??= new Doctor(hub);
    }
    if (await this.#doctor.look(model)) this.requestUpdate();
  }

  protected override started(): void {
    super.started();
    this.#examine().catch((error) => this.report(error));
  }

  protected override release(): void {
    this.charts.release();
    this.startControl.release();
    this.opened?.dispose();
    this.forget();
  }

  protected override attachCharts(): void {
    this.charts.attach(this.renderRoot);
    this.startControl.attach(this.renderRoot);
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
