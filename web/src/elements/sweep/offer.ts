import { hub } from "../../engine/hub.ts";
import type { FullChoice } from "../../engine/types.ts";
import type { Experiment } from "../../share/code/experiment.ts";
import type { Offer } from "../../share/takeAway.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { fullChoice } from "../descent/settings.ts";
import { toCsv, toDrawing } from "./export.ts";
import type { DhSweep } from "./sweep.ts";

/** What can be taken away from a map; as a program, the run of its chosen cell, else of its fastest. */
export function offerOf(figure: DhSweep): Offer {
  const { model, words } = figure;
  const say = words.figures.share;
  return {
    file: "downhill-sweep",
    csv: { label: say.cells, text: () => toCsv(model) },
    png: () => figure.toImage(),
    svg: () => toDrawing(figure),
    trace: () => Array.from(model.cells.steps, (_, index) => model.report(index)),
    async experiments() {
      const [{ cell, fastest } = { cell: null, fastest: null }] = model.state().results;
      const found = cell ?? fastest;
      if (!found) return [];
      const { objective, optimizer, start, schedule } = model.configOf(found);
      const full = fullChoice(model.catalog.objectives, objective as FullChoice);
      const description = await (await hub()).describeObjective(full);
      const name = methodName(words, optimizer.type);
      const title = say.about(name, labelOf(words, `objective.${full.type}`));
      const { steps } = model.settings;
      const rates = fullChoice(model.catalog.schedules, schedule ?? "constant");
      const experiment: Experiment = {
        title,
        objective: full,
        description,
        start,
        steps,
        optimizer,
        lineSearch: model.catalog.optimizers.find(({ type }) => type === optimizer.type)?.lineSearch ?? null,
        seed: model.settings.seed,
        notes: say.notes,
        changes: [],
        schedule: rates,
      };
      return [{ name, experiment }];
    },
  };
}
