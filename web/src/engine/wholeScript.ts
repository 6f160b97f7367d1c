import { startWhole } from "./whole.ts";

// Bundlers make scripts of workers from this file, and those export nothing: whoever imports it finds `startWhole` here.

declare global {
  var downhillStartWhole: typeof startWhole;
}

globalThis.downhillStartWhole = startWhole;
