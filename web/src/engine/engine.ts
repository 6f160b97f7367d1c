import { unwrap } from "./errors.ts";
import { FunctionEngine } from "./functions.ts";
import type { EngineModule } from "./module.ts";
import { Network } from "./network.ts";
import { plain } from "./plain.ts";
import type {
  BasinRequest,
  Catalog,
  CriticalPoints,
  NetworkConfig,
  ObjectiveChoice,
  PointSurvey,
  RandomStateRequest,
  SweepCells,
  SweepRequest,
  WindowRequest,
} from "./types.ts";

/**
 * How sums of products are rounded: "reproducible", to the same bits everywhere, or "fast", as the processor does it
 * fastest, so that networks differ in their last digits from one processor to another.
 */
export type Precision = "reproducible" | "fast";

/** Which of its builds an engine runs, and what that means. */
export interface EngineBuild {
  /** With 128-bit vectors, without them, or with vectors that the processor rounds as it likes. */
  build: "simd" | "scalar" | "relaxed";
  precision: Precision;
  /** Why it is not the precision that was asked for, as an English sentence; null where it is. */
  note: string | null;
}

/** The engine: everything that can be optimized, and what optimizes it. */
export class Engine extends FunctionEngine {
  readonly #module: EngineModule;
  #catalog: Catalog | null = null;
  /** Which build runs; `note` says why where it is not the precision that was asked for. */
  readonly info: Readonly<EngineBuild>;

  constructor(module: EngineModule, info: EngineBuild) {
    super(module);
    this.#module = module;
    this.info = Object.freeze(info);
  }

  /** Everything that can be chosen by name, described by itself. */
  catalog(): Catalog {
    this.#catalog ??= this.#module.catalog();
    return structuredClone(this.#catalog);
  }

  /** Builds a network. @throws EngineError naming what is wrong with `config`. */
  network(config: NetworkConfig): Network {
    return new Network(this.#module, config);
  }

  /** Value, gradient, Hessian and curvatures at one point. */
  point(request: { objective: ObjectiveChoice; point: ArrayLike<number> }): PointSurvey {
    return unwrap(this.#module.point(plain(request, "")));
  }

  /** The isolated minima and saddle points of an objective in a window, located by Newton's method from a grid. */
  criticalPoints(request: WindowRequest): CriticalPoints {
    return unwrap(this.#module.criticalPoints(plain(request, "")));
  }

  /**
   * Where runs end, by where they start: rows × columns × 2 coordinates, row-major from the smallest y; NaN for a run
   * that diverged or could not start.
   */
  basins(request: BasinRequest): Float64Array {
    return unwrap(this.#module.basins(plain(request, "")));
  }

  /** Runs a descent for each cell of a map over two parameters. @throws EngineError naming what is wrong. */
  sweep(request: SweepRequest): SweepCells {
    const { rows = [0, request.y?.values?.length ?? 0], stride = 1, refine = false, ...rest } = request;
    return unwrap(this.#module.sweep(plain({ ...rest, rows, stride, refine }, "")));
  }

  /** NumPy's legacy random numbers, bit for bit: data that others describe by their seed. One array per draw. */
  randomState(request: RandomStateRequest): Float64Array[] {
    return unwrap(this.#module.randomState(plain(request, "")));
  }

  /**
   * A drawn digit as the training digits look: 28 × 28 values in [0, 1], row-major.
   * Strokes are flat lists of x, y, x, y … in any unit, y downwards.
   */
  rasterizeDigit(strokes: ArrayLike<number>[]): Float32Array {
    return unwrap(this.#module.rasterizeDigit(plain(strokes, "strokes")));
  }

  /** Bytes that this engine's sessions hold now. Disposing of a session gives its share back. */
  memory(): number {
    return this.#module.memoryInUse();
  }
}
