import type { Hub, RemoteDescent } from "../../engine/hub.ts";
import type { DescentSnapshot, DescentTrace, FullChoice, LineTrials, RunStatus } from "../../engine/types.ts";
import { Column } from "./column.ts";
import { type Setting, type Told, tell } from "./history.ts";
import type { RunConfig } from "./settings.ts";
import type { Twins } from "./twins.ts";

/** What is true of a run at one step. */
export interface RunResult {
  type: string;
  step: number;
  loss: number;
  point: number[];
  gradient: number[];
  initialLoss: number;
  bestLoss: number;
  status: RunStatus;
  /** The parameters in force for the step that comes next. */
  optimizer: FullChoice;
}

type Source = Pick<Hub, "descent">;

/**
 * One optimizer's run: a session in the worker, and the rows of its trace that have arrived. Its methods must not overlap;
 * the model calls them one after the other.
 */
export class Run {
  readonly type: string;
  readonly points = new Column();
  readonly losses = new Column();
  readonly gradients = new Column();
  readonly rates = new Column();
  readonly states = new Column();
  /** Evaluations up to each row: of the loss and the gradient one each, of the Hessian one for each variable. */
  readonly evaluations = new Column();
  /** Measured time of an evaluation in milliseconds, with the method's own work; null until it is measured. */
  pace: number | null = null;
  /** Smallest loss up to each row. */
  readonly best = new Column();
  status: RunStatus = { code: "ok", step: 0, reason: "" };
  /** The run this one shares its past with, the last row they share, and which branch of the figure this is. */
  fork: { of: Run; step: number; order: number } | null = null;
  /** What tells it from other runs of its method; null where there are none. */
  twins: Twins | null = null;
  /** How far it goes along its direction; null: by the method's own search, or it has none. */
  readonly lineSearch: FullChoice | null;
  readonly #optimizer: FullChoice;
  #changes: readonly Setting[] = [];
  /** What is set once the run comes to it, by ascending step. */
  #plan: readonly Setting[];
  #told: Told | null = null;
  #session: RemoteDescent | null = null;
  #snapshot: Promise<DescentSnapshot> | null = null;
  /** Rows to keep when the next ones arrive, after the session went back. What is shown stays whole until then. */
  #keep: number | null = null;

  private constructor(
    { optimizer, lineSearch }: Pick<RunConfig, "optimizer" | "lineSearch">,
    plan: readonly Setting[],
    session: RemoteDescent,
  ) {
    this.lineSearch = lineSearch ?? null;
    this.type = optimizer.type;
    this.#optimizer = optimizer;
    this.#plan = plan;
    this.#session = session;
  }

  /**
   * @param plan what will be set on the way
   * @throws EngineError when the engine refuses `config` or a value of `plan`
   */
  static async open(hub: Source, config: RunConfig, plan: readonly Setting[] = []): Promise<Run> {
    const { optimizer } = config;
    const session = await hub.descent(config);
    try {
      // Tried at once, so that a refusal does not come in the middle of the run.
      for (const { key, value } of plan) {
        await session.set(key, value);
        await session.set(key, optimizer[key] as number | boolean);
      }
    } catch (error) {
      void session.dispose();
      throw error;
    }
    return new Run(config, plan, session);
  }

  /** Number of the newest row; −1 before the first has arrived. */
  get last(): number {
    return this.losses.length - 1;
  }

  /** The row the session stands at. */
  get #head(): number {
    return (this.#keep ?? this.losses.length) - 1;
  }

  /** Whether no more steps can be taken. */
  get ended(): boolean {
    return this.status.code !== "ok" && this.#keep === null;
  }

  /** Whether rows up to `goal` are still to come. */
  isBehind(goal: number): boolean {
    return this.#keep !== null || this.losses.length === 0 || (!this.ended && this.last < goal);
  }

  get dimension(): number {
    return this.points.length / Math.max(1, this.losses.length);
  }

  /** The newest row at or before `step`: a run that diverged rests at its last. */
  rowAt(step: number): number {
    return Math.max(0, Math.min(step, this.last));
  }

  pointAt(row: number): number[] {
    const d = this.dimension;
    return [...this.points.slice(row * d, (row + 1) * d)];
  }

  gradientAt(row: number): number[] {
    const d = this.dimension;
    return [...this.gradients.slice(row * d, (row + 1) * d)];
  }

  /** Parameters at the first step, and what is set on the way: also what is still to come. */
  get told(): Told {
    this.#told ??= tell(this.#optimizer, [...this.#changes, ...this.#plan]);
    return this.#told;
  }

  /** The parameters in force for the step that leaves `row`. */
  optimizerAt(row: number): FullChoice {
    const { initial, turns } = this.told;
    const values = { ...initial };
    for (const { step, key, to } of turns) if (step <= row) values[key] = to;
    return values;
  }

  /** Value in force for the step that leaves `row`. */
  settingAt(row: number, key: string): number {
    return Number(this.optimizerAt(row)[key]);
  }

  resultAt(step: number): RunResult {
    const row = this.rowAt(step);
    const ended = this.status.code !== "ok" && row === this.last && step >= this.status.step;
    return {
      type: this.type,
      step: row,
      loss: this.losses.at(row),
      point: this.pointAt(row),
      gradient: this.gradientAt(row),
      initialLoss: this.losses.at(0),
      bestLoss: this.best.at(row),
      status: ended ? { ...this.status } : { code: "ok", step: 0, reason: "" },
      optimizer: this.optimizerAt(row),
    };
  }

