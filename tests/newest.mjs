// npm run test:newest: the engine built by a new Emscripten, with relaxed SIMD and without, passes its tests. That is the
// Emscripten on the PATH if it is 3.1.60 or newer. On Debian 12, whose own is older, a Debian 13 is installed into
// build/newest/debian, from the mirror that apt uses.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { cmake, root, run } from "../engine/toolchain/build.mjs";
import { canRelax, emscriptenEnvironment, ensureSystem } from "../engine/toolchain/system.mjs";

const work = join(root, "build/newest");
const debian = join(work, "debian");
const presets = ["wasm-release", "wasm-relaxed"];
const targets = ["engine_tests", "engine_wasm"];

/** Where apt gets this system's packages from, unless that is no Debian. */
function mirror() {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (!/^ID=debian$/m.test(release)) return null;
  const { stdout } = spawnSync("apt-get", ["indextargets", "--format", "$(REPO_URI)", "Component: main"], {
    encoding: "utf8",
  });
  const addresses = (stdout ?? "").split("\n").filter((line) => line && !line.includes("security"));
  return addresses[0] ?? null;
}

function inDebian(command) {
  run("chroot", [debian, "sh", "-ec", command]);
}

function installDebian(address) {
  const done = join(debian, "usr/bin/emcc");
  if (existsSync(done)) return;
  rmSync(debian, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  console.log("Installing a Debian 13 with its Emscripten (this happens once) …");
  run("debootstrap", ["--variant=minbase", "trixie", debian, address]);
  const packages = "emscripten cmake ninja-build libeigen3-dev googletest";
  inDebian(`apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${packages}`);
}

/** Builds in the Debian 13, at the same path as here: test programs know where their reference values lie. */
function buildInDebian() {
  for (const path of ["CMakeLists.txt", "CMakePresets.json", "engine", "tests/engine", "tests/golden"]) {
    const target = join(debian, root, path);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, path), target, { recursive: true, preserveTimestamps: true });
  }
  const toolchain = "/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake";
  for (const preset of presets) {
    inDebian(
      `cd '${root}' && export DOWNHILL_EMSCRIPTEN_TOOLCHAIN=${toolchain} && cmake --preset ${preset} && ` +
        `cmake --build --preset ${preset} --target ${targets.join(" ")}`,
    );
  }
  return join(debian, root, "build");
}

function buildHere() {
  for (const preset of presets) for (const target of targets) cmake(preset, target, emscriptenEnvironment());
  return join(root, "build");
}

/** Builds with a new Emscripten; returns the folder of its builds, or why there is none, as { leftOut }. */
function build() {
  if (canRelax()) return { folder: buildHere() };
  const address = mirror();
  if (!address)
    return { leftOut: "emcc on the PATH is older than 3.1.60, and this is no Debian to install a newer one in" };
  if (process.getuid() !== 0)
    return { leftOut: "emcc on the PATH is older than 3.1.60; installing a newer one needs root" };
  ensureSystem(["debootstrap"]);
  installDebian(address);
  return { folder: buildInDebian() };
}

/**
 * @param report runs a test program: (name, program, arguments before its own) → { passed, failed }
 * @param vitest runs test files: (name, paths) → { passed, failed }
 */
export function testNewest(report, vitest) {
  const { folder, leftOut } = build();
  if (leftOut) {
    console.log(`Left out: ${leftOut}.`);
    return { passed: 0, failed: 0 };
  }
  // Where tests/wasm/relaxed.test.ts looks.
  mkdirSync(join(work, "engine"), { recursive: true });
  for (const kind of ["mjs", "wasm"]) {
    cpSync(join(folder, `engine/engine-relaxed.${kind}`), join(work, `engine/engine-relaxed.${kind}`));
  }
  const results = presets.map((preset) =>
    report(`newest-${preset}`, join(folder, preset, "tests/engine/engine_tests.cjs")),
  );
  results.push(vitest("newest-web", ["tests/wasm/relaxed.test.ts"]));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}
