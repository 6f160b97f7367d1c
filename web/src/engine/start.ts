import { EngineError } from "./errors.ts";
import type { CompiledEngine } from "./load.ts";
import type { EngineModule, ModuleFactory } from "./module.ts";

// Apart from what loads and compiles: pages and workers begin with the core, which needs no glue.

/** A running instance of a compiled engine that is whole. */
export async function instantiate(engine: CompiledEngine): Promise<EngineModule> {
  // One for all builds that have one, which differ in their code only.
  const { default: factory }: { default: ModuleFactory } = await import("../../../build/engine/engine.mjs");
  return start(factory, engine.wasm);
}

/** Starts compiled code with the glue that was generated for it. */
export function start(factory: ModuleFactory, wasm: WebAssembly.Module): Promise<EngineModule> {
  return new Promise((resolve, reject) => {
    factory({
      instantiateWasm(imports, done) {
        // Code of another program links wrongly here, or breaks in `done`.
        const foreign = () =>
          reject(new EngineError({ code: "dataFormat", parameter: "wasm", value: null, allowed: null }));
        WebAssembly.instantiate(wasm, imports).then(done).catch(foreign);
        return {};
      },
    }).then(resolve, reject);
  });
}
