import { type Contour, type ContourRequest, contourRegions } from "./contours.ts";
import { startCore } from "./core.ts";
import type { Descent } from "./descent.ts";
import type { Engine } from "./engine.ts";
import { NotInCore } from "./errors.ts";
import { FunctionEngine } from "./functions.ts";
import type { CompiledEngine } from "./load.ts";
import type { Call } from "./protocol.ts";
import type { Restart } from "./restarts.ts";
import { slice } from "./slice.ts";
import { type Measurement, measureRun, type PlannedChange, type Trial, tryRun } from "./trials.ts";
import type {
  BasinRequest,
  CriticalPoints,
  DescentConfig,
  DescentTrace,
  GridRequest,
  LineTrials,
  NetworkConfig,
  ObjectiveChoice,
  ObjectiveDescription,
  PointSurvey,
  RandomStateRequest,
  SweepCells,
  SweepRequest,
  WindowRequest,
} from "./types.ts";
import type { startWhole, Whole } from "./whole.ts";

/** A descent as pages use it: time-sliced, and read from where the page left off. */
export class HostedDescent {
  readonly #whole: () => Promise<Engine>;
  #session: Descent;

  /** @param whole the whole engine, for what the session's own refuses: that may be the core, which does not say why */
  constructor(session: Descent, whole: () => Promise<Engine>) {
    this.#session = session;
    this.#whole = whole;
  }

  /** Takes up to `steps` steps or as many as fit into `milliseconds`, and returns the rows from `from` on. */
  async advanceFor(steps: number, milliseconds: number, from: number): Promise<{ taken: number; trace: DescentTrace }> {
    const taken = await this.#somewhere((session) =>
      slice(steps, milliseconds, 256, (count) => session.advance(count)),
    );
    return { taken, trace: this.#session.trace(from) };
  }

  async advance(steps: number): Promise<number> {
    return this.#somewhere((session) => session.advance(steps));
  }
  async set(key: string, value: Parameters<Descent["set"]>[1]): Promise<void> {
    await this.#somewhere((session) => session.set(key, value));
  }
  async rewind(steps: number): Promise<number> {
    return this.#somewhere((session) => session.rewind(steps));
  }
  trace(from: number): DescentTrace {
    return this.#session.trace(from);
  }
  async trials(step: number): Promise<LineTrials> {
    return this.#somewhere((session) => session.trials(step));
  }
  async batch(step: number): Promise<Int32Array> {
    return this.#somewhere((session) => session.batch(step));
  }
  async batchGradients(step: number): Promise<Float64Array> {
    return this.#somewhere((session) => session.batchGradients(step));
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
  async #somewhere<T>(act: (session: Descent) => T): Promise<T> {
    try {
      return act(this.#session);
    } catch (error) {
      if (!(error instanceof NotInCore)) throw error;
      const engine = await this.#whole();
      const snapshot = this.#session.snapshot();
      const moved = engine.descent(snapshot.config);
      moved.restore(snapshot);
      this.#session.dispose();
      this.#session = moved;
      return act(moved);
    }
  }
  dispose(): void {
    this.#session.dispose();
  }
}

/** An answer that the core gives at once, or that waits for the whole engine. */
type Answer<T> = T | Promise<T>;

/** What may be called on target 0. Sessions are made here and named by number. */
export interface HostedEngine {
  grid(request: GridRequest): Answer<Float64Array>;
  /** Of a function of the catalogue the core tells only which one it is. */
  describeObjective(objective: ObjectiveChoice): Answer<ObjectiveDescription | string>;
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
  trials(configs: readonly DescentConfig[], steps: number, below: number): Promise<Trial[]>;
  restarts(config: DescentConfig, steps: number, count: number): Promise<Restart[]>;
  network(config: NetworkConfig): Promise<number>;
}

/** Owns the sessions of one thread and answers calls on them. The same code serves a worker and the page itself. */
export class Host {
  readonly #targets = new Map<number, object>();
  #next = 1;

  /**
   * @param core what to begin with; null to begin with the whole engine
   * @param load the whole engine, loaded when it is first needed
   */
  constructor(core: FunctionEngine | null, load: () => Promise<Whole>) {
    const whole = async () => (await load()).engine;
    const first =
      <A extends unknown[], R>(use: (engine: FunctionEngine, ...args: A) => R) =>
      (...args: A): Answer<R> => {
        if (!core) return whole().then((engine) => use(engine, ...args));
        try {
          return use(core, ...args);
        } catch (error) {
          if (!(error instanceof NotInCore)) throw error;
          return whole().then((engine) => use(engine, ...args));
        }
      };
    const hosted: HostedEngine = {
      grid: first((engine, request) => engine.grid(request)),
      describeObjective: first((engine, objective) => engine.describeObjective(objective)),
      contours: first(contourRegions),
      trial: first(tryRun),
      // Of many trials each is several times as fast there: the core is built to be small.
      trials: async (configs, steps, below) => {
        const engine = await whole();
        return configs.map((config) => tryRun(engine, config, steps, below));
      },
      measure: first(measureRun),
      descent: first((engine, config) => this.#add(new HostedDescent(engine.descent(config), whole))),
      point: async (request) => (await whole()).point(request),
      criticalPoints: async (request) => (await whole()).criticalPoints(request),
      basins: async (request) => (await whole()).basins(request),
      randomState: async (request) => (await whole()).randomState(request),
      rasterizeDigit: async (strokes) => (await whole()).rasterizeDigit(strokes),
      sweep: async (request) => (await whole()).sweep(request),
      restarts: async (...request) => (await load()).restarts(...request),
      network: async (config) => this.#add((await load()).network(config)),
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

/**
 * A host that begins with the compiled `engine`, and fetches the `whole` one when that is only its core.
 *
 * @param script fetches what starts whole engines
 */
export async function startHost(
  engine: CompiledEngine,
  whole: () => Promise<CompiledEngine>,
  script: () => Promise<typeof startWhole>,
): Promise<Host> {
  let started: Promise<Whole> | null = null;
  const load = (compiled: () => Promise<CompiledEngine>) => {
    started ??= Promise.all([script(), compiled()])
      .then(([start, engine]) => start(engine))
      .catch((error) => {
        started = null;
        throw error;
      });
    return started;
  };
  if (engine.build === "core") {
    const core = new FunctionEngine(await startCore(engine.wasm));
    return new Host(core, () => load(whole));
  }
  const same = async () => engine;
  await load(same);
  return new Host(null, () => load(same));
}
