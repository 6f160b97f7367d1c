// npm run check: everything that can be said without running the program.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../engine/toolchain/build.mjs";
import { which } from "../engine/toolchain/system.mjs";
import { command } from "../web/tools/build.mjs";
import { ensurePackages } from "../web/tools/packages.mjs";

const bin = (name) => join(root, "node_modules/.bin", name);

function passes(program, args) {
  return spawnSync(program, args, { cwd: root, stdio: "inherit" }).status === 0;
}

function sources(folder, endings) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Arrows point one way: only web/src/engine knows the generated module, and charts know neither optimizer nor lesson. */
function layersHold() {
  const rules = [
    { inside: "web/src", except: "web/src/engine", forbidden: /["'].*build\/engine\// },
    { inside: "web/src/charts", forbidden: /from "\.\.\/(elements|lesson|site)\// },
    { inside: "web/src/engine", forbidden: /from "\.\.\/(elements|charts|lesson|site)\// },
    { inside: "web/src/elements", forbidden: /from "(\.\.\/)+site\// },
  ];
  const broken = rules.flatMap(({ inside, except, forbidden }) =>
    sources(inside, [".ts"])
      .filter((file) => !except || !file.startsWith(join(root, except)))
      .filter((file) => forbidden.test(readFileSync(file, "utf8")))
      .map((file) => `${relative(root, file)} reaches across layers (${forbidden})`),
  );
  for (const line of broken) console.error(line);
  return broken.length === 0;
}

function cppIsFormatted() {
  const clangFormat = which("clang-format");
  if (!clangFormat) {
    console.log("clang-format is not installed; the layout of the C++ sources was not checked.");
    return true;
  }
  const files = ["engine", "tests/engine", "tests/bench"].flatMap((folder) => sources(folder, [".h", ".cpp"]));
  return passes(clangFormat, ["--dry-run", "--Werror", ...files]);
}

/** Each check by name; a check returns whether it holds. */
export const checks = {
  "formatting and lint (Biome)": () => passes(bin("biome"), ["ci", "--reporter=summary"]),
  "types and translations (tsc)": () => passes(bin("tsc"), ["-p", "."]),
  "layout of the C++ sources (clang-format)": cppIsFormatted,
  layers: layersHold,
};

/** Runs all checks; returns { passed, failed }. */
export function check() {
  let passed = 0;
  let failed = 0;
  for (const [name, holds] of Object.entries(checks)) {
    const ok = holds();
    console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
    ok ? passed++ : failed++;
  }
  return { passed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await command(async () => {
    await ensurePackages();
    const { passed, failed } = check();
    console.log(`${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  });
}
