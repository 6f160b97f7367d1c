import type { Hub } from "../../engine/hub.ts";
import type { Restart } from "../../engine/restarts.ts";
import type { ObjectiveDescription } from "../../engine/types.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";
import { type RunConfig, runConfig } from "./settings.ts";

/** Each run's most steps: hundreds of them share a worker. */
const mostSteps = 5000;
/** How near a place must be to count as the same, as a share of the domain's diagonal. */
const nearness = 0.02;

/** What became of runs from places drawn at random. */
export interface Draw {
  restarts: readonly (Restart & { reached: boolean })[];
  best: Restart;
  /** How many reached the lowest place. */
  reached: number;
  /** How near a run came that reached it. */
  reach: number;
  /** Whether that place is the objective's known minimum, not only the lowest that was found. */
  known: boolean;
}

/** The same as a state reports it. */
export interface RestartReport {
  /** Places with a value of J, how many of their runs reached the lowest place, and the run that came lowest. */
  drawn: number;
  reached: number;
  best: { start: number[]; point: number[]; loss: number };
}

/** Places that count as the lowest: the known minima with the lowest value, or the best place found where none is known. */
function lowestPlaces({ minima }: ObjectiveDescription, best: Restart): number[][] {
  const lowest = Math.min(...minima.map(({ value }) => value));
  const known = minima.filter(({ value }) => value <= lowest + 1e-9 * Math.max(1, Math.abs(lowest)));
  return known.length > 0 ? known.map(({ point }) => [...point]) : [best.best];
}

/** Sorts out which runs came to the lowest place. */
export function judge(restarts: readonly Restart[], description: ObjectiveDescription): Draw | null {
  const finite = restarts.filter(({ bestLoss }) => Number.isFinite(bestLoss));
  const [first] = finite;
  if (!first) return null;
  const best = finite.reduce((least, each) => (each.bestLoss < least.bestLoss ? each : least), first);
  const places = lowestPlaces(description, best);
  const reach = nearness * Math.hypot(...description.domain.map(([low, high]) => high - low));
  const judged = restarts.map((restart) => ({
    ...restart,
    reached: places.some((place) => Math.hypot(...place.map((value, i) => value - (restart.best[i] ?? 0))) <= reach),
  }));
  const reached = judged.filter((restart) => restart.reached).length;
  return { restarts: judged, best, reached, reach, known: description.minima.length > 0 };
}

/** How many restarts find a place with a certainty, if one does with probability `share`; null where none or one will do. */
export function restartsNeeded(share: number, certainty: number): number | null {
  if (!(share > 0 && share < 1)) return null;
  return Math.ceil(Math.log(1 - certainty) / Math.log(1 - share));
}

/** Runs the chosen method from places drawn at random. */
export class Restarter {
  count = 20;
  running = false;
  readonly #hub: Pick<Hub, "restarts">;
  readonly #changed: () => void;
  #found: { key: string; count: number; draw: Draw | null } | null = null;
  #round = 0;

  /** @param changed called when there is something new to show */
  constructor(hub: Pick<Hub, "restarts">, changed: () => void) {
    this.#hub = hub;
    this.#changed = changed;
  }

  /** What was drawn for a run; null where nothing was, or its settings are others by now. */
  found(model: DescentModel, run: Run): Draw | null {
    return this.#found?.key === keyOf(model, run) ? this.#found.draw : null;
  }

  /** What a state reports of a run's restarts; null where `found` is. */
  report(model: DescentModel, run: Run): RestartReport | null {
    const draw = this.found(model, run);
    if (!draw) return null;
    const { start, best, bestLoss } = draw.best;
    return { drawn: draw.restarts.length, reached: draw.reached, best: { start, point: best, loss: bestLoss } };
  }

  /** How many places were drawn for a run, while it is set as it was then; null where none were. */
  countOf(model: DescentModel, run: Run): number | null {
    return this.#found?.key === keyOf(model, run) ? this.#found.count : null;
  }

  /** @throws EngineError when the engine refuses the run */
  async draw(model: DescentModel, run: Run): Promise<void> {
    const round = ++this.#round;
    const key = keyOf(model, run);
    const { count } = this;
    const { objective } = model;
    if (!objective) return;
    this.#show(true);
    try {
      const restarts = await this.#hub.restarts(configOf(model, run), restartSteps(model), count);
      if (round === this.#round) this.#found = { key, count, draw: judge(restarts, objective) };
    } finally {
      if (round === this.#round) this.#show(false);
    }
  }

  #show(running: boolean): void {
    this.running = running;
    this.#changed();
  }
}

/** How many steps are taken from each place at most. */
export function restartSteps({ settings }: DescentModel): number {
  return Math.min(settings.steps, mostSteps);
}

function configOf(model: DescentModel, run: Run): RunConfig {
  const { start: _, ...config } = runConfig(model.settings, model.shownOptimizer(run), run.lineSearch);
  return config;
}

function keyOf(model: DescentModel, run: Run): string {
  return JSON.stringify([configOf(model, run), model.settings.steps]);
}
