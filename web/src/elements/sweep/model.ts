import type { Hub } from "../../engine/hub.ts";
import type { Catalog, Choice, DescentConfig, FullChoice, ObjectiveDescription } from "../../engine/types.ts";
import { fullChoice, typeOf } from "../descent/settings.ts";
import { type Axis, engineAxis, resolveAxes } from "./axes.ts";
import { Cells, firstShown, SweepJob } from "./cells.ts";
import { type AxisSettings, defaults, type SweepSettings } from "./settings.ts";

/** One cell in words a program understands. */
export interface CellReport {
  column: number;
  row: number;
  x: number;
  y: number;
  /** Steps to the tolerance; null where it was not reached. */
  steps: number | null;
  loss: number;
  status: { code: "ok" | "diverged"; step: number };
}

/** The whole figure, as saved states see it. */
export interface SweepState extends Omit<SweepSettings, "objective" | "optimizer" | "schedule" | "start" | "x" | "y"> {
  version: 1;
  objective: FullChoice;
  optimizer: FullChoice;
  schedule: FullChoice;
  start: number[];
  x: AxisSettings;
  y: AxisSettings;
  /** Cells that have been run. */
  step: number;
  /** Of the whole map: its fastest cell, the chosen one, and the shares that arrived and that diverged. */
  results: { fastest: CellReport | null; cell: CellReport | null; arrived: number; diverged: number }[];
}

/** Settings, axes and cells: everything of the figure but its looks. */
export class SweepModel {
  readonly catalog: Catalog;
  settings: SweepSettings = { ...defaults };
  axes!: { x: Axis; y: Axis };
  cells = new Cells(1, 1);
  readonly #hub: Pick<Hub, "sweep" | "mode" | "threads">;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #job: SweepJob | null = null;
  #running: Promise<void> = Promise.resolve();
  /** Settings on their way to the engine. */
  #wanted: SweepSettings | null = null;

  /** @param changed called when cells have come or something else is to be seen */
  constructor(
    hub: Pick<Hub, "sweep" | "mode" | "threads">,
    catalog: Catalog,
    changed: () => void,
    failed: (error: unknown) => void,
  ) {
    this.#hub = hub;
    this.catalog = catalog;
    this.#changed = changed;
    this.#failed = failed;
  }

  get objective(): ObjectiveDescription | undefined {
    return this.#described(this.settings.objective);
  }

  /** The loss a run must come down to: the tolerance above the lowest value known, above 0 where none is. */
  get goal(): number {
    return this.#goalOf(this.settings);
  }

  get running(): boolean {
    return this.#job !== null;
  }

  state(): SweepState {
    const { settings, catalog, cells } = this;
    const { x, y } = this.axes;
    const span = ({ part, key, from, to }: Axis) => ({ part, key, from, to });
    const count = (test: (steps: number) => boolean) => cells.steps.filter(test).length / cells.steps.length;
    return {
      version: 1,
      ...settings,
      objective: fullChoice(catalog.objectives, settings.objective),
      optimizer: fullChoice(catalog.optimizers, settings.optimizer),
      schedule: fullChoice(catalog.schedules, settings.schedule),
      start: settings.start ?? [...(this.objective?.start ?? [])],
      x: span(x),
      y: span(y),
      step: cells.done,
      results: [
        {
          fastest: cells.fastest < 0 ? null : this.report(cells.fastest),
          cell: settings.cell && this.report(settings.cell.row * cells.columns + settings.cell.column),
          arrived: count((steps) => steps >= 0),
          diverged: count((steps) => steps < -1 && steps > -1e9),
        },
      ],
    };
  }

  /** What is known of a cell; null before it has been run. */
  report(index: number): CellReport | null {
    const { cells, axes } = this;
    const steps = cells.steps[index] ?? Number.NEGATIVE_INFINITY;
    if (steps < -1e9) return null;
    const [column, row] = [index % cells.columns, Math.floor(index / cells.columns)];
    return {
      column,
      row,
      x: axes.x.values[column] as number,
      y: axes.y.values[row] as number,
      steps: steps >= 0 ? steps : null,
      loss: cells.losses[index] as number,
      status: steps < -1 ? { code: "diverged", step: -1 - steps } : { code: "ok", step: 0 },
    };
  }

