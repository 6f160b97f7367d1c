import { type Contour, type ContourRequest, contourRegions } from "./contours.ts";
import {
  type ConfusionCell,
  type Examination,
  ImageTask,
  type JudgedImage,
  loadDigits,
  type SplitFacts,
  type WeightImages,
} from "./datasets.ts";
import type { Descent } from "./descent.ts";
import type { DigitsFiles } from "./digitsFiles.ts";
import { EngineError } from "./errors.ts";
import { Engine } from "./index.ts";
import { type CompiledEngine, instantiate } from "./load.ts";
import type { Network } from "./network.ts";
import type { Call } from "./protocol.ts";
import { type Restart, restartRuns } from "./restarts.ts";
import { type Measurement, measureRun, type PlannedChange, type Trial, tryRun } from "./trials.ts";
import type {
  BasinRequest,
  Catalog,
  CriticalPoints,
  DescentConfig,
  DescentTrace,
  GridRequest,
  LineTrials,
  NetworkConfig,
  NetworkTrace,
  ObjectiveChoice,
  ObjectiveDescription,
  PointSurvey,
  RandomStateRequest,
  SweepCells,
  SweepRequest,
  WindowRequest,
} from "./types.ts";

/** Calls `take(k)` until `steps` are done, the slice is over, or it took fewer than asked; returns the steps taken. */
function slice(steps: number, milliseconds: number, chunk: number, take: (count: number) => number): number {
  const end = performance.now() + milliseconds;
  let taken = 0;
  while (taken < steps) {
    const asked = Math.min(chunk, steps - taken);
    const got = take(asked);
    taken += got;
    if (got < asked || performance.now() >= end) break;
  }
  return taken;
}

/** A descent as pages use it: time-sliced, and read from where the page left off. */
export class HostedDescent {
  readonly #session: Descent;

  constructor(session: Descent) {
    this.#session = session;
  }

