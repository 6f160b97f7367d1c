import { EngineError } from "../../engine/errors.ts";
import type { FullDigitsConfig } from "./config.ts";
import type { Training } from "./training.ts";

/** One row per step; the held-out columns are filled where the network was looked at. */
export function traceCsv({ losses, smoothed, epochs, checks, step }: Training): string {
  const looked = new Map(checks.map((check) => [check.step, check]));
  const rows = ["step,epoch,batchLoss,smoothedLoss,heldOutLoss,heldOutAccuracy"];
  for (let row = 0; row <= step; row++) {
    const check = looked.get(row);
    const cells = [row, epochs[row], losses[row], smoothed[row], check?.loss, check?.accuracy];
    rows.push(cells.map((cell) => cell ?? "").join(","));
  }
  return `${rows.join("\n")}\n`;
}

/** Weights by layer: `weights` inputs × units, row-major, and `biases`. */
export function weightsJson(
  config: FullDigitsConfig,
  inputs: number,
  outputs: number,
  parameters: Float32Array,
): string {
  let at = 0;
  let width = inputs;
  const take = (count: number) => {
    const part = parameters.subarray(at, at + count);
    at += count;
    return Array.from(part, (value) => Number(value.toPrecision(8)));
  };
  const layers = [...config.hidden, outputs].map((units) => {
    const layer = { inputs: width, units, weights: take(width * units), biases: take(units) };
    width = units;
    return layer;
  });
  return JSON.stringify({ config, layers });
}

/**
 * The file with the digits that are learnt from, as a program expects it.
 *
 * @throws EngineError when it cannot be fetched
 */
export async function dataOf(address: string): Promise<Blob> {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) {
    throw new EngineError({ code: "dataFetch", parameter: address, value: answer?.status ?? "offline", allowed: null });
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return new Blob([bytes], { type: "application/gzip" });
  // Some servers unpack it on the way.
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
}
