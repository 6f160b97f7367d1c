import type { Hub } from "../../engine/hub.ts";
import type { Run } from "./run.ts";
import { type CostAxis, type DescentSettings, runConfig } from "./settings.ts";

/** What a run had paid when it came to `row`. */
export function costAt(run: Run, axis: CostAxis, row: number): number {
  if (axis === "step") return row;
  const paid = run.evaluations.at(Math.max(0, Math.min(row, run.last)));
  return axis === "evaluations" ? paid : paid * (run.pace ?? 0);
}

/** The last row of a run that is paid for with `cost`; the first where nothing is. */
export function rowFor(run: Run, axis: CostAxis, cost: number): number {
  let [low, high] = [0, Math.max(0, run.last)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (costAt(run, axis, middle) <= cost) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How long the worker repeats a run to time it. */
const measuring = 40;

/** Times runs whose time is not known. */
export class Stopwatch {
  readonly #hub: Pick<Hub, "measure">;
  readonly #known = new Map<string, Promise<number>>();

  constructor(hub: Pick<Hub, "measure">) {
    this.#hub = hub;
  }

  /** Gives each run its pace; returns whether one has changed. */
  async time(runs: readonly Run[], settings: DescentSettings): Promise<boolean> {
    let changed = false;
    for (const run of runs) {
      const config = runConfig(settings, run.told.initial, run.lineSearch);
      // What a method is set to hardly changes how long it takes.
      const key = JSON.stringify([config.objective, config.schedule, run.type, run.lineSearch]);
      if (!this.#known.has(key)) this.#known.set(key, this.#measure(config, settings.steps));
      const pace = await (this.#known.get(key) as Promise<number>);
      changed ||= run.pace !== pace;
      run.pace = pace;
    }
    return changed;
  }

  async #measure(config: Parameters<Hub["measure"]>[0], steps: number): Promise<number> {
    const { evaluations, milliseconds } = await this.#hub.measure(config, steps, measuring);
    return milliseconds / Math.max(1, evaluations);
  }
}
