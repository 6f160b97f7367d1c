import type { Plugin } from "vite";
import { loadEngine } from "../src/engine/index.ts";
import type { Catalog, Description, Selection } from "../src/engine/types.ts";

/** What figures usually begin with. A page that names anything else fetches the whole catalogue, and nothing else changes. */
const first: Record<"optimizers" | "objectives" | "schedules" | "lineSearches", readonly string[]> = {
  optimizers: ["gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"],
  objectives: ["square", "bowl", "rosenbrock", "himmelblau"],
  schedules: ["constant"],
  lineSearches: ["none"],
};

/** The first descriptions, and the names of everything else. */
function selectionOf({ optimizers, objectives, schedules, lineSearches }: Catalog): Selection {
  const described = <T extends Description>(all: readonly T[], types: readonly string[]) =>
    all.filter(({ type }) => types.includes(type));
  return {
    optimizers: described(optimizers, first.optimizers),
    objectives: described(objectives, first.objectives),
    schedules: described(schedules, first.schedules),
    lineSearches: described(lineSearches, first.lineSearches),
    names: {
      optimizers: optimizers.map(({ type, teaching, lineSearch }) => ({
        type,
        teaching,
        lineSearch: lineSearch && { type: lineSearch.type },
      })),
      objectives: objectives.map(({ type, dimension, minima }) => ({
        type,
        dimension,
        minima: { length: minima.length },
      })),
      schedules: schedules.map(({ type }) => ({ type })),
      lineSearches: lineSearches.map(({ type }) => ({ type })),
    },
  };
}

/** `value` as a script; without the sources, which no figure shows. */
function scriptOf(value: unknown): string {
  const text = JSON.stringify(value, (key, value) => {
    if (key === "source") return "";
    // JSON knows no infinity; a number too large to be one says the same.
    return value === Number.POSITIVE_INFINITY ? "\0infinity" : value;
  });
  return text.replaceAll('"\\u0000infinity"', "1e999");
}

/** What the engine says of itself: all of it as "virtual:catalogue", what figures begin with as "virtual:selection". */
export const catalogue: Plugin = {
  name: "catalogue",
  resolveId: (id) => (/^virtual:(catalogue|selection)$/.test(id) ? `\0${id}` : null),
  async load(id) {
    if (!/^\0virtual:(catalogue|selection)$/.test(id)) return null;
    const all = (await loadEngine()).catalog();
    // Large literals are read faster as text; the small one is smaller as what it is.
    if (id.endsWith("selection")) return `export default ${scriptOf(selectionOf(all))};`;
    return `export default JSON.parse(${JSON.stringify(scriptOf(all))});`;
  },
};
