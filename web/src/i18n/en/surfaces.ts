import { midSentence } from "./midSentence.ts";

/** What stands beside the pictures that are chosen instead of the map. */
export const surfaces = {
  viewpoint: "Viewpoint",
  viewpointValue: (azimuth: string, elevation: string) => `turned ${azimuth}°, ${elevation}° above the plane`,
  orbitHelp:
    "Arrow keys turn the surface; Shift for larger, Alt for smaller turns; plus and minus look closer and farther, 0 looks from where it began.",
  noWebGL: "This browser cannot draw in space: it has no WebGL 2. The other views show the same function.",
  compressed: "Heights are compressed: high walls would hide the valleys.",
  basins: {
    title: (method: string, steps: number) =>
      `Where ${midSentence(method)} has come after ${steps} steps, by its start`,
    progress: "Computing the map",
    stop: "Stop",
    others: "other minima",
    diverged: "diverged",
    unsettled: "not arrived",
    share: (share: number) => `${share > 0 && share < 0.01 ? "< 1" : Math.round(100 * share)}%`,
  },
};
