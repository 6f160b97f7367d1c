import { Engine } from "./engine.ts";
import { HostedNetwork } from "./hostedNetwork.ts";
import type { CompiledEngine } from "./load.ts";
import { type Restart, restartRuns } from "./restarts.ts";
import { instantiate } from "./start.ts";
import type { DescentConfig, NetworkConfig } from "./types.ts";

// What a thread fetches together with the whole engine: its glue, and whatever builds on what the core lacks. Workers
// import it by its address, as a file of its own: nothing that it exports may be compared by its class.

/** The whole engine as a thread's host uses it. */
export interface Whole {
  engine: Engine;
  network(config: NetworkConfig): HostedNetwork;
  restarts(config: DescentConfig, steps: number, count: number): Restart[];
}

/** Starts what was compiled. */
export async function startWhole(compiled: CompiledEngine): Promise<Whole> {
  const engine = new Engine(await instantiate(compiled), {
    build: compiled.build === "scalar" ? "scalar" : "simd",
    precision: "reproducible",
    note: null,
  });
  return {
    engine,
    network: (config) => new HostedNetwork(engine.network(config)),
    restarts: (config, steps, count) => restartRuns(engine, config, steps, count),
  };
}
