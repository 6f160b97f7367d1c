import { type Marker, type SeriesStyle, seriesStyle } from "./series.ts";

/** Schedules borrow the methods' colours, which never stand beside them. */
const styles: Record<string, { colour: string; dash: readonly number[]; marker: Marker }> = {
  constant: { colour: "rmsprop", dash: [], marker: "circle" },
  step: { colour: "gd", dash: [12, 3, 5, 3], marker: "square" },
  exponential: { colour: "momentum", dash: [7, 4], marker: "triangle" },
  cosine: { colour: "adam", dash: [], marker: "diamond" },
  inverseSqrt: { colour: "adagrad", dash: [2, 3], marker: "triangleDown" },
  linearWarmup: { colour: "nadam", dash: [16, 4], marker: "ring" },
  polynomial: { colour: "adamw", dash: [9, 3, 2, 3], marker: "hollowDiamond" },
  warmRestarts: { colour: "amsgrad", dash: [6, 1.5], marker: "star" },
};

/**
 * The style of a schedule's line.
 *
 * @param occurrence how many schedules of the same type stand before it: the second one must look different
 */
export function scheduleStyle(type: string, occurrence = 0): SeriesStyle {
  const own = styles[type];
  if (!own || occurrence > 0) return seriesStyle(`${type} ${occurrence}`);
  return { token: `--dh-series-${own.colour}`, dash: own.dash, marker: own.marker };
}
