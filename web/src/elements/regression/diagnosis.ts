import type { Hub } from "../../engine/hub.ts";
import type { FullChoice } from "../../engine/types.ts";
import { type Climb, climbing } from "../descent/climb.ts";
import { type Diagnosis, firstOf, stableRate } from "../descent/diagnosis.ts";
import { fullChoice, rated } from "../descent/settings.ts";
import type { RegressionModel } from "./model.ts";
import { objectiveOf, type Run, runConfig, stepsAt } from "./runs.ts";

/** What a diagnosis asks the engine. */
type Source = Pick<Hub, "point" | "trial">;

/** How a run that goes up stands at the step shown; null for one that goes down. */
export function climbOf(model: RegressionModel, run: Run): Climb | null {
  const { losses, status, steps } = run.trace;
  const asked = stepsAt(model.settings, model.data, run, model.cursor);
  const step = Math.min(asked, steps);
  const [initial, loss] = [losses[0] as number, losses[step] as number];
  const diverged = status.code === "diverged" && asked >= status.step;
  if (!diverged && !(loss - initial > climbing * Math.abs(initial))) return null;
  return {
    kind: diverged ? "diverged" : "climbing",
    step: diverged ? status.step : step,
    reason: status.reason,
    growth: loss / initial,
  };
}

/** Explains a run that climbs, from the curvature of the batch with which its climb began. */
async function diagnose(hub: Source, model: RegressionModel, run: Run, step: number): Promise<Diagnosis> {
  const { settings, data, catalog } = model;
  const { trace, batch } = run;
  const optimizer: FullChoice = fullChoice(catalog.optimizers, settings.optimizer);
  const rate = Number(optimizer.learningRate);
  let began = Math.min(step, trace.steps);
  while (began > 0 && (trace.losses[began] as number) > (trace.losses[began - 1] as number)) began--;
  const rows = await model.batchOf(run, began);
  const width = data.features;
  const seen = {
    ...data,
    inputs: [...rows].flatMap((row) => data.inputs.slice(row * width, (row + 1) * width)),
    targets: [...rows].map((row) => data.targets[row] as number),
  };
  const dimension = trace.points.length / trace.losses.length;
  const point = trace.points.subarray(began * dimension, (began + 1) * dimension);
  const { eigenvalues } = await hub.point({ objective: objectiveOf(settings, seen), point });
  const curvature = eigenvalues.at(-1) ?? 0;
  const stable = curvature > 0 ? stableRate(optimizer, curvature) : null;
  const limit = stable && rate > stable.value ? { ...stable, curvature, step: began, direction: null } : null;
  const { config } = runConfig(settings, data, batch);
  const steps = stepsAt(settings, data, run, model.horizon);
  const works = await firstOf(Math.min(rate, limit?.value ?? rate) / 2, async (learningRate) => {
    const slower = { ...config, optimizer: rated(optimizer, learningRate) };
    const trial = await hub.trial(0, slower, steps, Number.NEGATIVE_INFINITY);
    const comesDown = trial.status.code !== "diverged" && trial.loss < trial.initialLoss;
    return comesDown ? { rate: learningRate, loss: trial.loss, steps } : null;
  });
  return { rate, began, limit, works };
}

/** Watches the runs of a figure for those that go up, and asks the engine why the first of them does. */
export class Doctor {
  readonly #hub: Source;
  #asked: { run: Run; kind: Climb["kind"] } | null = null;
  found: { run: Run; facts: Diagnosis } | null = null;

  constructor(hub: Source) {
    this.#hub = hub;
  }

  /** The runs that go up at the step shown, the chosen one first. */
  climbs(model: RegressionModel): { run: Run; climb: Climb }[] {
    return model.runs
      .map((run) => ({ run, climb: climbOf(model, run) }))
      .filter((entry): entry is { run: Run; climb: Climb } => entry.climb !== null)
      .sort((a, b) => Number(b.run === model.chosen) - Number(a.run === model.chosen));
  }

  /** Returns whether `found` has changed. */
  async look(model: RegressionModel): Promise<boolean> {
    const [first] = this.climbs(model);
    if (first?.run === this.#asked?.run && first?.climb.kind === this.#asked?.kind) return false;
    this.#asked = first ? { run: first.run, kind: first.climb.kind } : null;
    const asked = this.#asked;
    const facts = first ? await diagnose(this.#hub, model, first.run, first.climb.step) : null;
    // While the engine was thinking, things may have moved on.
    if (asked !== this.#asked) return false;
    this.found = first && facts ? { run: first.run, facts } : null;
    return true;
  }
}
