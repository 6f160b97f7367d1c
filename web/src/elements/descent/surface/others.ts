/** The pictures that a figure does not begin with, fetched when the reader chooses one. */
export { basinLegend } from "../basinLegend.ts";
export { orbitControl } from "../orbitControl.ts";
export { surfaceStyles } from "../surfaceStyles.ts";
export { BasinGround } from "./basinGround.ts";
export { HeatGround } from "./heatGround.ts";
export { ReliefView } from "./reliefView.ts";
export { SlicesView } from "./slicesView.ts";