  /** Takes steps towards `goal` for at most `milliseconds`, and appends the rows that come back. */
  async advance(goal: number, milliseconds: number): Promise<void> {
    const session = this.#session;
    if (!session) return;
    const from = Math.max(0, this.#head);
    const due = this.ended ? [] : this.#plan.filter(({ step }) => step <= from && from < goal);
    for (const { key, value } of due) await session.set(key, value);
    this.#plan = this.#plan.slice(due.length);
    const until = Math.min(goal, this.#plan[0]?.step ?? goal);
    const { trace } = await session.advanceFor(Math.max(0, until - from), milliseconds, from);
    if (this.#keep !== null) this.#truncate(this.#keep);
    this.#keep = null;
    this.#append(trace, this.losses.length > 0);
  }

  /**
   * Sets parameters from `step` on; rows after it are computed anew by the next `advance`, and what was set after it is
   * forgotten.
   *
   * @param base the parameters that `values` are laid over; default: those in force at `step`
   * @param then what is set later
   * @throws EngineError when the engine refuses a value; the run is then as it was
   */
  async change(
    step: number,
    values: Readonly<Record<string, number | boolean>>,
    { base, then = [] }: { base?: FullChoice; then?: readonly Setting[] } = {},
  ): Promise<void> {
    const session = this.#session;
    if (!session) return;
    while (!this.ended && this.#head < step) await this.advance(step, 50);
    const head = this.#head;
    const at = Math.min(step, head);
    // Its past may have been found to end before the place where it was to part.
    if (this.fork && at < this.fork.step && this.fork.step <= step) this.fork = { ...this.fork, step: at };
    const wanted = { ...(base ?? this.optimizerAt(at)), ...values };
    await this.#try(session, values, this.optimizerAt(head));
    await session.rewind(Math.max(0, head - at));
    this.#keep = at + 1;
    const { optimizer: inForce } = await session.config();
    const set: Setting[] = Object.entries(values).map(([key, value]) => ({ step: at, key, value }));
    for (const [key, value] of Object.entries(wanted)) {
      if (key === "type" || inForce[key] === value) continue;
      await session.set(key, value as number | boolean);
      set.push({ step: at, key, value: value as number | boolean });
    }
    this.#changes = [...this.#changes.filter((change) => change.step <= at), ...set];
    this.#plan = then.filter((change) => change.step >= at);
    this.#told = null;
  }

  /** Sets `values` at the newest row, so that a refusal costs no rows; what was set before one is set back. */
  async #try(session: RemoteDescent, values: Readonly<Record<string, number | boolean>>, before: FullChoice) {
    const tried: string[] = [];
    try {
      for (const [key, value] of Object.entries(values)) {
        await session.set(key, value);
        tried.push(key);
      }
    } catch (error) {
      for (const key of tried) await session.set(key, before[key] as number | boolean);
      throw error;
    }
  }

  /** What the line search of the step that leaves `row` tried; null where that is not to be had. */
  async trials(row: number): Promise<LineTrials | null> {
    try {
      return (await this.#session?.trials(row)) ?? null;
    } catch {
      // The session went back meanwhile, or was freed.
      return null;
    }
  }

  /** Frees the session; `resume` continues where it was. */
  suspend(): void {
    if (!this.#session) return;
    this.#snapshot = this.#session.snapshot();
    void this.#session.dispose();
    this.#session = null;
  }

  async resume(hub: Source): Promise<void> {
    if (this.#session || !this.#snapshot) return;
    const snapshot = await this.#snapshot;
    const session = await hub.descent(snapshot.config);
    await session.restore(snapshot);
    this.#session = session;
    this.#snapshot = null;
  }

  dispose(): void {
    void this.#session?.dispose();
    this.#session = null;
    this.#snapshot = null;
  }

  #truncate(rows: number): void {
    const had = this.losses.length;
    if (had === 0) return;
    const d = this.dimension;
    const memory = this.states.length / had;
    this.points.truncate(rows * d);
    this.gradients.truncate(rows * d);
    this.losses.truncate(rows);
    this.best.truncate(rows);
    this.evaluations.truncate(rows);
    this.states.truncate(rows * memory);
    this.rates.truncate(rows - 1);
  }

  /** @param overlaps whether the first row of `trace` is the newest one here */
  #append(trace: DescentTrace, overlaps: boolean): void {
    const rows = trace.losses.length;
    const skip = overlaps ? 1 : 0;
    const width = (column: ArrayLike<number>) => (rows > 0 ? column.length / rows : 0);
    this.points.push(trace.points.subarray(skip * width(trace.points)));
    this.gradients.push(trace.gradients.subarray(skip * width(trace.gradients)));
    this.states.push(trace.states.subarray(skip * width(trace.states)));
    this.rates.push(trace.rates);
    const { valueEvaluations, gradientEvaluations, hessianEvaluations } = trace;
    const dimension = width(trace.points);
    const paid = (row: number) =>
      (valueEvaluations[row] ?? 0) + (gradientEvaluations[row] ?? 0) + dimension * (hessianEvaluations[row] ?? 0);
    this.evaluations.push(Array.from({ length: rows - skip }, (_, i) => paid(i + skip)));
    const losses = trace.losses.subarray(skip);
    let smallest = this.best.length > 0 ? this.best.at(this.best.length - 1) : Number.POSITIVE_INFINITY;
    this.best.push(losses.map((loss) => (smallest = Math.min(smallest, loss))));
    this.losses.push(losses);
    this.#changes = trace.changes;
    this.#told = null;
    this.status = trace.status;
  }
}