  /** The run of a cell, as `<dh-descent>` and the engine take it. */
  configOf({ x, y }: { x: number; y: number }): DescentConfig & { optimizer: FullChoice; start: number[] } {
    const { objective, optimizer, schedule, start, seed } = this.state();
    const config = { objective, optimizer, schedule, start, seed };
    for (const [axis, value] of [
      [this.axes.x, x],
      [this.axes.y, y],
    ] as const) {
      if (axis.part === "start") config.start[Number(axis.key)] = value;
      else config[axis.part] = { ...config[axis.part], [axis.key]: value };
    }
    return config;
  }

  /**
   * Replaces settings and runs the map they give.
   *
   * @returns when the map is begun
   * @throws EngineError when an axis or a parameter is refused; nothing has changed then
   */
  async configure(changes: Partial<SweepSettings>): Promise<void> {
    const base = this.#wanted ?? this.settings;
    const settings = { ...base, ...changes };
    if (changes.objective !== undefined && !changes.start && typeOf(changes.objective) !== typeOf(base.objective)) {
      settings.start = null;
    }
    const axes = resolveAxes(this.catalog, settings);
    const { cell } = settings;
    if (cell && (cell.column >= settings.columns || cell.row >= settings.rows)) settings.cell = null;
    const isMarkOnly = this.cells.done > 0 && Object.keys(changes).every((key) => key === "cell");
    if (isMarkOnly && !this.#wanted) {
      this.settings = settings;
      this.#changed();
      return;
    }
    this.#wanted = settings;
    try {
      await this.#probe(settings, axes);
    } catch (error) {
      if (this.#wanted === settings) this.#wanted = null;
      throw error;
    }
    // Of what was asked for meanwhile only the newest is run.
    if (this.#wanted !== settings) return;
    this.#wanted = null;
    this.settings = settings;
    this.axes = axes;
    this.#start(new Cells(settings.columns, settings.rows));
  }

  /** Stops where it is; what has come stays. */
  stop(): void {
    this.#job?.stop();
    this.#job = null;
    this.#changed();
  }

  /** Runs the map once more from its beginning, unless it is complete. */
  resume(): void {
    if (this.#job || this.cells.complete) return;
    this.#start(this.cells);
  }

  /** When the map is complete, or was stopped. */
  async settled(): Promise<void> {
    for (let running: Promise<void> | null = null; running !== this.#running; ) {
      running = this.#running;
      await running;
    }
  }

  /** Takes a step at the corners of a map: what the engine refuses there, it refuses before anything has changed. */
  async #probe(settings: SweepSettings, { x, y }: { x: Axis; y: Axis }): Promise<void> {
    const corners = (axis: Axis) => ({ ...engineAxis(axis), values: [axis.from, axis.to] });
    await this.#hub.sweep({ ...this.#request(settings), x: corners(x), y: corners(y), steps: 1 }, 0);
  }

  #goalOf({ objective, tolerance }: SweepSettings): number {
    const minima = this.#described(objective)?.minima ?? [];
    return (minima.length > 0 ? Math.min(...minima.map(({ value }) => value)) : 0) + tolerance;
  }

  #described(objective: Choice): ObjectiveDescription | undefined {
    return this.catalog.objectives.find(({ type }) => type === typeOf(objective));
  }

  #request(settings: SweepSettings) {
    const { objective, optimizer, schedule, seed, steps } = settings;
    const start = settings.start ?? this.#described(objective)?.start ?? [];
    return { config: { objective, optimizer, schedule, seed, start }, steps, tolerance: this.#goalOf(settings) };
  }

  #start(cells: Cells): void {
    this.#job?.stop();
    const request = { ...this.#request(this.settings), x: engineAxis(this.axes.x), y: engineAxis(this.axes.y) };
    // What is shown stays until there is something else to see: an empty map would only flicker.
    const show = () => {
      clearTimeout(waiting);
      this.#changed();
    };
    const waiting = setTimeout(show, firstShown);
    const job = new SweepJob(this.#hub, request, show, cells);
    this.#job = job;
    this.cells = cells;
    this.#running = job
      .run()
      .catch((error) => {
        if (this.#job === job) this.#failed(error);
      })
      .finally(() => {
        if (this.#job !== job) return clearTimeout(waiting);
        this.#job = null;
        show();
      });
  }
}
