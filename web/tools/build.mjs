// npm run build: the engine, the package (dist/) and the site (build/site/), each only if something changed.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildEngine, engineDigest, root, run } from "../../engine/toolchain/build.mjs";
import { digest, unlessStamped } from "../../engine/toolchain/stamp.mjs";
import { SetupError } from "../../engine/toolchain/system.mjs";
import { ensurePackages } from "./packages.mjs";

const shared = ["package-lock.json", "tsconfig.json"];
const bin = (name) => join(root, "node_modules/.bin", name);

async function buildPackage() {
  const stamp = digest(
    root,
    ["web/src", "web/tools", "web/vite.package.config.ts", "package.json", ...shared],
    [engineDigest()],
  );
  const outputs = ["dist/engine.js", "dist/embed.js", "dist/types/embed.d.ts", "dist/custom-elements.json"].map(
    (file) => join(root, file),
  );
  // The compiler it needs is itself one of the packages that may have been missing.
  const { writeManifest } = await import("./manifest.mjs");
  await unlessStamped(join(root, "build/package-stamp"), stamp, outputs, () => {
    console.log("Building the package …");
    run(bin("vite"), ["build", "-c", "web/vite.package.config.ts", "--logLevel", "warn"]);
    run(bin("tsc"), ["-p", "web/tsconfig.package.json"]);
    writeManifest();
  });
}

async function buildSite() {
  const stamp = digest(
    root,
    ["web", "lessons", "package.json", ...shared],
    [engineDigest(), process.env.DOWNHILL_SITE],
  );
  await unlessStamped(join(root, "build/site-stamp"), stamp, [join(root, "build/site/index.html")], () => {
    console.log("Building the site …");
    // Type errors include missing translations: they stop the build.
    run(bin("tsc"), ["-p", "."]);
    run(bin("vite"), ["build", "-c", "web/vite.config.ts", "--logLevel", "warn"]);
  });
}

/** Builds everything that is out of date. */
export async function buildAll() {
  await ensurePackages();
  await buildEngine();
  const { buildDigits } = await import("./digits-data.mjs");
  await buildDigits({ log: console.log });
  await buildPackage();
  await buildSite();
}

/** Runs a command of the project; a person's task ends it with a sentence, not with a stack. */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await command(async () => {
    await buildAll();
    console.log("The site is in build/site, the package in dist.");
  });
}
