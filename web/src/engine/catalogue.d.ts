/** The engine's catalogue as a script, so that figures have it while the engine itself is still on its way. */
declare module "virtual:catalogue" {
  import type { Catalog } from "./types.ts";

  const catalogue: Catalog;
  export default catalogue;
}

/** The part of it that figures begin with. */
declare module "virtual:selection" {
  import type { Selection } from "./types.ts";

  const selection: Selection;
  export default selection;
}
