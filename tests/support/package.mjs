// The package as npm would publish it, for tests that use it as its users do.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../engine/toolchain/build.mjs";

/** Packs dist/ into a tarball in `folder`; returns its path. */
export function packPackage(folder) {
  const output = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  return join(folder, JSON.parse(output)[0].filename);
}

/** A new folder in which the packed package is installed, and nothing else. */
export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), "downhill-package-"));
  const tarball = packPackage(folder);
  const installed = join(folder, "node_modules/downhill");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
  return { folder, tarball, installed, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
