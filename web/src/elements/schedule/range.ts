import type { DescentConfig, DescentTrace, FullChoice } from "../../engine/types.ts";
import type { ScheduleSettings } from "./settings.ts";

/** The run of a learning-rate range test: every step takes a larger rate than the one before. */
export type RangeTest = Pick<DescentTrace, "losses" | "rates" | "status" | "steps">;

/** What a range test says. */
export interface Suggestion {
  /** A rate to begin with: a tenth of `lowest`. */
  rate: number;
  /** The rate at which the loss was lowest. */
  lowest: number;
  loss: number;
  /** The rate at which the loss first stood above where it began; null where it never did. */
  exceeds: number | null;
}

/**
 * One run whose rate grows exponentially from `range.from` to `range.to`: η_t = from · (to / from)^(t / (steps − 1)).
 *
 * Source: Smith (2017), Cyclical learning rates for training neural networks, §3.3; there the rate grows linearly, the
 * exponential growth is that of Howard and Gugger (2020), fastai: a layered API for deep learning.
 */
export function rangeConfig(settings: ScheduleSettings, optimizer: FullChoice): DescentConfig {
  const { objective, start, seed, range } = settings;
  const gamma = (range.to / range.from) ** (1 / (range.steps - 1));
  return {
    objective,
    optimizer: { ...optimizer, learningRate: range.from },
    schedule: { type: "exponential", gamma },
    seed,
    ...(start ? { start } : {}),
  };
}

/**
 * Reads a range test: the rate of the lowest loss, looked for up to where the loss has climbed above its beginning, and a
 * tenth of it as the rate to begin with, as Howard and Gugger (2020) do.
 *
 * @returns null where the loss never fell
 */
export function readRangeTest({ losses, rates, status, steps }: RangeTest): Suggestion | null {
  const first = losses[0] as number;
  let best = 0;
  let exceeds: number | null = null;
  for (let t = 1; t <= steps && exceeds === null; t++) {
    const loss = losses[t] as number;
    if (loss > first) exceeds = rates[t - 1] as number;
    else if (loss < (losses[best] as number)) best = t;
  }
  if (best === 0) return null;
  if (exceeds === null && status.code === "diverged") exceeds = rates[steps - 1] as number;
  const lowest = rates[best - 1] as number;
  return { rate: Number((lowest / 10).toPrecision(2)), lowest, loss: losses[best] as number, exceeds };
}
