// Remembers what an output was built from, so that an unchanged tree builds nothing.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

function* files(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== "node_modules" && !name.startsWith(".")) yield* files(join(path, name));
  }
}

/** A digest of the names and contents of everything under `paths`, and of `facts`. */
export function digest(root, paths, facts = []) {
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const path of paths) {
    for (const file of files(join(root, path))) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Runs `build` unless `stamp` already says `wanted` and every output is there. Returns whether it built. */
export async function unlessStamped(stamp, wanted, outputs, build) {
  const current = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (current === wanted && outputs.every(existsSync)) return false;
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}
