import type { RemoteDescent } from "../../engine/hub.ts";
import type { DescentTrace } from "../../engine/types.ts";

/** How long the worker may take steps before it answers, in milliseconds: shorter than a frame. */
const slice = 12;

/** Takes `steps` steps of a fresh session, or as many as are finite, and returns all rows. */
export async function wholeTrace(session: RemoteDescent, steps: number): Promise<DescentTrace> {
  for (let left = steps; left > 0; ) {
    const { taken, trace } = await session.advanceFor(left, slice, steps + 1);
    left -= taken;
    if (taken === 0 || trace.status.code !== "ok") break;
  }
  return session.trace(0);
}
