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
import { EngineError, NotInCore } from "./errors.ts";
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
  readonly #whole: () => Promise<Engine>;
  #session: Descent;

  constructor(session: Descent, whole: () => Promise<Engine>) {
    this.#session = session;
    this.#whole = whole;
  }

  /** Takes up to `steps` steps or as many as fit into `milliseconds`, and returns the rows from `from` on. */
  advanceFor(steps: number, milliseconds: number, from: number): { taken: number; trace: DescentTrace } {
    const taken = slice(steps, milliseconds, 256, (count) => this.#session.advance(count));
    return { taken, trace: this.#session.trace(from) };
  }

  advance(steps: number): number {
    return this.#session.advance(steps);
  }
  async set(key: string, value: Parameters<Descent["set"]>[1]): Promise<void> {
    await this.#somewhere((session) => session.set(key, value));
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
  async restore(snapshot: ReturnType<Descent["snapshot"]>): Promise<void> {
    await this.#somewhere((session) => session.restore(snapshot));
  }
  /** Does what the core may not be able to; where it is not, the session first moves to the whole engine. */
  async #somewhere(act: (session: Descent) => void): Promise<void> {
    try {
      act(this.#session);
    } catch (error) {
      if (!(error instanceof NotInCore)) throw error;
      const engine = await this.#whole();
      const snapshot = this.#session.snapshot();
      const moved = engine.descent(snapshot.config);
      moved.restore(snapshot);
      this.#session.dispose();
      this.#session = moved;
      act(moved);
    }
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

/** An answer that the core gives at once, or that waits for the whole engine. */
type Answer<T> = T | Promise<T>;

/** What may be called on target 0. Sessions are made here and named by number. */
export interface HostedEngine {
  catalog(): Catalog;
  grid(request: GridRequest): Answer<Float64Array>;
  describeObjective(objective: ObjectiveChoice): Answer<ObjectiveDescription>;
  contours(request: ContourRequest): Answer<Contour[]>;
  trial(config: DescentConfig, steps: number, below: number, changes?: readonly PlannedChange[]): Answer<Trial>;
  measure(config: DescentConfig, steps: number, milliseconds: number): Answer<Measurement>;
  descent(config: DescentConfig): Answer<number>;
  point(request: { objective: ObjectiveChoice; point: ArrayLike<number> }): Promise<PointSurvey>;
  criticalPoints(request: WindowRequest): Promise<CriticalPoints>;
  basins(request: BasinRequest): Promise<Float64Array>;
  randomState(request: RandomStateRequest): Promise<Float64Array[]>;
  rasterizeDigit(strokes: ArrayLike<number>[]): Promise<Float32Array>;
  sweep(request: SweepRequest): Promise<SweepCells>;
  restarts(config: DescentConfig, steps: number, count: number): Promise<Restart[]>;
  network(config: NetworkConfig): Promise<number>;
}

/** Owns the sessions of one thread and answers calls on them. The same code serves a worker and the page itself. */
export class Host {
  readonly #targets = new Map<number, object>();
  #next = 1;

  /**
   * @param core an engine to begin with, the whole one or its core
   * @param whole the whole engine, loaded when it is first needed
   */
  constructor(core: Engine, whole: () => Promise<Engine>) {
    const first =
      <A extends unknown[], R>(use: (engine: Engine, ...args: A) => R) =>
      (...args: A): Answer<R> => {
        try {
          return use(core, ...args);
        } catch (error) {
          if (!(error instanceof NotInCore)) throw error;
          return whole().then((engine) => use(engine, ...args));
        }
      };
    const hosted: HostedEngine = {
      catalog: () => core.catalog(),
      grid: first((engine, request) => engine.grid(request)),
      describeObjective: first((engine, objective) => engine.describeObjective(objective)),
      contours: first(contourRegions),
      trial: first(tryRun),
      measure: first(measureRun),
      descent: first((engine, config) => this.#add(new HostedDescent(engine.descent(config), whole))),
      point: async (request) => (await whole()).point(request),
      criticalPoints: async (request) => (await whole()).criticalPoints(request),
      basins: async (request) => (await whole()).basins(request),
      randomState: async (request) => (await whole()).randomState(request),
      rasterizeDigit: async (strokes) => (await whole()).rasterizeDigit(strokes),
      sweep: async (request) => (await whole()).sweep(request),
      restarts: async (config, steps, count) => restartRuns(await whole(), config, steps, count),
      network: async (config) => this.#add(new HostedNetwork((await whole()).network(config))),
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

/** A host of a running instance of `engine`, which asks for the `whole` engine when that one is only its core. */
export async function startHost(engine: CompiledEngine, whole: () => Promise<CompiledEngine>): Promise<Host> {
  const start = async (engine: CompiledEngine) =>
    new Engine(await instantiate(engine), { build: engine.build, precision: "reproducible", note: null });
  const first = await start(engine);
  let started: Promise<Engine> | null = engine.build === "core" ? null : Promise.resolve(first);
  return new Host(first, () => {
    started ??= whole()
      .then(start)
      .catch((error) => {
        started = null;
        throw error;
      });
    return started;
  });
}
