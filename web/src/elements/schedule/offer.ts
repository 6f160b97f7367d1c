import { hub } from "../../engine/hub.ts";
import type { Experiment } from "../../share/code/experiment.ts";
import type { Offer } from "../../share/takeAway.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { toCsv, toDrawing } from "./export.ts";
import type { DhSchedule } from "./schedule.ts";

/** What can be taken away from a figure of schedules. */
export function offerOf(figure: DhSchedule): Offer {
  const { model, words } = figure;
  const say = words.figures.share;
  return {
    file: "downhill-schedules",
    csv: { label: say.csv, text: () => toCsv(model.lines) },
    png: () => figure.toImage(),
    svg: () => toDrawing(figure),
    trace: () => ({ schedules: model.lines, range: model.range }),
    async experiments() {
      const { objective, optimizer, start, warmup, steps } = model.state();
      const description = await (await hub()).describeObjective(objective);
      const title = say.about(methodName(words, optimizer.type), labelOf(words, `objective.${objective.type}`));
      return model.lines.map(({ schedule }) => {
        const experiment: Experiment = {
          title,
          objective,
          description,
          start,
          steps,
          optimizer,
          lineSearch: model.catalog.optimizers.find(({ type }) => type === optimizer.type)?.lineSearch ?? null,
          seed: model.settings.seed,
          notes: say.notes,
          changes: [],
          schedule,
          warmup,
        };
        return { name: labelOf(words, `schedule.${schedule.type}`), experiment };
      });
    },
  };
}
