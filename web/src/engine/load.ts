import { EngineError } from "./errors.ts";

/** Where the engine's WebAssembly comes from: an address, its bytes, or an already compiled module. */
export type WasmSource = URL | BufferSource | WebAssembly.Module;

/**
 * One build of the engine, compiled: the whole one with vectors or without, or its core, which has the first-order
 * methods on the catalogue's functions and is there sooner. Structured cloning carries it to a worker.
 */
export interface CompiledEngine {
  build: "core" | "simd" | "scalar";
  wasm: WebAssembly.Module;
}

/** The smallest module with a 128-bit instruction (v128.const; drop): it validates only where SIMD exists. */
const simdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 26, 11,
]);

const files: Record<CompiledEngine["build"], () => URL> = {
  core: () => new URL("../../../build/engine/engine-core.wasm", import.meta.url),
  simd: () => new URL("../../../build/engine/engine.wasm", import.meta.url),
  scalar: () => new URL("../../../build/engine/engine-scalar.wasm", import.meta.url),
};

async function bytesAt(address: URL): Promise<BufferSource> {
  const failed = (reason: string): never => {
    throw new EngineError({ code: "dataFetch", parameter: address.href, value: reason, allowed: null });
  };
  if (address.protocol === "file:" && typeof process === "object" && process.versions?.node) {
    // Not an import, which bundlers for browsers would try to follow: browsers never come here.
    const { readFile } = process.getBuiltinModule("node:fs/promises");
    return readFile(address).catch((error: Error) => failed(error.message));
  }
  const response = await fetch(address).catch((error: Error) => failed(error.message));
  if (!response.ok) failed(`HTTP ${response.status}`);
  // Not compileStreaming: documentation hosts often serve .wasm with the wrong type, and the file is small.
  return response.arrayBuffer();
}

/** Eight bytes that every browser compiles, unless its page forbids WebAssembly. */
const emptyModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

function noWebAssembly(value: "missing" | "forbidden"): EngineError {
  return new EngineError({ code: "noWebAssembly", parameter: "WebAssembly", value, allowed: null });
}

/** @throws EngineError as `compileEngine`. */
export async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  const isBytes = ArrayBuffer.isView(source) || Object.prototype.toString.call(source) === "[object ArrayBuffer]";
  if (!isBytes && !(source instanceof URL)) {
    throw new EngineError({ code: "wrongKind", parameter: "wasm", value: source, allowed: "URL, bytes or module" });
  }
  const bytes = isBytes ? (source as BufferSource) : await bytesAt(source as URL);
  return WebAssembly.compile(bytes).catch(async () => {
    await WebAssembly.compile(emptyModule).catch(() => {
      throw noWebAssembly("forbidden");
    });
    throw new EngineError({ code: "dataFormat", parameter: "wasm", value: null, allowed: null });
  });
}

function hasVectors(): boolean {
  if (typeof WebAssembly !== "object") throw noWebAssembly("missing");
  return WebAssembly.validate(simdProbe);
}

/**
 * Compiles the whole engine as this browser can run it; `source` overrides where the code comes from.
 *
 * @throws EngineError "noWebAssembly" with value "missing" or "forbidden"; "dataFetch" or "dataFormat" for a bad source
 */
export async function compileEngine(source?: WasmSource): Promise<CompiledEngine & { build: "simd" | "scalar" }> {
  const build = hasVectors() ? "simd" : "scalar";
  return { build, wasm: await compile(source ?? files[build]()) };
}

/** Compiles the core, or the whole engine where there are no vectors: then there is only one. */
export async function compileCore(): Promise<CompiledEngine> {
  return hasVectors() ? { build: "core", wasm: await compile(files.core()) } : compileEngine();
}
