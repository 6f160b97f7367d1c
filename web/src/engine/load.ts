import type { EngineModule, ModuleFactory } from "./module.ts";

/** Where the engine's WebAssembly comes from: an address, its bytes, or an already compiled module. */
export type WasmSource = URL | BufferSource | WebAssembly.Module;

/** One build of the engine: its glue and its compiled code. Structured cloning carries it to a worker. */
export interface CompiledEngine {
  build: "simd" | "scalar";
  wasm: WebAssembly.Module;
}

/** The smallest module with a 128-bit instruction (v128.const; drop): it validates only where SIMD exists. */
const simdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 26, 11,
]);

const builds: Record<CompiledEngine["build"], { glue: () => Promise<{ default: ModuleFactory }>; wasm: () => URL }> = {
  simd: {
    glue: () => import("#engine/engine.mjs"),
    wasm: () => new URL("../../../build/engine/engine.wasm", import.meta.url),
  },
  scalar: {
    glue: () => import("#engine/engine-scalar.mjs"),
    wasm: () => new URL("../../../build/engine/engine-scalar.wasm", import.meta.url),
  },
};

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (!(source instanceof URL)) return WebAssembly.compile(source);
  if (source.protocol === "file:" && typeof process === "object" && process.versions?.node) {
    // Hidden from bundlers: browsers never come here.
    const { readFile } = await import(/* @vite-ignore */ ["node:fs", "promises"].join("/"));
    return WebAssembly.compile(await readFile(source));
  }
  const response = await fetch(source);
  if (!response.ok) throw new Error(`The engine could not be fetched from ${source.href} (HTTP ${response.status}).`);
  // Not compileStreaming: documentation hosts often serve .wasm with the wrong type, and the file is small.
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Compiles the build that this browser can run; `source` overrides where the code comes from. */
export async function compileEngine(source?: WasmSource): Promise<CompiledEngine> {
  const build = WebAssembly.validate(simdProbe) ? "simd" : "scalar";
  return { build, wasm: await compile(source ?? builds[build].wasm()) };
}

/** A running instance of a compiled engine. */
export async function instantiate(engine: CompiledEngine): Promise<EngineModule> {
  const { default: factory } = await builds[engine.build].glue();
  return new Promise((resolve, reject) => {
    factory({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(engine.wasm, imports).then(done, reject);
        return {};
      },
    }).then(resolve, reject);
  });
}
