// Builds the engine to WebAssembly, with vectors and without, into build/engine.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest, unlessStamped } from "./stamp.mjs";
import { buildNeeds, emscriptenEnvironment, ensureSystem } from "./system.mjs";

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
  return digest(root, ["engine", "CMakeLists.txt", "CMakePresets.json"]);
}

/** Builds both WebAssembly modules unless nothing changed. */
export async function buildEngine() {
  const outputs = ["engine", "engine-scalar"].flatMap((name) => [`${name}.mjs`, `${name}.wasm`]);
  await unlessStamped(
    join(root, "build/engine/stamp"),
    engineDigest(),
    outputs.map((name) => join(root, "build/engine", name)),
    () => {
      ensureSystem(buildNeeds);
      const env = emscriptenEnvironment();
      console.log("Building the engine (a minute or two the first time) …");
      cmake("wasm-release", "engine_wasm", env);
      cmake("wasm-scalar", "engine_wasm", env);
    },
  );
}
