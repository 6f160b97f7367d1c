import type { Engine } from "./engine.ts";
import { EngineError } from "./errors.ts";
import type { DescentConfig, RunStatus } from "./types.ts";

/** One of many runs from places drawn at random. */
export interface Restart {
  start: number[];
  /** J at the start. */
  initialLoss: number;
  /** The lowest place the run came by, and J there. */
  best: number[];
  bestLoss: number;
  status: RunStatus;
}

/**
 * Runs `config` from `count` places, drawn uniformly from the objective's domain as NumPy's
 * `RandomState(seed).rand(count, dimension)` draws them, and returns how each went. Noise and other chance differ from run
 * to run: the one with index i has the seed `seed + i`. A place where the objective has no value is passed over.
 *
 * @param config the run; its own start does not matter, its seed (default 1) is `seed`
 * @param steps 1 and more, each run's most steps
 * @param count 1 and more
 * @throws EngineError when `config` is not one a run can start from
 */
export function restartRuns(
  engine: Engine,
  { start: _, seed = 1, ...config }: DescentConfig,
  steps: number,
  count: number,
): Restart[] {
  const { domain, dimension } = engine.describeObjective(config.objective);
  const [drawn] = engine.randomState({ seed, draws: [{ rand: count * dimension }] }) as [Float64Array];
  return Array.from({ length: count }, (_, i) => {
    const start = domain.map(([low, high], axis) => low + (high - low) * (drawn[i * dimension + axis] as number));
    return runFrom(engine, { ...config, start, seed: seed + i }, steps);
  }).filter((restart) => restart !== null);
}

function runFrom(engine: Engine, config: DescentConfig & { start: number[] }, steps: number): Restart | null {
  const { start } = config;
  let run: ReturnType<Engine["descent"]>;
  try {
    run = engine.descent(config);
  } catch (error) {
    if (error instanceof EngineError && error.parameter === "start") return null;
    throw error;
  }
  run.advance(steps);
  const { losses, points, status } = run.trace();
  run.dispose();
  const least = losses.reduce((best, loss, row) => (loss < (losses[best] as number) ? row : best), 0);
  return {
    start,
    initialLoss: losses[0] as number,
    best: [...points.subarray(least * start.length, (least + 1) * start.length)],
    bestLoss: losses[least] as number,
    status,
  };
}
