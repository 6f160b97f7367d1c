import { type ContourRequest, contourRegions } from "../../../web/src/engine/contours.ts";
import { HostedDescent } from "../../../web/src/engine/host.ts";
import type { RemoteDescent } from "../../../web/src/engine/hub.ts";
import type {
  DescentConfig,
  Engine,
  GridRequest,
  ObjectiveChoice,
  RandomStateRequest,
  WindowRequest,
} from "../../../web/src/engine/index.ts";
import { restartRuns } from "../../../web/src/engine/restarts.ts";

/** A hub without threads: the same sessions behind the same promises. */
export function localHub(engine: Engine, calls: string[] = []) {
  return {
    catalog: async () => engine.catalog(),
    describeObjective: async (objective: ObjectiveChoice) => engine.describeObjective(objective),
    grid: async (request: GridRequest) => engine.grid(request),
    contours: async (request: ContourRequest) => contourRegions(engine, request),
    randomState: async (request: RandomStateRequest) => engine.randomState(request),
    criticalPoints: async (request: WindowRequest) => engine.criticalPoints(request),
    restarts: async (config: DescentConfig, steps: number, count: number) => restartRuns(engine, config, steps, count),
    async descent(config: DescentConfig): Promise<RemoteDescent> {
      const session = new HostedDescent(engine.descent(config), async () => engine);
      return new Proxy({} as RemoteDescent, {
        get: (_, method) => {
          if (typeof method === "symbol" || method === "then") return undefined;
          return async (...args: unknown[]) => {
            calls.push(method);
            await Promise.resolve();
            return (session as unknown as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args);
          };
        },
      });
    },
  };
}
