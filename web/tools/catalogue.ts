import type { Plugin } from "vite";
import { loadEngine } from "../src/engine/index.ts";

/** What the engine says of itself, as "virtual:catalogue"; without the sources, which no figure shows. */
export const catalogue: Plugin = {
  name: "catalogue",
  resolveId: (id) => (id === "virtual:catalogue" ? `\0${id}` : null),
  async load(id) {
    if (id !== "\0virtual:catalogue") return null;
    const text = JSON.stringify((await loadEngine()).catalog(), (key, value) => {
      if (key === "source") return "";
      // JSON knows no infinity; a number too large to be one says the same.
      return value === Number.POSITIVE_INFINITY ? "\0infinity" : value;
    });
    return `export default JSON.parse(${JSON.stringify(text.replaceAll('"\\u0000infinity"', "1e999"))});`;
  },
};
