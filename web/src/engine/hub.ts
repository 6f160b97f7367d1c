import { type Channel, openChannel } from "./channel.ts";
import type { HostedDescent, HostedEngine, HostedNetwork } from "./host.ts";
import { type CompiledEngine, compileCore, compileEngine } from "./load.ts";
import type { Restart } from "./restarts.ts";
import type { BasinRequest, Catalog, DescentConfig, NetworkConfig, SweepCells, SweepRequest } from "./types.ts";

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

/**
 * The engine as a page's figures share it: one worker for runs, which may begin with the engine's core, and one for training.
 * Each build is compiled once.
 */
export class Hub {
  readonly #runs: Channel;
  readonly #training: () => Promise<Channel>;
  readonly #engine: Remote<Omit<HostedEngine, "descent" | "network" | "sweep">>;
  #catalog: Promise<Catalog> | null = null;

  constructor(runs: Channel, training: () => Promise<Channel>) {
    this.#runs = runs;
    this.#training = training;
    this.#engine = remote<Omit<HostedEngine, "descent" | "network" | "sweep">>(runs, 0);
    this.grid = this.#engine.grid;
    this.describeObjective = this.#engine.describeObjective;
    this.point = this.#engine.point;
    this.contours = this.#engine.contours;
    this.criticalPoints = this.#engine.criticalPoints;
    this.randomState = this.#engine.randomState;
    this.rasterizeDigit = this.#engine.rasterizeDigit;
    this.trial = this.#engine.trial;
    this.measure = this.#engine.measure;
  }

  /** Where sessions run: in workers, or on the page's own thread in slices where no worker can start. */
  get mode(): "worker" | "main" {
    return this.#runs.mode;
  }

  readonly grid: Remote<HostedEngine>["grid"];
  readonly describeObjective: Remote<HostedEngine>["describeObjective"];
  readonly point: Remote<HostedEngine>["point"];
  readonly contours: Remote<HostedEngine>["contours"];
  readonly criticalPoints: Remote<HostedEngine>["criticalPoints"];
  readonly randomState: Remote<HostedEngine>["randomState"];
  readonly rasterizeDigit: Remote<HostedEngine>["rasterizeDigit"];
  readonly trial: Remote<HostedEngine>["trial"];
  readonly measure: Remote<HostedEngine>["measure"];

  catalog(): Promise<Catalog> {
    this.#catalog ??= this.#engine.catalog();
    return this.#catalog;
  }

  async descent(config: DescentConfig): Promise<RemoteDescent> {
    return remote<HostedDescent>(this.#runs, (await this.#runs.call(0, "descent", [config])) as number);
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

  /** Runs part of a sweep on one of two threads, the second of which is the one that networks train on. */
  async sweep(request: SweepRequest, thread: 0 | 1): Promise<SweepCells> {
    const channel = thread === 0 ? this.#runs : await this.#training();
    return (await channel.call(0, "sweep", [request])) as SweepCells;
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
  let training: Promise<Channel> | null = null;
  return new Hub(runs, () => {
    // Training keeps a thread busy: it gets its own, so that sliders elsewhere still answer at once.
    if (runs.mode === "main") return Promise.resolve(runs);
    training ??= whole()
      .then((engine) => openChannel(engine, whole))
      .catch((error) => {
        training = null;
        throw error;
      });
    return training;
  });
}
