import { contourLevels, type Region } from "../../../charts/contourChart.ts";
import type { Curve } from "../../../charts/curveChart.ts";
import type { Field } from "../../../charts/heatChart.ts";
import type { Span } from "../../../charts/plane.ts";
import type { Hub } from "../../../engine/hub.ts";
import type { ObjectiveChoice } from "../../../engine/types.ts";

/** Where the pictures of a function come from. */
export type Source = Pick<Hub, "grid" | "contours">;

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
const heatColumns = 240;

const ends = ([low, high]: Span): [number, number] => [low, high];

/** As many rows as make the cells of a window square, within reason. */
function squareRows(columns: number, x: Span, y: Span): number {
  return Math.max(40, Math.min(240, Math.round((columns * (y[1] - y[0])) / (x[1] - x[0]))));
}

/** The levels that show a function's shape in a window: contours, tones and heights all go by them. */
function levelsIn(hub: Source, objective: ObjectiveChoice, x: Span, y: Span): Promise<number[]> {
  return once(JSON.stringify(["levels", objective, x, y]), async () =>
    contourLevels(await hub.grid({ objective, x: ends(x), y: ends(y), columns: 80, rows: 80 }), levelCount),
  );
}

/** Contour regions of an objective of two variables over a window. Asked of the engine once per page and window. */
export function contourRegions(hub: Source, objective: ObjectiveChoice, x: Span, y: Span): Promise<Region[]> {
  return once(JSON.stringify(["contours", objective, x, y]), async () => {
    const levels = await levelsIn(hub, objective, x, y);
    const rows = squareRows(contourColumns, x, y);
    return hub.contours({ objective, x: ends(x), y: ends(y), columns: contourColumns, rows, levels });
  });
}

/** An objective of two variables sampled over a window. */
export function sampledField(
  hub: Source,
  objective: ObjectiveChoice,
  x: Span,
  y: Span,
  columns = heatColumns,
  rows = squareRows(columns, x, y),
): Promise<Field> {
  return once(JSON.stringify(["field", objective, x, y, columns, rows]), async () => {
    const [levels, values] = await Promise.all([
      levelsIn(hub, objective, x, y),
      hub.grid({ objective, x: ends(x), y: ends(y), columns, rows }),
    ]);
    return { x, y, columns, rows, values, levels };
  });
}

/** An objective of one variable, sampled over `x`. */
export function curveSamples(hub: Source, objective: ObjectiveChoice, x: Span): Promise<Curve> {
  return once(JSON.stringify(["curve", objective, x]), async () => {
    const values = await hub.grid({ objective, x: ends(x), columns: 401 });
    return { x, values };
  });
}

const sliceSamples = 241;
/** A grid has two lines at least; the second one of a slice lies this close (relative to its window) and is not used. */
const sliceWidth = 1e-6;

/** An objective of two variables along both axes through a point: J(x, y₀) over `x`, and J(x₀, y) over `y`. */
export async function slicesThrough(
  hub: Source,
  objective: ObjectiveChoice,
  x: Span,
  y: Span,
  [x0, y0]: readonly [number, number],
): Promise<[Curve, Curve]> {
  const beside = (value: number, span: Span): [number, number] => [value, value + sliceWidth * (span[1] - span[0])];
  const [across, up] = await Promise.all([
    hub.grid({ objective, x: ends(x), y: beside(y0, y), columns: sliceSamples, rows: 2 }),
    hub.grid({ objective, x: beside(x0, x), y: ends(y), columns: 2, rows: sliceSamples }),
  ]);
  return [
    { x, values: across.subarray(0, sliceSamples) },
    { x: y, values: up.filter((_, index) => index % 2 === 0) },
  ];
}
