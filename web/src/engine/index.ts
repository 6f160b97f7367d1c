import { errors } from "../i18n/en/errors.ts";
import { Engine, type Precision } from "./engine.ts";
import { EngineError, teach } from "./errors.ts";
import { startFast } from "./fast.ts";
import { compileEngine, type WasmSource } from "./load.ts";
import { readMembers } from "./plain.ts";
import { instantiate } from "./start.ts";

export type { Descent } from "./descent.ts";
export type { Engine, EngineBuild, Precision } from "./engine.ts";
export { EngineError, type ErrorCode } from "./errors.ts";
export type { WasmSource } from "./load.ts";
export type { Network } from "./network.ts";
export type * from "./types.ts";

/**
 * Loads the engine, in a browser, a worker or Node.
 *
 * @param options.wasm where its WebAssembly comes from (an address as a URL, its bytes, or a compiled module); by default
 *   the file beside this script.
 * @param options.precision "reproducible" (the default): the same bits in every browser and on every processor; "fast":
 *   relaxed SIMD for networks, where this copy of the engine has it and the browser too, else as by default. `engine.info`
 *   tells which build runs.
 * @throws EngineError when it cannot be had from there, or what is there is not this engine.
 */
export async function loadEngine(options: { wasm?: WasmSource; precision?: Precision } = {}): Promise<Engine> {
  teach(errors.engine);
  const { wasm, precision = "reproducible" } = readMembers(options, "options", ["wasm", "precision"]);
  const allowed: Precision[] = ["reproducible", "fast"];
  if (!allowed.includes(precision as Precision)) {
    throw new EngineError({ code: "unknownType", parameter: "options.precision", value: precision, allowed });
  }
  const source = wasm as WasmSource | undefined;
  const fast = precision === "fast" ? await startFast(source) : null;
  if (fast !== null && typeof fast !== "string") {
    return new Engine(fast, { build: "relaxed", precision: "fast", note: null });
  }
  const compiled = await compileEngine(source);
  return new Engine(await instantiate(compiled), { build: compiled.build, precision: "reproducible", note: fast });
}
