/** The generated module; only this folder may import it. */
declare module "#engine/*.mjs" {
  import type { ModuleFactory } from "./module.ts";

  const factory: ModuleFactory;
  export default factory;
}
