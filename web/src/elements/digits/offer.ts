import type { Messages } from "../../i18n/index.ts";
import type { AnyExperiment } from "../../share/code/index.ts";
import type { Offer } from "../../share/takeAway.ts";
import { labelOf } from "../descent/labels.ts";
import { download } from "../shared/download.ts";
import { classes, side } from "./config.ts";
import type { Training } from "./training.ts";

/** What the digits that are learnt from are called where a program looks for them. */
const dataFile = "digits-train.bin.gz";

interface Source {
  training: Training;
  words: Messages;
  png(): Promise<Blob>;
  svg(): Promise<string>;
  /** Does what may fail, and tells of it in the figure. */
  run(work: () => Promise<void>): Promise<void>;
}

/** What can be taken away from a digits figure. */
export function offerOf({ training, words, png, svg, run }: Source): Offer {
  const { share: say, digits } = words.figures;
  const saveData = () =>
    run(async () => {
      const { dataOf } = await import("./downloads.ts");
      download(await dataOf(training.files.train), dataFile);
    });
  const saveWeights = () =>
    run(async () => {
      const { weightsJson } = await import("./downloads.ts");
      const parameters = await training.parameters();
      if (!parameters || !training.config) return;
      const json = weightsJson(training.config, side * side, classes, parameters);
      download(new Blob([json], { type: "application/json" }), "downhill-digits-weights.json");
    });
  return {
    file: "downhill-digits",
    csv: { label: say.csv, text: async () => (await import("./downloads.ts")).traceCsv(training) },
    png,
    svg,
    trace() {
      const { losses, smoothed, epochs, checks, changes } = training;
      return { losses, smoothed, epochs, checks, changes };
    },
    more: [
      { label: digits.saveWeights, save: saveWeights },
      { label: digits.saveData, save: saveData },
    ],
    async experiments() {
      const { began, facts } = training;
      if (!began || !facts) return [];
      const { hidden, activation, initializer, optimizer, batchSize, seed, epochs } = began;
      const widths = [side * side, ...hidden, classes];
      const method = labelOf(words, `optimizer.${optimizer.type}`);
      // Before the first step, it is the course that play would take.
      const whole = Math.ceil(epochs * Math.ceil(facts.train / batchSize));
      const experiment: AnyExperiment = {
        title: say.about(method, digits.task(widths.join("–"))),
        widths,
        activation,
        initializer,
        optimizer,
        batchSize,
        changes: training.changes,
        steps: training.step || whole,
        seed,
        data: dataFile,
        notes: say.notes,
      };
      return [{ name: method, experiment, needs: { label: digits.saveData, save: saveData } }];
    },
  };
}
