import type { Run } from "./run.ts";

/** How a run goes up. */
export interface Climb {
  kind: "diverged" | "climbing";
  /** The step that failed, or the step shown. */
  step: number;
  reason: string;
  /** How many times the loss at the start the loss is now. */
  growth: number;
}

/** A loss this many times that of the start is worth a word before it is infinite. */
export const climbing = 100;

/** Whether there is something to diagnose at a step. */
export function isClimbing(run: Run, step: number): boolean {
  if (run.last < 0) return false;
  const { loss, initialLoss, status } = run.resultAt(step);
  return status.code === "diverged" || (loss > initialLoss && loss - initialLoss > climbing * Math.abs(initialLoss));
}

/** How a run that `isClimbing` stands at a step. */
export function climbAt(run: Run, step: number): Climb {
  const { loss, initialLoss, status } = run.resultAt(step);
  const diverged = status.code === "diverged";
  return {
    kind: diverged ? "diverged" : "climbing",
    step: diverged ? status.step : step,
    reason: status.reason,
    growth: loss / initialLoss,
  };
}