  /** Takes up to `steps` steps or as many as fit into `milliseconds`, and returns the rows from `from` on. */
  advanceFor(steps: number, milliseconds: number, from: number): { taken: number; trace: DescentTrace } {
    const taken = slice(steps, milliseconds, 256, (count) => this.#session.advance(count));
    return { taken, trace: this.#session.trace(from) };
  }

  advance(steps: number): number {
    return this.#session.advance(steps);
  }
  set(key: string, value: Parameters<Descent["set"]>[1]): void {
    this.#session.set(key, value);
  }
  rewind(steps: number): number {
    return this.#session.rewind(steps);
  }
  trace(from: number): DescentTrace {
    return this.#session.trace(from);
  }
  trials(step: number): LineTrials {
    return this.#session.trials(step);
  }
  batch(step: number): Int32Array {
    return this.#session.batch(step);
  }
  batchGradients(step: number): Float64Array {
    return this.#session.batchGradients(step);
  }
  config() {
    return this.#session.config();
  }
  snapshot() {
    return this.#session.snapshot();
  }
  restore(snapshot: ReturnType<Descent["snapshot"]>): void {
    this.#session.restore(snapshot);
  }
  dispose(): void {
    this.#session.dispose();
  }
}

/** On the page's own thread: lets it answer input. In a worker there is nobody to wait for. */
function pause(): Promise<void> | undefined {
  return typeof document === "undefined" ? undefined : new Promise((resolve) => setTimeout(resolve));
}

/** A network as pages use it: time-sliced, and read from where the page left off. */
export class HostedNetwork {
  readonly #session: Network;
  #images: ImageTask | null = null;

  constructor(session: Network) {
    this.#session = session;
  }

  /** Takes up to `steps` steps or as many as fit into `milliseconds`, and returns the rows from `from` on. */
  advanceFor(steps: number, milliseconds: number, from: number): { taken: number; trace: NetworkTrace } {
    const taken = slice(steps, milliseconds, 1, (count) => this.#session.advance(count));
    return { taken, trace: this.#session.trace(from) };
  }

  setData(data: Parameters<Network["setData"]>[0]): void {
    this.#session.setData(data);
  }
  advance(steps: number): number {
    return this.#session.advance(steps);
  }
  set(key: string, value: number | boolean): void {
    this.#session.set(key, value);
  }
  rewind(steps: number): number {
    return this.#session.rewind(steps);
  }
  trace(from: number): NetworkTrace {
    return this.#session.trace(from);
  }
  parameters(): Float32Array {
    return this.#session.parameters();
  }
  setParameters(flat: Float32Array): void {
    this.#session.setParameters(flat);
  }
  /** Gives the session the digits to learn; they stay in this thread. The methods below need it done. */
  async useDigits(files: DigitsFiles): Promise<SplitFacts> {
    this.#images = new ImageTask(this.#session, await loadDigits(files));
    return this.#images.facts();
  }
  examine(): Promise<Examination> {
    return this.#task.examine(pause);
  }
  judged(cell: ConfusionCell | null, limit: number): JudgedImage[] {
    return this.#task.judged(cell, limit);
  }
  image(row: number): { label: number; pixels: Uint8Array } {
    return this.#task.image(row);
  }
  weightImages(change: boolean): WeightImages {
    return this.#task.weightImages(change);
  }
  get #task(): ImageTask {
    if (this.#images) return this.#images;
    throw new EngineError({ code: "noData", parameter: "useDigits", value: null, allowed: null });
  }
  evaluate(data: Parameters<Network["evaluate"]>[0]) {
    return this.#session.evaluate(data);
  }
  predict(inputs: Float32Array): Float32Array {
    return this.#session.predict(inputs);
  }
  config() {
    return this.#session.config();
  }
  dispose(): void {
    this.#session.dispose();
  }
}

/** What may be called on target 0. Sessions are made here and named by number. */
export interface HostedEngine {
  catalog(): Catalog;
  grid(request: GridRequest): Float64Array;
  describeObjective(objective: ObjectiveChoice): ObjectiveDescription;
  point(request: { objective: ObjectiveChoice; point: ArrayLike<number> }): PointSurvey;
  contours(request: ContourRequest): Contour[];
  criticalPoints(request: WindowRequest): CriticalPoints;
  basins(request: BasinRequest): Float64Array;
  randomState(request: RandomStateRequest): Float64Array[];
  rasterizeDigit(strokes: ArrayLike<number>[]): Float32Array;
  sweep(request: SweepRequest): SweepCells;
  trial(config: DescentConfig, steps: number, below: number, changes?: readonly PlannedChange[]): Trial;
  measure(config: DescentConfig, steps: number, milliseconds: number): Measurement;
  restarts(config: DescentConfig, steps: number, count: number): Restart[];
  descent(config: DescentConfig): number;
  network(config: NetworkConfig): number;
}

/** Owns the sessions of one thread and answers calls on them. The same code serves a worker and the page itself. */
export class Host {
  readonly #targets = new Map<number, object>();
  #next = 1;

  constructor(engine: Engine) {
    const hosted: HostedEngine = {
      catalog: () => engine.catalog(),
      grid: (request) => engine.grid(request),
      describeObjective: (objective) => engine.describeObjective(objective),
      point: (request) => engine.point(request),
      contours: (request) => contourRegions(engine, request),
      criticalPoints: (request) => engine.criticalPoints(request),
      basins: (request) => engine.basins(request),
      randomState: (request) => engine.randomState(request),
      rasterizeDigit: (strokes) => engine.rasterizeDigit(strokes),
      sweep: (request) => engine.sweep(request),
      trial: (config, steps, below, changes) => tryRun(engine, config, steps, below, changes),
      measure: (config, steps, milliseconds) => measureRun(engine, config, steps, milliseconds),
      restarts: (config, steps, count) => restartRuns(engine, config, steps, count),
      descent: (config) => this.#add(new HostedDescent(engine.descent(config))),
      network: (config) => this.#add(new HostedNetwork(engine.network(config))),
    };
    this.#targets.set(0, hosted);
  }

  #add(target: object): number {
    this.#targets.set(this.#next, target);
    return this.#next++;
  }

  /** Runs one call; its errors are the session's own. */
  async call({ target, method, args }: Call): Promise<unknown> {
    const object = this.#targets.get(target) as Record<string, (...args: unknown[]) => unknown> | undefined;
    if (method === "dispose") this.#targets.delete(target);
    // A call may cross its session's disposal on the way here.
    if (!object) throw new Error(`Session ${target} was disposed of.`);
    const member = object[method];
    if (typeof member !== "function") throw new Error(`Sessions have no method “${method}”.`);
    return member.apply(object, args);
  }
}

/** A host of a running instance of `engine`. */
export async function startHost(engine: CompiledEngine): Promise<Host> {
  return new Host(
    new Engine(await instantiate(engine), { build: engine.build, precision: "reproducible", note: null }),
  );
}
