// Relaxed SIMD in the Node that runs this.

import v8 from "node:v8";

const zeros = [253, 12, ...new Array(16).fill(0)];
/** f32x4.relaxed_madd of three constants. */
const probe = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 62, 1, 60, 0, ...zeros, ...zeros, ...zeros, 253, 133, 2, 26, 11],
]);

export const hasRelaxedSimd = () => WebAssembly.validate(probe);

/** Switches it on where it waits behind a flag, as in Node 20. Newer ones have it and do not know the flag. */
export function allowRelaxedSimd() {
  if (!hasRelaxedSimd()) v8.setFlagsFromString("--experimental-wasm-relaxed-simd");
}
