import { compile, type WasmSource } from "./load.ts";
import type { EngineModule, ModuleFactory } from "./module.ts";
import { start } from "./start.ts";

// The build with relaxed vectors. Apart from the others, so that pages, which never ask for it, do not carry its glue.

const zeros = [253, 12, ...new Array<number>(16).fill(0)];

/** A module with one f32x4.relaxed_madd of three constants: it validates only where there is relaxed SIMD. */
const probe = new Uint8Array([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 62, 1, 60, 0, ...zeros, ...zeros, ...zeros, 253, 133, 2, 26, 11],
]);

/**
 * The engine whose sums of products the processor rounds as it does fastest, or why there is none, as a sentence.
 *
 * @throws EngineError when its code cannot be had
 */
export async function startFast(source?: WasmSource): Promise<EngineModule | string> {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(probe)) {
    return "This browser has no relaxed SIMD: the reproducible engine runs instead of the fast one.";
  }
  const glue: { default: ModuleFactory | null } = await import("../../../build/engine/engine-relaxed.mjs");
  if (glue.default === null) {
    return "This copy was built by an Emscripten older than 3.1.60, without relaxed SIMD: the reproducible engine runs instead of the fast one.";
  }
  const wasm = source ?? new URL("../../../build/engine/engine-relaxed.wasm", import.meta.url);
  return start(glue.default, await compile(wasm));
}
