import type { FullChoice, Selection } from "../../engine/types.ts";
import { refuse } from "../shared/read.ts";
import type { Branch, Change, Setting } from "./history.ts";
import type { Run } from "./run.ts";
import { type DescentSettings, fullChoice, fullLineSearch } from "./settings.ts";

/** What runs began with, what was set on the way, and which of them share a past: enough to walk them all again. */
export interface Story {
  optimizers: FullChoice[];
  lineSearches: (FullChoice | null)[];
  changes: Change[];
  branches: Branch[];
}

export function storyOf(runs: readonly Run[]): Story {
  return {
    optimizers: runs.map((run) => run.told.initial),
    lineSearches: runs.map((run) => run.lineSearch),
    changes: runs
      .flatMap((run, index) => run.told.turns.map(({ step, key, to }) => ({ run: index, step, key, value: to })))
      .sort((a, b) => a.step - b.step),
    branches: runs.flatMap((run, index) =>
      run.fork ? [{ run: index, of: runs.indexOf(run.fork.of), step: run.fork.step }] : [],
    ),
  };
}

/** The same of runs that are asked for, while there are none. */
export function storyAsked(
  catalog: Selection,
  { optimizers, lineSearches, changes, branches }: DescentSettings,
): Story {
  const full = optimizers.map((choice) => fullChoice(catalog.optimizers, choice));
  const searches = full.map(({ type }, index) => fullLineSearch(catalog, type, lineSearches[index] ?? null));
  return { optimizers: full, lineSearches: searches, changes, branches };
}

/** What is set on the way of the run at `index`. */
export function planOf(changes: readonly Change[], index: number): Setting[] {
  return changes.filter(({ run }) => run === index).map(({ step, key, value }) => ({ step, key, value }));
}

/** What is set in a run up to a step, as a plan for another one. */
export function pastOf(run: Run, step: number): Setting[] {
  return run.told.turns.filter((turn) => turn.step <= step).map(({ step, key, to }) => ({ step, key, value: to }));
}

/** @throws EngineError when a change or a branch is of an optimizer that is not there */
export function checkIndices(count: number, changes: readonly Change[], branches: readonly Branch[]): void {
  const range = { min: 0, max: count - 1 };
  for (const { run } of changes) if (run >= count) refuse("outOfRange", "changes.run", run, range);
  for (const { run, of } of branches) {
    for (const index of [run, of]) if (index >= count) refuse("outOfRange", "branches.run", index, range);
    if (of >= run) refuse("outOfRange", "branches.of", of, { min: 0, max: run - 1 });
  }
}

/**
 * Makes branches of runs.
 *
 * @throws EngineError when two runs do not share the past that is said to be one
 */
export function link(runs: readonly Run[], branches: readonly Branch[]): void {
  for (const [order, branch] of branches.entries()) {
    const [run, of] = [runs[branch.run], runs[branch.of]] as [Run, Run];
    const past = ({ told: { initial, turns }, lineSearch }: Run) =>
      JSON.stringify([Object.entries(initial).sort(), lineSearch, turns.filter(({ step }) => step < branch.step)]);
    if (past(run) !== past(of)) refuse("outOfRange", "branches", branch, "runs with the same start and changes");
    run.fork = { of, step: branch.step, order };
  }
}

/** The run that a branch, or a branch of a branch, came from; a run that is none is its own. */
export function rootOf(run: Run): Run {
  return run.fork ? rootOf(run.fork.of) : run;
}

/** Lets the branches of a run that leaves hang where it hung. */
export function unlink(runs: readonly Run[], left: Run): void {
  for (const run of runs) {
    if (run.fork?.of !== left) continue;
    const { step, order } = run.fork;
    run.fork = left.fork ? { of: left.fork.of, step: Math.min(left.fork.step, step), order } : null;
  }
}

/**
 * Sets parameters of a run from `step` on. Branches whose shared past this is follow; what is set in them after they part
 * stays.
 *
 * @param base the parameters that `values` are laid over
 * @throws EngineError when the engine refuses a value; all runs are then as they were
 */
export async function changeWithBranches(
  runs: readonly Run[],
  run: Run,
  step: number,
  values: Readonly<Record<string, number | boolean>>,
  base: FullChoice,
): Promise<void> {
  await run.change(step, values, { base });
  for (const branch of runs) {
    const { fork } = branch;
    if (fork?.of !== run || fork.step <= step) continue;
    const own = pastOf(branch, Number.POSITIVE_INFINITY).filter((setting) => setting.step >= fork.step);
    await follow(runs, branch, step, run.optimizerAt(step), own);
  }
}

/** Gives a branch a new past from `step` on, and its own branches with it. */
async function follow(
  runs: readonly Run[],
  run: Run,
  step: number,
  base: FullChoice,
  then: readonly Setting[],
): Promise<void> {
  const below = runs
    .filter((other) => other.fork?.of === run && other.fork.step > step)
    .map((other) => ({ other, at: other.fork?.step ?? 0, own: pastOf(other, Number.POSITIVE_INFINITY) }));
  await run.change(step, {}, { base, then });
  for (const { other, at, own } of below) {
    const shared = then.filter((setting) => setting.step < at);
    await follow(runs, other, step, base, [...shared, ...own.filter((setting) => setting.step >= at)]);
  }
}
