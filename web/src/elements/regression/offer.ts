import { hub } from "../../engine/hub.ts";
import type { Examples, Experiment } from "../../share/code/experiment.ts";
import type { Offer } from "../../share/takeAway.ts";
import { methodName } from "../descent/labels.ts";
import { fullChoice } from "../descent/settings.ts";
import type { Data } from "./dataset.ts";
import { toCsv, toDrawing } from "./export.ts";
import type { DhRegression } from "./regression.ts";
import { objectiveOf, runConfig } from "./runs.ts";

/** A program spells out which examples each step sees: no longer than this, in examples. */
const mostDrawn = 20_000;

/** The data as a program's matrix: one row an example, a 1 for b last. */
function rowsOf({ inputs, targets, features, intercept }: Data): number[][] {
  return targets.map((_, i) => [...inputs.slice(i * features, (i + 1) * features), ...(intercept ? [1] : [])]);
}

/** What can be taken away from a regression figure. */
export function offerOf(figure: DhRegression): Offer {
  const { fit: model, words } = figure;
  const { share: say, regression } = words.figures;
  return {
    file: "downhill-regression",
    csv: { label: say.csv, text: () => toCsv(model.runs) },
    png: () => figure.toImage(),
    svg: () => toDrawing(figure),
    trace: () => model.runs,
    async experiments() {
      const { settings, data, catalog } = model;
      const { optimizer, start } = model.state();
      const shared = await hub();
      const description = await shared.describeObjective(objectiveOf(settings, data));
      const title = say.about(methodName(words, optimizer.type), regression.models[settings.model]);
      return Promise.all(
        model.runs.map(async ({ batch, size, trace }) => {
          const { config } = runConfig(settings, data, batch);
          const isWhole = size >= data.targets.length;
          const steps = Math.min(trace.steps, isWhole ? trace.steps : Math.floor(mostDrawn / size));
          const session = isWhole ? null : await shared.descent(config);
          const batches = session
            ? await Promise.all(Array.from({ length: steps }, async (_, step) => [...(await session.batch(step))]))
            : null;
          void session?.dispose();
          const examples: Examples = { model: settings.model, rows: rowsOf(data), targets: data.targets, batches };
          const experiment: Experiment = {
            title,
            objective: config.objective as Experiment["objective"],
            description,
            start,
            steps,
            optimizer,
            lineSearch: catalog.optimizers.find(({ type }) => type === optimizer.type)?.lineSearch ?? null,
            examples,
            notes: say.notes,
            changes: [],
            seed: settings.seed,
            schedule: fullChoice(catalog.schedules, "constant"),
          };
          return { name: regression.batch(batch, data.targets.length), experiment };
        }),
      );
    },
  };
}
