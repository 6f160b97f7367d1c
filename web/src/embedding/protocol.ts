/** What a page with a frame asks the figure in it: how high are you? */
export const askHeight = "downhill:height?";

/** What a figure in a frame tells the page around it, once it is asked and whenever that has changed. */
export interface HeightMessage {
  type: "downhill:height";
  /** In CSS pixels. */
  height: number;
}
