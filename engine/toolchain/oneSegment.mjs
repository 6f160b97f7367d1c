// node oneSegment.mjs FILE.wasm: puts the data of a linked module into one segment.
//
// Binaryen cuts the data wherever some bytes are zero, which saves memory and time to nobody here: of what is sent, gzip
// makes more where the zeros stay and the hundreds of segments' heads go.

import { readFileSync, writeFileSync } from "node:fs";

const sections = { data: 11, dataCount: 12 };
const i32Const = 0x41;
const end = 0x0b;

/** The unsigned LEB128 of `value`. */
function unsigned(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

/** The signed LEB128 of `value` >= 0. */
function signed(value) {
  const bytes = unsigned(value);
  const last = bytes.pop();
  return last < 64 ? [...bytes, last] : [...bytes, last + 128, 0];
}

/** Reads numbers of `bytes` from `at` on. */
function reader(bytes, at = 0) {
  const byte = () => bytes[at++];
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = byte();
      value += (next % 128) * scale;
      if (next < 128) return value;
    }
  };
  const take = (length) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  return { byte, number, take, done: () => at >= bytes.length };
}

/** The segments of a data section, [{ address, bytes }], or null where one of them is not put at a constant address. */
function segments(section) {
  const from = reader(section);
  const list = [];
  for (let count = from.number(); count > 0; count--) {
    if (from.number() !== 0 || from.byte() !== i32Const) return null;
    // Addresses are small enough to be positive.
    const address = from.number();
    if (from.byte() !== end) return null;
    list.push({ address, bytes: from.take(from.number()) });
  }
  return list;
}

/** The data section with all of `list` in one segment. */
function joined(list) {
  const first = Math.min(...list.map(({ address }) => address));
  const data = Buffer.alloc(Math.max(...list.map(({ address, bytes }) => address + bytes.length)) - first);
  for (const { address, bytes } of list) data.set(bytes, address - first);
  return Buffer.concat([Buffer.from([1, 0, i32Const, ...signed(first), end, ...unsigned(data.length)]), data]);
}

function oneSegment(module) {
  const from = reader(module, 8);
  const parts = [module.subarray(0, 8)];
  while (!from.done()) {
    const id = from.byte();
    let section = from.take(from.number());
    if (id === sections.data) {
      const list = segments(section);
      if (list === null || list.length === 0) return module;
      section = joined(list);
    }
    if (id === sections.dataCount) section = Buffer.from([1]);
    parts.push(Buffer.from([id, ...unsigned(section.length)]), section);
  }
  return Buffer.concat(parts);
}

for (const file of process.argv.slice(2)) writeFileSync(file, oneSegment(readFileSync(file)));
