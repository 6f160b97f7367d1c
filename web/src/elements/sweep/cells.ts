import type { Hub } from "../../engine/hub.ts";
import type { SweepRequest } from "../../engine/types.ts";
import { Pace } from "../shared/pace.ts";

/** A cell that has not been run. */
export const unknown = -2_147_483_648;

/** The first pass runs every eighth column and row; every pass after it halves that. */
const coarsest = 8;

/** How long (milliseconds) one call may hold a thread that others wait for, as a goal. */
const slices = { worker: 24, main: 6 };

/** Chunks a thread is given before it has ended the first: a worker never waits for the page to hand over the next. */
const ahead = { worker: 2, main: 1 };

/** Runs in the first chunks, when nobody knows yet how long one takes. */
const firstRuns = { worker: 32, main: 8 };

/** A chunk is not made smaller than this share of a slice, only for threads to end together. */
const smallest = 1 / 8;

/** When cells that have come are shown first, and how often after that, in milliseconds. */
export const firstShown = 24;
const showEvery = 80;

/** How the runs of a map ended, as far as they have been run. */
export class Cells {
  readonly columns: number;
  readonly rows: number;
  /** Steps to the tolerance; −1 where it was not reached, −1 − t where the run diverged at step t. */
  readonly steps: Int32Array;
  readonly losses: Float64Array;
  done = 0;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.steps = new Int32Array(columns * rows).fill(unknown);
    this.losses = new Float64Array(columns * rows).fill(Number.NaN);
  }

  get complete(): boolean {
    return this.done === this.steps.length;
  }

  /** The cell of fewest steps; −1 where none has arrived. */
  get fastest(): number {
    let best = -1;
    this.steps.forEach((steps, index) => {
      if (steps >= 0 && (best < 0 || steps < (this.steps[best] as number))) best = index;
    });
    return best;
  }

  /** How many columns and rows wide a cell is drawn while those around it are still missing. */
  strideOf(column: number, row: number): number {
    let stride = coarsest;
    while (column % stride !== 0 || row % stride !== 0) stride /= 2;
    return stride;
  }
}

interface Chunk {
  stride: number;
  refine: boolean;
  from: number;
  to: number;
  /** How many runs that are. */
  runs: number;
}

/** Which cells a chunk has, in the order in which the engine runs them. */
function* cellsOf({ stride, refine, from, to }: Chunk, columns: number): Generator<number> {
  for (let row = Math.ceil(from / stride) * stride; row < to; row += stride) {
    for (let column = 0; column < columns; column += stride) {
      if (refine && row % (2 * stride) === 0 && column % (2 * stride) === 0) continue;
      yield row * columns + column;
    }
  }
}

/** A map being run: coarse first, then finer, on all of the hub's threads. */
export class SweepJob {
  readonly cells: Cells;
  readonly #hub: Pick<Hub, "sweep" | "mode" | "threads">;
  readonly #request: SweepRequest;
  readonly #progress: () => void;
  readonly #pace = new Pace(showEvery, firstShown);
  #stopped = false;
  #stride = coarsest;
  #row = 0;
  /** Runs that a thread is asked for at once. */
  #atOnce: number;
  /** Runs that no thread has been asked for yet. */
  #left: number;

  /** @param progress called now and then when cells have come */
  constructor(
    hub: Pick<Hub, "sweep" | "mode" | "threads">,
    request: SweepRequest,
    progress: () => void,
    cells?: Cells,
  ) {
    this.#hub = hub;
    this.#request = request;
    this.#progress = progress;
    this.cells = cells ?? new Cells(request.x.values.length, request.y.values.length);
    this.#atOnce = firstRuns[hub.mode];
    this.#left = this.cells.steps.length;
  }

  /** Runs the map to its end, or until it is stopped. @throws EngineError when the engine refuses */
  async run(): Promise<void> {
    const lanes = Array.from({ length: this.#hub.threads }, (_, thread) => ({ thread, answered: performance.now() }));
    const workers = lanes.flatMap((lane) => Array.from({ length: ahead[this.#hub.mode] }, () => this.#work(lane)));
    await Promise.all(workers);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** @param lane a thread, and when it last ended a chunk */
  async #work(lane: { thread: number; answered: number }): Promise<void> {
    for (let chunk = this.#next(); chunk; chunk = this.#next()) {
      const asked = performance.now();
      const { stride, refine, from, to, runs } = chunk;
      try {
        const ended = await this.#hub.sweep({ ...this.#request, rows: [from, to], stride, refine }, lane.thread);
        if (this.#stopped) return;
        this.#keep(chunk, ended);
      } catch (error) {
        this.#stopped = true;
        throw error;
      }
      const now = performance.now();
      const taken = Math.max(0.5, now - Math.max(asked, lane.answered));
      lane.answered = now;
      // Two answers that come together look as if the second had taken no time.
      this.#atOnce = Math.min(2 * this.#atOnce, runs * (slices[this.#hub.mode] / taken));
      if (this.#pace.due()) this.#progress();
    }
  }

  #keep(chunk: Chunk, ended: { steps: Int32Array; losses: Float64Array }): void {
    const { cells } = this;
    let entry = 0;
    for (const index of cellsOf(chunk, cells.columns)) {
      if (cells.steps[index] === unknown) cells.done++;
      cells.steps[index] = ended.steps[entry] as number;
      cells.losses[index] = ended.losses[entry] as number;
      entry++;
    }
  }

  #next(): Chunk | null {
    const { columns, rows } = this.cells;
    if (this.#row >= rows) {
      if (this.#stride === 1) return null;
      this.#stride /= 2;
      this.#row = 0;
    }
    if (this.#stopped) return null;
    const stride = this.#stride;
    const refine = stride !== coarsest;
    const from = this.#row;
    const all = Math.ceil(columns / stride);
    // Half of a pass' rows have only every other cell left to run.
    const perRow = refine ? (3 * all) / 4 : all;
    const wanted = Math.max(1, Math.round(this.#runsNext() / perRow));
    const to = Math.min(rows, from + wanted * stride);
    const runs = Math.max(1, Math.round(Math.ceil((to - from) / stride) * perRow));
    this.#row = to;
    this.#left -= runs;
    return { stride, refine, from, to, runs };
  }

  /** As many runs as fill a slice; towards the end fewer, so that the threads end together. */
  #runsNext(): number {
    const { mode, threads } = this.#hub;
    if (threads === 1) return this.#atOnce;
    const share = this.#left / (threads * ahead[mode]);
    return Math.min(this.#atOnce, Math.max(share, this.#atOnce * smallest));
  }
}
