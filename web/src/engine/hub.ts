import { type Channel, openChannel } from "./channel.ts";
import type { HostedDescent, HostedEngine } from "./host.ts";
import type { HostedNetwork } from "./hostedNetwork.ts";
import { type CompiledEngine, compileCore, compileEngine } from "./load.ts";
import type { Restart } from "./restarts.ts";
import type { Trial } from "./trials.ts";
import type {
  BasinRequest,
  Catalog,
  DescentConfig,
  NetworkConfig,
  ObjectiveChoice,
  ObjectiveDescription,
  Selection,
  SweepCells,
  SweepRequest,
} from "./types.ts";

export type { Contour, ContourRequest } from "./contours.ts";
export type { ConfusionCell, Examination, JudgedImage, SplitFacts, WeightImages } from "./datasets.ts";

/** `T`'s methods, answered from another thread. */
export type Remote<T> = {
  [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/** A session in a worker. `dispose` frees it there. */
export type RemoteDescent = Remote<HostedDescent>;
export type RemoteNetwork = Remote<HostedNetwork>;

function remote<T extends object>(channel: Channel, target: number): Remote<T> {
  return new Proxy({} as Remote<T>, {
    get: (_, method) => {
      // A remote is handed through promises; it must not look like one.
      if (typeof method === "symbol" || method === "then") return undefined;
      return (...args: unknown[]) => channel.call(target, method, args);
    },
  });
}

/** Opens one of the threads beside the one for runs; the same one each time. */
type Opener = () => Promise<Channel>;

/** The most workers of a page: one for runs, one for training, more where there are cores for them. */
const mostWorkers = 4;

/**
 * The engine as a page's figures share it: one worker for runs, which may begin with the engine's core, one for training, and
 * on processors with more cores up to two that help where much is to be run. Each build is compiled once.
 */
export class Hub {
  readonly #runs: Channel;
  readonly #others: readonly Opener[];
  readonly #engine: Remote<Omit<HostedEngine, "descent" | "network" | "sweep" | "trial" | "trials">>;

  /** @param others the threads beside the one for runs, that for training first; none on the page's own thread */
  constructor(runs: Channel, others: readonly Opener[]) {
    this.#runs = runs;
    this.#others = others;
    this.#engine = remote<Omit<HostedEngine, "descent" | "network" | "sweep" | "trial" | "trials">>(runs, 0);
    this.grid = this.#engine.grid;
    this.point = this.#engine.point;
    this.contours = this.#engine.contours;
    this.criticalPoints = this.#engine.criticalPoints;
    this.randomState = this.#engine.randomState;
    this.rasterizeDigit = this.#engine.rasterizeDigit;
    this.measure = this.#engine.measure;
  }

  /** Where sessions run: in workers, or on the page's own thread in slices where no worker can start. */
  get mode(): "worker" | "main" {
    return this.#runs.mode;
  }

  /** How many threads `sweep`, `trial` and `trials` can be shared among. */
  get threads(): number {
    return Math.min(1 + this.#others.length, cores());
  }

  readonly grid: Remote<HostedEngine>["grid"];
  readonly point: Remote<HostedEngine>["point"];
  readonly contours: Remote<HostedEngine>["contours"];
  readonly criticalPoints: Remote<HostedEngine>["criticalPoints"];
  readonly randomState: Remote<HostedEngine>["randomState"];
  readonly rasterizeDigit: Remote<HostedEngine>["rasterizeDigit"];
  readonly measure: Remote<HostedEngine>["measure"];

  /** Everything that can be chosen by name, without its sources. */
  async catalog(): Promise<Catalog> {
    return (await import("virtual:catalogue")).default;
  }

  /** What figures of runs usually begin with: all names, and some descriptions. */
  async selection(): Promise<Selection> {
    return (await import("virtual:selection")).default;
  }

  async describeObjective(objective: ObjectiveChoice): Promise<ObjectiveDescription> {
    const described = await this.#engine.describeObjective(objective);
    if (typeof described !== "string") return described;
    const { objectives } = await this.catalog();
    return objectives.find(({ type }) => type === described) as ObjectiveDescription;
  }

  async descent(config: DescentConfig): Promise<RemoteDescent> {
    return remote<HostedDescent>(this.#runs, (await this.#runs.call(0, "descent", [config])) as number);
  }

  /** The thread that networks train on: where there is none, that for runs. */
  #training(): Promise<Channel> {
    return this.#thread(Math.min(1, this.#others.length));
  }

  async #thread(thread: number): Promise<Channel> {
    return thread === 0 ? this.#runs : (this.#others[thread - 1] as Opener)();
  }

  /** Takes long for many cells: off the thread that answers sliders, where there is another one. */
  async basins(request: BasinRequest): Promise<Float64Array> {
    const channel = await this.#training();
    return (await channel.call(0, "basins", [request])) as Float64Array;
  }

  /** Many runs from places drawn at random: off the thread that answers sliders, where there is another one. */
  async restarts(config: DescentConfig, steps: number, count: number): Promise<Restart[]> {
    const channel = await this.#training();
    return (await channel.call(0, "restarts", [config, steps, count])) as Restart[];
  }

  /** Runs part of a sweep. @param thread one of `threads`, from 0; the second is the one that networks train on */
  async sweep(request: SweepRequest, thread: number): Promise<SweepCells> {
    const channel = await this.#thread(thread);
    return (await channel.call(0, "sweep", [request])) as SweepCells;
  }

  /** Tries a run out. @param thread one of `threads`, from 0 */
  async trial(thread: number, ...request: Parameters<HostedEngine["trial"]>): Promise<Trial> {
    const channel = await this.#thread(thread);
    return (await channel.call(0, "trial", request)) as Trial;
  }

  /** Tries runs out, one after the other: one message takes as long as a short run. @param thread as of `trial` */
  async trials(thread: number, ...request: Parameters<HostedEngine["trials"]>): Promise<Trial[]> {
    const channel = await this.#thread(thread);
    return (await channel.call(0, "trials", request)) as Trial[];
  }

  async network(config: NetworkConfig): Promise<RemoteNetwork> {
    const channel = await this.#training();
    return remote<HostedNetwork>(channel, (await channel.call(0, "network", [config])) as number);
  }
}

let shared: Promise<Hub> | null = null;

/**
 * The page's hub, started by whoever asks first. A failed start is forgotten, so that a later figure may try again.
 *
 * @param part what whoever comes first begins with; a hub that began with the core fetches the whole when it is asked for more
 */
export function hub(part: "core" | "whole" = "whole"): Promise<Hub> {
  shared ??= start(part).catch((error) => {
    shared = null;
    throw error;
  });
  return shared;
}

async function start(part: "core" | "whole"): Promise<Hub> {
  let compiled: Promise<CompiledEngine> | null = null;
  const whole = () => {
    compiled ??= compileEngine().catch((error) => {
      compiled = null;
      throw error;
    });
    return compiled;
  };
  const first = await (part === "core" ? compileCore() : whole());
  // Without vectors there is no core, and what was compiled for it is the whole already.
  if (first.build !== "core") compiled = Promise.resolve(first);
  const runs = await openChannel(first, whole);
  // Training keeps a thread busy: it gets its own, so that sliders elsewhere still answer at once.
  const beside = runs.mode === "main" ? 0 : Math.max(2, Math.min(mostWorkers, cores())) - 1;
  return new Hub(
    runs,
    Array.from({ length: beside }, () => opener(whole)),
  );
}

/** The processor's cores; 1 where the browser does not tell. */
function cores(): number {
  return Math.max(1, navigator.hardwareConcurrency || 1);
}

function opener(whole: () => Promise<CompiledEngine>): Opener {
  let opened: Promise<Channel> | null = null;
  return () => {
    opened ??= whole()
      .then((engine) => openChannel(engine, whole))
      .catch((error) => {
        opened = null;
        throw error;
      });
    return opened;
  };
}
