import type { Turn } from "./history.ts";
import type { Run } from "./run.ts";

/** What was set on the way of a run, as far as it came, step by step; of a branch what is its own. */
export function turnsShown(run: Run): { step: number; turns: Turn[] }[] {
  const first = run.fork?.step ?? 0;
  const shown = run.told.turns.filter(({ step }) => step >= first && step <= run.last);
  return [...new Set(shown.map(({ step }) => step))].map((step) => ({
    step,
    turns: shown.filter((turn) => turn.step === step),
  }));
}
