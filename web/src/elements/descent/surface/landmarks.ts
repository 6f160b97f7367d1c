import type { Box } from "../../../charts/canvas.ts";
import type { Landmark } from "../../../charts/contourChart.ts";
import { formatPoint } from "../../../charts/format.ts";
import type { CriticalPoint } from "../../../engine/types.ts";
import type { Scene } from "./scene.ts";

/** More crosses than this would hide the function they are on. */
const mostMarks = 60;

/** The objective's minima and saddles, with their places where there is room for words. */
export function landmarksOf({ model, words }: Scene, box: Box): Landmark[] {
  const { objective } = model;
  if (!objective) return [];
  const say = words.figures.descent;
  const flat = objective.dimension === 1;
  const roomy = box.width >= 420;
  const onlySaddles = objective.minima.length === 0;
  const mark =
    (kind: Landmark["kind"], named: (place: string) => string) =>
    ({ point, value }: CriticalPoint, index: number): Landmark => {
      const [x = 0, y = value] = point;
      return { x, y, kind, text: roomy || index === 0 ? named(formatPoint(point, 3)) : "" };
    };
  return [
    ...objective.minima.slice(0, mostMarks).map(mark("minimum", say.minimum)),
    ...(flat ? [] : objective.saddles.slice(0, mostMarks).map(mark("saddle", onlySaddles ? say.saddle : () => ""))),
  ];
}
