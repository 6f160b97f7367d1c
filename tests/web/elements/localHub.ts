import { HostedDescent } from "../../../web/src/engine/host.ts";
import type { RemoteDescent } from "../../../web/src/engine/hub.ts";
import type { DescentConfig, Engine, ObjectiveChoice, WindowRequest } from "../../../web/src/engine/index.ts";

/** A hub without threads: the same sessions behind the same promises. */
export function localHub(engine: Engine, calls: string[] = []) {
  return {
    describeObjective: async (objective: ObjectiveChoice) => engine.describeObjective(objective),
    criticalPoints: async (request: WindowRequest) => engine.criticalPoints(request),
    async descent(config: DescentConfig): Promise<RemoteDescent> {
      const session = new HostedDescent(engine.descent(config));
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
