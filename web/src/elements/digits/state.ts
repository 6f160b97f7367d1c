import type { RunStatus } from "../../engine/types.ts";
import type { DigitsConfig } from "./config.ts";
import type { Training } from "./training.ts";

/** What `getState` reports: the settings, where training stands, and how the network does. */
export interface DigitsState extends DigitsConfig {
  version: 1;
  step: number;
  epoch: number;
  results: {
    /** On the held-out digits, as last looked at: while training up to half a second ago, at rest now. */
    loss: number | null;
    accuracy: number | null;
    /** Running mean of the batch losses. */
    trainLoss: number | null;
    step: number;
    seconds: number;
    status: RunStatus;
  }[];
}

/** @param wanted the settings while there is no network yet */
export function stateOf(training: Training, wanted: DigitsConfig): DigitsState {
  const { config, checks, smoothed, step, epoch, seconds, status } = training;
  const check = checks.at(-1);
  const result = {
    loss: check?.loss ?? null,
    accuracy: check?.accuracy ?? null,
    trainLoss: smoothed.at(-1) ?? null,
    step,
    seconds,
    status,
  };
  return structuredClone({ version: 1 as const, ...(config ?? wanted), step, epoch, results: [result] });
}
