// Builds the engine to WebAssembly into build/engine: with vectors, without, and, where Emscripten is new enough, with
// relaxed vectors.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest, unlessStamped } from "./stamp.mjs";
import { buildNeeds, canRelax, emscriptenEnvironment, ensureSystem } from "./system.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Runs a program in the project's folder with its output shown. @throws when it fails. */
export function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", env });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

/** Configures and builds `target` of a CMake preset. */
export function cmake(preset, target, env = process.env) {
  run("cmake", ["--preset", preset], env);
  run("cmake", ["--build", "--preset", preset, "--target", target], env);
}

/** What the engine's WebAssembly depends on; part of every later stamp. */
export function engineDigest() {
  return digest(root, ["engine", "CMakeLists.txt", "CMakePresets.json"], canRelax() ? ["relaxed"] : []);
}

/**
 * Stands where the relaxed build would: scripts import it by name, and bundlers want to find what scripts import. The
 * module is the smallest that is one; the glue that is none says that there is nothing to start.
 */
function writeNoRelaxedBuild(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "engine-relaxed.mjs"), "export default null;\n");
  writeFileSync(join(folder, "engine-relaxed.wasm"), Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
}

/** Builds the WebAssembly modules unless nothing changed. */
export async function buildEngine() {
  const outputs = ["engine", "engine-relaxed"].flatMap((name) => [`${name}.mjs`, `${name}.wasm`]);
  outputs.push("engine-core.wasm", "engine-scalar.wasm");
  const folder = join(root, "build/engine");
  await unlessStamped(
    join(folder, "stamp"),
    engineDigest(),
    outputs.map((name) => join(folder, name)),
    () => {
      ensureSystem(buildNeeds);
      const env = emscriptenEnvironment();
      console.log("Building the engine (a minute or two the first time) …");
      cmake("wasm-release", "engine_wasm", env);
      cmake("wasm-scalar", "engine_wasm", env);
      if (canRelax()) cmake("wasm-relaxed", "engine_wasm", env);
      else writeNoRelaxedBuild(folder);
    },
  );
}
