import type { Hub, RemoteDescent } from "../../engine/hub.ts";
import type {
  DescentConfig,
  DescentSnapshot,
  DescentTrace,
  FullChoice,
  ParameterChange,
  RunStatus,
} from "../../engine/types.ts";
import { Column } from "./column.ts";

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
}

type Source = Pick<Hub, "descent">;

/**
 * One optimizer's run: a session in the worker, and the rows of its trace that have arrived. Its methods must not overlap;
 * the model calls them one after the other.
 */
export class Run {
  /** The optimizer as it is set now, in force at the newest row. */
  optimizer: FullChoice;
  readonly points = new Column();
  readonly losses = new Column();
  readonly gradients = new Column();
  readonly rates = new Column();
  readonly states = new Column();
  /** Smallest loss up to each row. */
  readonly best = new Column();
  changes: ParameterChange[] = [];
  status: RunStatus = { code: "ok", step: 0, reason: "" };
  readonly #initial: FullChoice;
  #session: RemoteDescent | null = null;
  #snapshot: Promise<DescentSnapshot> | null = null;
  /** Rows to keep when the next ones arrive, after the session went back. What is shown stays whole until then. */
  #keep: number | null = null;

  private constructor(optimizer: FullChoice, session: RemoteDescent) {
    this.optimizer = optimizer;
    this.#initial = optimizer;
    this.#session = session;
  }

  /** @throws EngineError when the engine refuses `config` */
  static async open(hub: Source, config: DescentConfig & { optimizer: FullChoice }): Promise<Run> {
    return new Run(config.optimizer, await hub.descent(config));
  }

  get type(): string {
    return this.optimizer.type;
  }

  /** Number of the newest row; −1 before the first has arrived. */
  get last(): number {
    return this.losses.length - 1;
  }

  /** Whether no more steps can be taken. */
  get ended(): boolean {
    return this.status.code === "diverged" && this.#keep === null;
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

  /** Value in force for the step that leaves `row`. */
  settingAt(row: number, key: string): number {
    let value = Number(this.#initial[key]);
    for (const change of this.changes) if (change.key === key && change.step <= row) value = change.value;
    return value;
  }

  resultAt(step: number): RunResult {
    const row = this.rowAt(step);
    const diverged = this.status.code === "diverged" && row === this.last && step >= this.status.step;
    return {
      type: this.type,
      step: row,
      loss: this.losses.at(row),
      point: this.pointAt(row),
      gradient: this.gradientAt(row),
      initialLoss: this.losses.at(0),
      bestLoss: this.best.at(row),
      status: diverged ? { ...this.status } : { code: "ok", step: 0, reason: "" },
    };
  }

  /** Takes steps towards `goal` for at most `milliseconds`, and appends the rows that come back. */
  async advance(goal: number, milliseconds: number): Promise<void> {
    if (!this.#session) return;
    const rows = this.#keep ?? this.losses.length;
    const from = Math.max(0, rows - 1);
    const { trace } = await this.#session.advanceFor(Math.max(0, goal - from), milliseconds, from);
    if (this.#keep !== null) this.#truncate(this.#keep);
    this.#keep = null;
    this.#append(trace, this.losses.length > 0);
  }

  /**
   * Sets parameters from `step` on; rows after it are computed anew by the next `advance`.
   *
   * @throws EngineError when the engine refuses a value; the run is then as it was
   */
  async change(step: number, values: Readonly<Record<string, number | boolean>>): Promise<void> {
    const session = this.#session;
    if (!session) return;
    // Tried at the newest row first, so that a refusal costs no rows.
    for (const [key, value] of Object.entries(values)) await session.set(key, value);
    const at = Math.min(step, this.last);
    const head = this.#keep === null ? this.last : this.#keep - 1;
    await session.rewind(Math.max(0, head - at));
    this.#keep = Math.min(head, at) + 1;
    const wanted = { ...this.optimizer, ...values };
    const { optimizer: inForce } = await session.config();
    for (const [key, value] of Object.entries(wanted)) {
      if (key !== "type" && inForce[key] !== value) await session.set(key, value as number | boolean);
    }
    this.optimizer = wanted as FullChoice;
  }

  /** Whether something was set on the way. */
  get wasChanged(): boolean {
    return this.changes.some(({ step }) => step > 0);
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
    const losses = trace.losses.subarray(skip);
    let smallest = this.best.length > 0 ? this.best.at(this.best.length - 1) : Number.POSITIVE_INFINITY;
    this.best.push(losses.map((loss) => (smallest = Math.min(smallest, loss))));
    this.losses.push(losses);
    this.changes = trace.changes;
    this.status = trace.status;
  }
}
