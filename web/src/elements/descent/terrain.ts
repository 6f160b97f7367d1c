import { contourLevels, type Region } from "../../charts/contourChart.ts";
import type { Curve } from "../../charts/curveChart.ts";
import type { Span } from "../../charts/plane.ts";
import type { Hub } from "../../engine/hub.ts";
import type { Choice } from "../../engine/types.ts";

type Source = Pick<Hub, "grid" | "contours">;

/** How many answers the page keeps: figures of one function share them, and a page has few functions. */
const kept = 24;
const answers = new Map<string, Promise<unknown>>();

function once<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const known = answers.get(key) as Promise<T> | undefined;
  const answer = known ?? ask();
  answers.delete(key);
  answers.set(key, answer);
  // A failed answer is asked for again next time.
  answer.catch(() => answers.delete(key));
  for (const oldest of answers.keys()) {
    if (answers.size <= kept) break;
    answers.delete(oldest);
  }
  return answer;
}

const levelCount = 17;
const contourColumns = 180;

/** Contour regions of an objective of two variables over a window. Asked of the engine once per page and window. */
export function contourRegions(hub: Source, objective: Choice, x: Span, y: Span): Promise<Region[]> {
  return once(JSON.stringify(["contours", objective, x, y]), async () => {
    const columns = contourColumns;
    const rows = Math.max(40, Math.min(240, Math.round((columns * (y[1] - y[0])) / (x[1] - x[0]))));
    const window = { objective, x: [...x] as [number, number], y: [...y] as [number, number] };
    const samples = await hub.grid({ ...window, columns: 80, rows: 80 });
    return hub.contours({ ...window, columns, rows, levels: contourLevels(samples, levelCount) });
  });
}

/** An objective of one variable, sampled over `x`. */
export function curveSamples(hub: Source, objective: Choice, x: Span): Promise<Curve> {
  return once(JSON.stringify(["curve", objective, x]), async () => {
    const values = await hub.grid({ objective, x: [...x] as [number, number], columns: 401 });
    return { x, values };
  });
}
