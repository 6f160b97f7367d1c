import { contourLevels, type Region } from "../../charts/contourChart.ts";
import type { Span } from "../../charts/plane.ts";
import type { Hub, RemoteDescent } from "../../engine/hub.ts";
import type { Catalog, ObjectiveDescription } from "../../engine/types.ts";
import { Newest } from "../shared/newest.ts";
import { wholeTrace } from "../shared/wholeTrace.ts";
import { type Data, resolveData } from "./dataset.ts";
import { horizonOf, objectiveOf, type RegressionState, type Run, runConfig, stateOf, stepsAt } from "./runs.ts";
import { defaults, mostSteps, type RegressionSettings } from "./settings.ts";

type Source = Pick<Hub, "descent" | "describeObjective" | "grid" | "contours" | "randomState">;

/** The loss over (w, b). */
export interface Surface {
  x: Span;
  y: Span;
  regions: readonly Region[];
}

/** Gradients of all batches of an epoch at one place. */
export interface Cloud {
  step: number;
  run: Run;
  /** Batches × dimension. */
  gradients: Float64Array;
  /** Examples of the batch that the step sees. */
  batch: Int32Array;
}

/** How long a play takes at ordinary speed, in seconds, where its steps are many. */
const longestPlay = 12;
const stepsPerSecond = 20;

/** What no run depends on. */
const light = new Set<keyof RegressionSettings>(["scale", "speed", "chosen"]);
/** Share of the map that is left free at each side, so that it need not follow every small move. */
const margin = 0.06;
const samples = 72;
const levels = 14;
interface Session {
  run: Run;
  session: RemoteDescent;
}

/**
 * Settings, data, runs and the step shown: everything of the figure but its looks. Runs are short, so each change runs all
 * anew; of changes that come faster than that, only the newest is run.
 */
export class RegressionModel {
  readonly catalog: Catalog;
  settings: RegressionSettings = { ...defaults };
  data!: Data;
  description!: ObjectiveDescription;
  runs: readonly Run[] = [];
  surface: Surface | null = null;
  cloud: Cloud | null = null;
  cursor = 0;
  horizon = defaults.steps;
  readonly #hub: Source;
  readonly #changed: () => void;
  #sessions: Session[] = [];
  readonly #wishes = new Newest<RegressionSettings>((settings) => this.#run(settings));
  #asking = false;
  /** The window last drawn: kept while it fits, so that the map holds still while points are dragged. */
  #window: [Span, Span] | null = null;

  /** @param changed called when something else is to be seen */
  constructor(hub: Source, catalog: Catalog, changed: () => void) {
    this.#hub = hub;
    this.catalog = catalog;
    this.#changed = changed;
  }

  get atEnd(): boolean {
    return this.cursor >= this.horizon;
  }

  get empty(): boolean {
    return this.runs.length === 0;
  }

  /** The last step of a play. */
  get playEnd(): number {
    return this.horizon;
  }

  /** The last step there is. */
  get end(): number {
    return this.horizon;
  }

  get available(): number {
    return this.horizon;
  }

  /** Steps per second: more where they are many. */
  get pace(): number {
    return Math.max(stepsPerSecond, this.horizon / longestPlay) * this.settings.speed;
  }

  get chosen(): Run | undefined {
    return this.runs[this.settings.chosen];
  }

  state(): RegressionState {
    return stateOf(this.catalog, this.settings, this.data, this.description, this.runs, this.cursor);
  }

  /** The row of `run` that is shown. */
  rowOf(run: Run, cursor = this.cursor): number {
    return Math.min(stepsAt(this.settings, this.data, run, cursor), run.trace.steps);
  }

  /** The examples that a step of a run sees. */
  async batchOf(run: Run, step: number): Promise<Int32Array> {
    const shown = this.#sessions.find((entry) => entry.run === run);
    return shown ? shown.session.batch(step) : new Int32Array();
  }

  /**
   * Replaces settings, and runs anew what depends on them.
   *
   * @returns when the new runs can be seen
   * @throws EngineError when the engine refuses; nothing has changed then
   */
  configure(changes: Partial<RegressionSettings>): Promise<void> {
    const base = this.#wishes.pending ?? { ...this.settings, step: this.cursor };
    const settings = { ...base, ...changes };
    if (changes.axis !== undefined && changes.axis !== base.axis && changes.step === undefined) settings.step = 0;
    settings.chosen = Math.max(0, Math.min(settings.chosen, settings.batches.length - 1));
    const keys = Object.keys(changes) as (keyof RegressionSettings)[];
    if (this.description && !this.#wishes.pending && keys.every((key) => light.has(key))) {
      this.settings = settings;
      this.#look();
      this.#changed();
      return Promise.resolve();
    }
    return this.#wishes.ask(settings);
  }

