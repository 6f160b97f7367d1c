import type { Hub } from "../../engine/hub.ts";
import type { FullChoice, Selection } from "../../engine/types.ts";
import { checkIndices, link, planOf } from "./future.ts";
import { Run } from "./run.ts";
import { type DescentSettings, fullLineSearch, runConfig } from "./settings.ts";

/**
 * Opens the runs of a figure with what is set on their way, and links its branches.
 *
 * @throws EngineError when the engine refuses one, or a change or branch is not possible; no session is left open then
 */
export async function openAll(
  hub: Pick<Hub, "descent">,
  catalog: Selection,
  settings: DescentSettings,
  optimizers: readonly FullChoice[],
): Promise<Run[]> {
  const { changes, branches, lineSearches } = settings;
  checkIndices(optimizers.length, changes, branches);
  const opened = await Promise.allSettled(
    optimizers.map((optimizer, index) => {
      const lineSearch = fullLineSearch(catalog, optimizer.type, lineSearches[index] ?? null);
      return Run.open(hub, runConfig(settings, optimizer, lineSearch), planOf(changes, index));
    }),
  );
  const runs = opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const refused = opened.find((result) => result.status === "rejected");
  try {
    if (refused) throw refused.reason;
    link(runs, branches);
  } catch (error) {
    for (const run of runs) run.dispose();
    throw error;
  }
  return runs;
}
