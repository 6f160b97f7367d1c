import type { Reply } from "./errors.ts";
import type {
  Catalog,
  CriticalPoints,
  DescentSnapshot,
  DescentTrace,
  Evaluation,
  LineTrials,
  NetworkConfig,
  NetworkTrace,
  ObjectiveDescription,
  PointSurvey,
  SweepCells,
} from "./types.ts";

/** Every bound object lives in WebAssembly's memory until deleted. */
export interface BoundSession<Config> {
  delete(): void;
  open(config: unknown): Reply;
  advance(steps: unknown): Reply<number>;
  set(key: string, value: unknown): Reply;
  rewind(steps: unknown): Reply<number>;
  restore(snapshot: unknown): Reply;
  config(): Config;
  steps(): number;
}

export interface BoundDescent extends BoundSession<DescentSnapshot["config"]> {
  batch(step: unknown): Reply<Int32Array>;
  batchGradients(step: unknown): Reply<Float64Array>;
  trials(step: unknown): Reply<LineTrials>;
  snapshot(): DescentSnapshot;
  reached(loss: number): number;
  trace(from: number): DescentTrace;
}

export interface BoundNetwork extends BoundSession<NetworkConfig> {
  setData(inputs: unknown, targets: unknown): Reply;
  snapshot(): Reply<Uint8Array>;
  parameters(): Float32Array;
  setParameters(flat: unknown): Reply;
  evaluate(inputs: unknown, targets: unknown): Reply<Evaluation>;
  predict(inputs: unknown): Reply<Float32Array>;
  trace(from: number): NetworkTrace;
}

/** What engine/bindings exposes; a test compares these names with the module's. The core has some of them. */
export interface EngineModule {
  DescentSession: new () => BoundDescent;
  NetworkSession: new () => BoundNetwork;
  catalog(): Catalog;
  grid(request: unknown): Reply<Float64Array>;
  point(request: unknown): Reply<PointSurvey>;
  criticalPoints(request: unknown): Reply<CriticalPoints>;
  basins(request: unknown): Reply<Float64Array>;
  describeObjective(request: unknown): Reply<ObjectiveDescription>;
  sweep(request: unknown): Reply<SweepCells>;
  randomState(request: unknown): Reply<Float64Array[]>;
  rasterizeDigit(strokes: unknown): Reply<Float32Array>;
  memoryInUse(): number;
}

/** The factory that Emscripten generates. */
export type ModuleFactory = (options: {
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
}) => Promise<EngineModule>;
