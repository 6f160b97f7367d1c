// The generated modules; only this folder may import them.
declare module "*/build/engine/engine.mjs" {
  import type { ModuleFactory } from "./module.ts";

  const factory: ModuleFactory;
  export default factory;
}

declare module "*/build/engine/engine-relaxed.mjs" {
  import type { ModuleFactory } from "./module.ts";

  const factory: ModuleFactory | null;
  export default factory;
}
