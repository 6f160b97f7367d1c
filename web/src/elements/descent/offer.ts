import { hub } from "../../engine/hub.ts";
import type { Experiment } from "../../share/code/experiment.ts";
import type { Offer } from "../../share/takeAway.ts";
import type { DhDescent } from "./descent.ts";
import { toCsv } from "./export.ts";
import { methodName, objectiveName } from "./labels.ts";
import { restartSteps } from "./restarts.ts";
import type { Run } from "./run.ts";
import { runName } from "./runStyle.ts";

/** Every step of a run, as plain data. */
function traceOf(run: Run) {
  const rows = Array.from({ length: run.last + 1 }, (_, row) => row);
  return {
    type: run.type,
    points: rows.map((row) => run.pointAt(row)),
    losses: run.losses.slice(0, run.losses.length),
    gradients: rows.map((row) => run.gradientAt(row)),
    rates: run.rates.slice(0, run.rates.length),
    ...run.told,
    status: run.status,
  };
}

/** What can be taken away from a figure of descents. */
export function offerOf(figure: DhDescent): Offer {
  const { model, words } = figure;
  const say = words.figures.share;
  return {
    file: `downhill-${model.objectiveType}`,
    csv: { label: say.csv, text: () => toCsv(model.runs) },
    png: () => figure.toImage(),
    svg: () => figure.stage.toDrawing(),
    trace: () => model.runs.map(traceOf),
    async experiments() {
      const { objective, start, schedule, steps, noise, seed } = model.state();
      const description = await (await hub()).describeObjective(objective);
      const where = objectiveName(words, model);
      const experiments = model.runs.map((run) => {
        const { initial, turns } = run.told;
        // A run that ended on its own takes no further steps.
        const taken = run.ended ? run.last : steps;
        const experiment: Experiment = {
          title: say.about(methodName(words, run.type), where),
          objective,
          description,
          start,
          steps: taken,
          optimizer: initial,
          lineSearch: model.lineSearchOf(run),
          notes: say.notes,
          changes: turns.filter(({ step }) => step < taken).map(({ step, key, to }) => ({ step, key, value: to })),
          schedule,
          noise,
          seed,
        };
        return { name: runName(words, run), experiment };
      });
      const [chosen, run] = [experiments[figure.actions.chosen], model.runs[figure.actions.chosen]];
      const count = run ? (figure.laboratory.here?.restarter.countOf(model, run) ?? null) : null;
      if (!chosen || !run || count === null) return experiments;
      const experiment: Experiment = {
        ...chosen.experiment,
        optimizer: model.shownOptimizer(run),
        changes: [],
        steps: restartSteps(model),
        restarts: { count, domain: description.domain, stop: model.settings.stop },
      };
      return [...experiments, { name: say.restarted(chosen.name, count), experiment }];
    },
  };
}
