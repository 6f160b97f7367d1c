import type { Selection } from "../../engine/types.ts";
import type { Run } from "./run.ts";
import type { Twins } from "./twins.ts";

/** Runs as they stand beside each other: what tells those of one method apart is fetched once there are such. */
export class Company {
  #Twins: typeof Twins | null = null;

  /** Waits until runs of these methods can be told apart. */
  async meet(types: readonly string[]): Promise<void> {
    if (new Set(types).size < types.length) this.#Twins ??= (await import("./twins.ts")).Twins;
  }

  /** Lets runs know of each other. */
  introduce(runs: readonly Run[], catalog: Selection): void {
    const twins = this.#Twins && new this.#Twins(runs, catalog);
    for (const run of runs) run.twins = twins;
  }
}
