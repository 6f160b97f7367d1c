import type { Marker, SeriesStyle } from "./series.ts";

/** Batch sizes borrow the methods' colours, which never stand beside them. In the order in which they are drawn. */
const styles: readonly { colour: string; dash: readonly number[]; marker: Marker }[] = [
  { colour: "gd", dash: [], marker: "circle" },
  { colour: "momentum", dash: [7, 4], marker: "square" },
  { colour: "adagrad", dash: [2, 3], marker: "diamond" },
  { colour: "adam", dash: [9, 3, 2, 3], marker: "triangle" },
  { colour: "rmsprop", dash: [12, 3, 5, 3], marker: "hollowSquare" },
  { colour: "nadam", dash: [16, 4], marker: "star" },
];

/** The three sizes of every lesson look the same in all of them; others take what is left, the same for the same size. */
export function batchStyle(batch: number | "all"): SeriesStyle {
  const fixed = ["all", 10, 1].indexOf(batch);
  const index = fixed >= 0 ? fixed : 3 + (Number(batch) % 3);
  const { colour, dash, marker } = styles[index] as (typeof styles)[number];
  return { token: `--dh-series-${colour}`, dash, marker };
}
