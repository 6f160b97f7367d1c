import { download } from "../shared/download.ts";
import { classes, type FullDigitsConfig, side } from "./config.ts";
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

/** Gives a file to the reader: the picture, the course of training, or the weights. */
export async function save(
  kind: "image" | "trace" | "weights",
  training: Training,
  picture: () => Promise<Blob>,
): Promise<void> {
  if (kind === "image") download(await picture(), "digits.png");
  else if (kind === "trace") download(new Blob([traceCsv(training)], { type: "text/csv" }), "digits-training.csv");
  else {
    const parameters = await training.parameters();
    if (!parameters || !training.config) return;
    const json = weightsJson(training.config, side * side, classes, parameters);
    download(new Blob([json], { type: "application/json" }), "digits-weights.json");
  }
}