  /** Takes `count` steps, or shows `-count` steps earlier; the horizon is no limit. */
  async step(count: number): Promise<void> {
    const target = Math.max(0, Math.min(mostSteps, this.cursor + Math.trunc(count)));
    if (target > this.horizon) await this.configure({ step: target });
    else this.show(target);
  }

  async reset(): Promise<void> {
    this.show(0);
  }

  show(step: number): void {
    const cursor = Math.max(0, Math.min(Math.round(step), this.horizon));
    if (cursor === this.cursor) return;
    this.cursor = cursor;
    this.#look();
    this.#changed();
  }

  dispose(): void {
    for (const { session } of this.#sessions) void session.dispose();
    this.#sessions = [];
  }

  async #run(settings: RegressionSettings): Promise<void> {
    const hub = this.#hub;
    const data = await resolveData(settings.data, (request) => hub.randomState(request));
    const objective = objectiveOf(settings, data);
    const description = await hub.describeObjective(objective);
    const horizon = Math.max(horizonOf(settings, data), settings.step);
    const sessions: Session[] = [];
    try {
      for (const batch of settings.batches) {
        const { config, size, perEpoch } = runConfig(settings, data, batch);
        const session = await hub.descent(config);
        const end = stepsAt(settings, data, { perEpoch }, horizon);
        const trace = await wholeTrace(session, end);
        sessions.push({ run: { batch, size, perEpoch, trace }, session });
      }
    } catch (error) {
      for (const { session } of sessions) void session.dispose();
      throw error;
    }
    const surface = description.dimension === 2 ? await this.#survey(objective, description, sessions) : null;
    for (const { session } of this.#sessions) void session.dispose();
    this.#sessions = sessions;
    this.settings = settings;
    this.data = data;
    this.description = description;
    this.runs = sessions.map(({ run }) => run);
    this.surface = surface;
    this.cloud = null;
    this.horizon = horizon;
    this.cursor = Math.min(settings.step, horizon);
    this.#look();
    this.#changed();
  }

  async #survey(
    objective: Parameters<Source["describeObjective"]>[0],
    description: ObjectiveDescription,
    sessions: readonly Session[],
  ): Promise<Surface> {
    const window = windowFor(description, sessions, this.#window);
    this.#window = window;
    const [x, y] = window;
    const request = { objective, x: [...x], y: [...y], columns: samples, rows: samples } as {
      objective: typeof objective;
      x: [number, number];
      y: [number, number];
      columns: number;
      rows: number;
    };
    const values = await this.#hub.grid(request);
    const regions = await this.#hub.contours({ ...request, levels: contourLevels(values, levels) });
    return { x, y, regions };
  }

  /** Fetches what the chosen run's step sees, unless it is here; of places shown faster than that, the last. */
  async #look(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (;;) {
        const shown = this.#sessions[this.settings.chosen];
        if (!shown) break;
        const { run, session } = shown;
        const step = this.rowOf(run);
        if (this.cloud?.run === run && this.cloud.step === step) break;
        const [batch, gradients] = await Promise.all([session.batch(step), session.batchGradients(step)]);
        if (this.#sessions.some((other) => other.run === run)) this.cloud = { step, run, batch, gradients };
        this.#changed();
      }
    } catch {
      // The session was replaced meanwhile: the new one is looked at when it is there.
    }
    this.#asking = false;
  }
}

/**
 * A window with the start, the minimum and the finite part of all paths that does not run away; the one there was where it
 * still holds them and is not much too large.
 */
function windowFor(
  { domain, minima }: ObjectiveDescription,
  sessions: readonly Session[],
  before: [Span, Span] | null,
): [Span, Span] {
  const [best] = minima;
  const spans = [0, 1].map((axis): Span => {
    const [low, high] = domain[axis] as [number, number];
    const reach = 1.5 * (high - low);
    const middle = best?.point[axis] ?? 0;
    const places = [low, high];
    for (const { run } of sessions) {
      for (let i = axis; i < run.trace.points.length; i += 2) {
        const place = run.trace.points[i] as number;
        if (Math.abs(place - middle) < reach) places.push(place);
      }
    }
    const [min, max] = places.reduce<[number, number]>(
      ([min, max], place) => [Math.min(min, place), Math.max(max, place)],
      [low, high],
    );
    return [min, max];
  }) as [Span, Span];
  const holds = before?.every((old, axis) => {
    const [low, high] = spans[axis] as Span;
    return old[0] <= low && old[1] >= high && old[1] - old[0] < 2 * (high - low);
  });
  if (holds && before) return before;
  const room = ([low, high]: Span): Span => [low - margin * (high - low), high + margin * (high - low)];
  return [room(spans[0]), room(spans[1])];
}
