import type { Palette } from "../../charts/palette.ts";
import type { Messages } from "../../i18n/index.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";

/** What the views of a figure draw, and in which colours and words. */
export interface Scene {
  readonly model: DescentModel;
  readonly palette: Palette;
  readonly words: Messages;
  /** Runs that are drawn, with their index among all; the chosen one is drawn on top. */
  shown(): { run: Run; index: number; chosen: boolean }[];
}
