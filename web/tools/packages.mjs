// Installs the npm packages when they are missing or not those of the lock file.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../engine/toolchain/build.mjs";
import { digest, unlessStamped } from "../../engine/toolchain/stamp.mjs";
import { SetupError } from "../../engine/toolchain/system.mjs";

export async function ensurePackages() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Downhill needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  await unlessStamped(
    join(root, "node_modules/.downhill-stamp"),
    digest(root, ["package-lock.json"]),
    [join(root, "node_modules/vite")],
    () => {
      console.log("Installing npm packages …");
      // Not `npm ci`: it insists on every platform's optional packages, which some mirrors do not carry. The lock file's
      // versions and digests hold either way.
      const { status } = spawnSync("npm", ["install", "--no-save"], {
        cwd: root,
        stdio: "inherit",
        shell: process.platform === "win32",
      });
      if (status !== 0 || !existsSync(join(root, "node_modules/vite")))
        throw new SetupError("npm install failed; see above.");
    },
  );
}
