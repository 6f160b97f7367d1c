// Finds the programs a build needs and installs, through the system's package manager, those that are missing.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where `program` lies on the PATH, or null. */
export function which(program) {
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.bat`, program] : [program];
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder && existsSync(path)) return path;
    }
  }
  return null;
}

const eigenFolders = ["/usr/include/eigen3", "/usr/local/include/eigen3", "/opt/homebrew/include/eigen3"];
const googletestFolders = ["/usr/src/googletest", "/usr/local/src/googletest"];
const cjkFonts = ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"];

/** The Chromium that tests drive. */
export function chromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(which).find(Boolean) ?? null;
}

/** The Firefox that tests compare with. */
export function firefox() {
  const named = process.env.FIREFOX;
  if (named) return named;
  const mac = "/Applications/Firefox.app/Contents/MacOS/firefox";
  return ["firefox-esr", "firefox"].map(which).find(Boolean) ?? (existsSync(mac) ? mac : null);
}

/** A Python that has `module`, for the tests that run generated code; Debian's own where another stands before it. */
export function python(module) {
  const candidates = [which("python3"), "/usr/bin/python3"];
  const has = (program) => spawnSync(program, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
  return candidates.find((program) => program && existsSync(program) && has(program)) ?? null;
}

/** Whether the system's libblas can be OpenBLAS, as Debian lays it out: /usr/lib/<architecture>/openblas-pthread/libblas.so.3. */
function hasOpenBlas() {
  return readdirSync("/usr/lib", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes("-linux-"))
    .some(({ name }) => readdirSync(join("/usr/lib", name)).some((folder) => folder.startsWith("openblas")));
}

/** What may be needed: how to tell that it is there, and what Debian and Homebrew call it. */
const requirements = {
  emscripten: { present: () => which("emcc"), apt: "emscripten", brew: "emscripten" },
  cmake: { present: () => which("cmake"), apt: "cmake", brew: "cmake" },
  ninja: { present: () => which("ninja"), apt: "ninja-build", brew: "ninja" },
  eigen: { present: () => eigenFolders.some(existsSync), apt: "libeigen3-dev", brew: "eigen" },
  compiler: { present: () => which("c++") ?? which("g++"), apt: "g++", brew: "gcc" },
  googletest: { present: () => googletestFolders.some(existsSync), apt: "googletest", brew: "googletest" },
  chromium: { present: chromium, apt: "chromium", brew: "chromium" },
  // Ubuntu's apt has none.
  firefox: { present: firefox, apt: "firefox-esr", brew: "--cask firefox", optional: true },
  // Documentation generators, for the tests that put figures into their pages.
  mkdocs: {
    present: () => which("mkdocs") && existsSync("/usr/share/mkdocs/themes/material"),
    apt: ["mkdocs", "mkdocs-material"],
    brew: "mkdocs-material",
  },
  sphinx: { present: () => which("sphinx-build"), apt: ["python3-sphinx", "python3-myst-parser"], brew: "sphinx-doc" },
  hugo: { present: () => which("hugo"), apt: "hugo", brew: "hugo" },
  debootstrap: {
    present: () => which("debootstrap") ?? existsSync("/usr/sbin/debootstrap"),
    apt: "debootstrap",
    brew: "",
  },
  cjkFonts: {
    present: () => process.platform !== "linux" || cjkFonts.some(existsSync),
    apt: "fonts-noto-cjk",
    brew: "",
  },
  numpy: { present: () => python("numpy"), apt: "python3-numpy", brew: "numpy" },
  // Peers of the bench: PyTorch, and the linear algebra with which it is fast.
  torch: { present: () => python("torch"), apt: "python3-torch", brew: "pytorch" },
  openblas: { present: () => process.platform !== "linux" || hasOpenBlas(), apt: "libopenblas0", brew: "openblas" },
};

export const buildNeeds = ["emscripten", "cmake", "ninja", "eigen"];
export const testNeeds = [...buildNeeds, "compiler", "googletest", "chromium", "firefox", "cjkFonts", "numpy"];
export const hostsNeeds = [...buildNeeds, "chromium", "mkdocs", "sphinx", "hugo"];
export const benchNeeds = [...buildNeeds, "compiler", "googletest", "chromium", "torch", "openblas"];

function run(command, args, env = {}) {
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

/** The words to put before a command that needs root, or null where there is no way without asking. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  if (which("sudo") && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0) return ["sudo"];
  return null;
}

/** Thrown when a person has to do something first; the message says exactly what. */
export class SetupError extends Error {}

/** Whether apt's lists have `name`; undefined where there are no lists yet. */
function aptOffers(name) {
  const known = (one) => spawnSync("apt-cache", ["show", one], { stdio: "ignore" }).status === 0;
  return known(name) || (known("apt") ? false : undefined);
}

/** What of `missing` is to be installed: all but what may be absent and apt does not have. */
function installable(missing) {
  return missing.filter((need) => {
    const { optional, apt } = requirements[need];
    if (!optional || (which("apt-get") && aptOffers(apt) !== false)) return true;
    console.log(`Left out: ${need}, which this system’s package manager does not have.`);
    return false;
  });
}

/** Makes sure that everything in `needs` is there. @throws SetupError with the command to run where it cannot install. */
export function ensureSystem(needs) {
  const missing = installable(needs.filter((need) => !requirements[need].present()));
  if (missing.length === 0) return;
  const names = missing.join(", ");
  if (!which("apt-get")) {
    const brew = missing
      .map((need) => requirements[need].brew)
      .filter(Boolean)
      .join(" ");
    const hint =
      process.platform === "win32"
        ? "Use a Debian or Ubuntu under WSL and run the same command there; or install emsdk, CMake, Ninja and Eigen by hand."
        : `Install them first, for example:\n\n  brew install ${brew}\n`;
    throw new SetupError(`Missing: ${names}. ${hint}`);
  }
  const packages = missing.flatMap((need) => requirements[need].apt);
  const install = ["apt-get", "install", "-y", "--no-install-recommends", ...packages];
  const sudo = privilege();
  if (!sudo) {
    throw new SetupError(
      `Missing: ${names}. Installing them needs root. Please run:\n\n  sudo apt-get update && sudo ${install.join(" ")}\n`,
    );
  }
  console.log(`Installing ${packages.join(", ")} (this happens once) …`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const asRoot = (command) => {
    const [program, ...args] = [...sudo, ...(sudo.length ? ["--preserve-env=DEBIAN_FRONTEND"] : []), ...command];
    return run(program, args, quiet);
  };
  if (!asRoot(["apt-get", "update"])) throw new SetupError("apt-get update failed; the lines above say why.");
  // Lists that were not there before may leave something out.
  const offered = missing.filter((need) => !requirements[need].optional || aptOffers(requirements[need].apt));
  if (offered.length < missing.length) return ensureSystem(needs);
  if (!asRoot(install)) {
    throw new SetupError(`Installing ${packages.join(", ")} failed; the lines above say why.`);
  }
  const still = missing.filter((need) => !requirements[need].present());
  if (still.length > 0) throw new SetupError(`Installed, but not found afterwards: ${still.join(", ")}.`);
}

/** Emscripten's folder, or "" where there is none. */
function emscriptenRoot() {
  return (
    process.env.EMSCRIPTEN_ROOT ??
    spawnSync("em-config", ["EMSCRIPTEN_ROOT"], { encoding: "utf8" }).stdout?.trim() ??
    ""
  );
}

/** Whether there is an Emscripten that can build with relaxed SIMD: 3.1.60 or newer. */
export function canRelax() {
  const file = join(emscriptenRoot(), "emscripten-version.txt");
  const version = existsSync(file) ? readFileSync(file, "utf8").replaceAll('"', "").trim() : "0";
  return version.localeCompare("3.1.60", "en", { numeric: true }) >= 0;
}

/** The environment in which CMake finds Emscripten. */
export function emscriptenEnvironment() {
  const root = emscriptenRoot();
  const toolchain = root ? join(root, "cmake/Modules/Platform/Emscripten.cmake") : "";
  if (!existsSync(toolchain)) throw new SetupError(`emcc is there, but its CMake toolchain is not: ${toolchain}`);
  // Debian's emcc needs the acorn that Debian's node finds by itself and any other node does not.
  const acorn = "/usr/share/nodejs";
  const nodePath = [process.env.NODE_PATH, existsSync(acorn) ? acorn : ""].filter(Boolean).join(delimiter);
  return { ...process.env, DOWNHILL_EMSCRIPTEN_TOOLCHAIN: toolchain, NODE_PATH: nodePath };
}
