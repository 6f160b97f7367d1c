// Installs the peers' packages, by their own lock file, and bundles what runs in a page.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "vite";
import { root } from "../../../engine/toolchain/build.mjs";
import { digest, unlessStamped } from "../../../engine/toolchain/stamp.mjs";

const folder = join(root, "tests/bench/peers");

/** Where the packages lie. */
export const peerFiles = join(folder, "node_modules");

export async function installPeers() {
  const wanted = digest(folder, ["package.json", "package-lock.json"]);
  await unlessStamped(join(peerFiles, ".downhill-stamp"), wanted, [join(peerFiles, "onnxruntime-web")], () => {
    console.log("Installing the peers (200 MB, this happens once) …");
    const { status } = spawnSync("npm", ["install", "--no-save", "--no-fund", "--no-audit"], {
      cwd: folder,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error("The peers' packages could not be installed; see above.");
  });
  const output = join(root, "build/bench/peers");
  const sources = digest(root, ["tests/bench/peers", "tests/bench/trainer.mjs"]);
  await unlessStamped(join(output, "stamp"), sources, [join(output, "index.js")], () =>
    build({
      root: folder,
      configFile: false,
      logLevel: "error",
      build: {
        outDir: output,
        emptyOutDir: true,
        target: "esnext",
        // The packages' own files are served from where they lie.
        assetsInlineLimit: 0,
        rollupOptions: {
          input: join(folder, "index.mjs"),
          preserveEntrySignatures: "strict",
          output: { entryFileNames: "index.js" },
        },
      },
    }),
  );
}
