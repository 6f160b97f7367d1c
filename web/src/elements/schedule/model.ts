import type { Hub } from "../../engine/hub.ts";
import type { Catalog, DescentConfig, DescentTrace, ObjectiveDescription } from "../../engine/types.ts";
import { fullChoice, stepsPerSecond, typeOf } from "../descent/settings.ts";
import { Newest } from "../shared/newest.ts";
import { wholeTrace } from "../shared/wholeTrace.ts";
import { fullSchedules, type Line, lineConfig, type ScheduleState, stateOf } from "./lines.ts";
import { type RangeTest, rangeConfig } from "./range.ts";
import { defaults, mostSteps, type ScheduleSettings } from "./settings.ts";

type Source = Pick<Hub, "descent">;

/** What no run depends on. */
const light = new Set<keyof ScheduleSettings>(["scale", "rateScale", "speed", "view", "chosen"]);

/** Takes `steps` steps, or as many as are finite, in a session of its own. */
async function wholeRun(hub: Source, config: DescentConfig, steps: number): Promise<DescentTrace> {
  const session = await hub.descent(config);
  try {
    return await wholeTrace(session, steps);
  } finally {
    void session.dispose();
  }
}

interface Wish {
  settings: ScheduleSettings;
  horizon: number;
}

/**
 * Settings, runs and the step shown: everything of the figure but its looks. Runs are short, so each change runs all
 * schedules anew; of changes that come faster than that, only the newest is run.
 */
export class ScheduleModel {
  readonly catalog: Catalog;
  settings: ScheduleSettings = { ...defaults };
  lines: readonly Line[] = [];
  range: RangeTest | null = null;
  cursor = 0;
  /** The last step there is to show. */
  horizon = defaults.steps;
  readonly #hub: Source;
  readonly #changed: () => void;
  readonly #wishes = new Newest<Wish>((wish) => this.#run(wish));

  /** @param changed called when something else is to be seen */
  constructor(hub: Source, catalog: Catalog, changed: () => void) {
    this.#hub = hub;
    this.catalog = catalog;
    this.#changed = changed;
  }

  get objective(): ObjectiveDescription | undefined {
    return this.catalog.objectives.find(({ type }) => type === typeOf(this.settings.objective));
  }

  get atEnd(): boolean {
    return this.cursor >= this.playEnd;
  }

  get empty(): boolean {
    return this.lines.length === 0;
  }

  /** The last step of a play. */
  get playEnd(): number {
    return this.settings.steps;
  }

  /** The last step there is. */
  get end(): number {
    return this.horizon;
  }

  get available(): number {
    return this.horizon;
  }

  /** Steps per second. */
  get pace(): number {
    return stepsPerSecond * this.settings.speed;
  }

  state(): ScheduleState {
    return stateOf(this.catalog, this.settings, this.lines, this.range, this.cursor);
  }

  /**
   * Replaces settings, and runs anew what depends on them.
   *
   * @returns when the new runs can be seen
   * @throws EngineError when the engine refuses; nothing has changed then
   */
  configure(changes: Partial<ScheduleSettings>): Promise<void> {
    const base = this.#wishes.pending?.settings ?? { ...this.settings, step: this.cursor };
    const settings = { ...base, ...changes };
    if (changes.objective !== undefined && !changes.start && typeOf(changes.objective) !== typeOf(base.objective)) {
      settings.start = null;
    }
    if (changes.steps !== undefined && changes.step === undefined) settings.step = Math.min(base.step, changes.steps);
    settings.chosen = Math.max(0, Math.min(settings.chosen, settings.schedules.length - 1));
    const keys = Object.keys(changes) as (keyof ScheduleSettings)[];
    if (this.lines.length > 0 && !this.#wishes.pending && keys.every((key) => light.has(key))) {
      this.settings = settings;
      this.#changed();
      return Promise.resolve();
    }
    return this.#wishes.ask({ settings, horizon: Math.max(settings.steps, settings.step) });
  }

  /** Takes `count` steps, or shows `-count` steps earlier; the horizon is no limit. */
  async step(count: number): Promise<void> {
    const target = Math.max(0, Math.min(mostSteps, this.cursor + Math.trunc(count)));
    if (target > this.horizon)
      await this.#wishes.ask({ settings: { ...this.settings, step: target }, horizon: target });
    else this.show(target);
  }

  async reset(): Promise<void> {
    this.show(0);
  }

  show(step: number): void {
    const cursor = Math.max(0, Math.min(Math.round(step), this.horizon));
    if (cursor === this.cursor) return;
    this.cursor = cursor;
    this.#changed();
  }

  async #run({ settings, horizon }: Wish): Promise<void> {
    const run = (config: DescentConfig, steps: number) => wholeRun(this.#hub, config, steps);
    const optimizer = fullChoice(this.catalog.optimizers, settings.optimizer);
    const schedules = fullSchedules(this.catalog, settings);
    const [range, ...traces] = await Promise.all([
      run(rangeConfig(settings, optimizer), settings.range.steps),
      ...schedules.map((schedule) => run(lineConfig(settings, schedule), horizon)),
    ]);
    this.settings = settings;
    this.range = range;
    this.lines = traces.map((trace, index) => ({ schedule: schedules[index] as Line["schedule"], trace }));
    this.horizon = horizon;
    this.cursor = settings.step;
    this.#changed();
  }
}
