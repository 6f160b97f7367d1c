import { type SeriesStyle, seriesStyle, spareStyles } from "../../charts/series.ts";
import type { Selection } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { rootOf } from "./future.ts";
import { labelOf, methodName } from "./labels.ts";
import type { Run } from "./run.ts";
import { symbolText, valueText } from "./turnText.ts";

/** The style of a run that would else look like another one; `order` such stand before it. The first sixteen differ. */
export function spareStyle(order: number): SeriesStyle {
  const at = (index: number) => spareStyles[index % spareStyles.length] as SeriesStyle;
  return { ...at(order + Math.floor(order / spareStyles.length)), token: at(order).token };
}

/** Branches keep the colour of their run; rhythm and marker tell them from it and from each other. */
const branchStyles: readonly Omit<SeriesStyle, "token">[] = [
  { dash: [1.5, 3], marker: "ring" },
  { dash: [1.5, 3, 1.5, 8], marker: "hollowDiamond" },
  { dash: [5, 3, 1.5, 3, 1.5, 3], marker: "hollowSquare" },
];

/** Tells the runs of a figure apart that are of one method: branches, and such as were set apart from the beginning. */
export class Twins {
  readonly #runs: readonly Run[];
  readonly #catalog: Selection;

  constructor(runs: readonly Run[], catalog: Selection) {
    this.#runs = runs;
    this.#catalog = catalog;
  }

  /** How a run is drawn: the first of its method as the method is, all further ones by spare styles. */
  styleOf(run: Run): SeriesStyle {
    if (run.fork) {
      const { token } = this.styleOf(run.fork.of);
      return { token, ...(branchStyles[run.fork.order % branchStyles.length] as (typeof branchStyles)[number]) };
    }
    const further = this.#runs.filter((other) => !other.fork && this.#of(other.type)[0] !== other);
    const order = further.indexOf(run);
    return order < 0 ? seriesStyle(run.type) : spareStyle(order);
  }

  /** The method with what is set otherwise in a run than in its twins; of a branch, also the step where it parts. */
  nameOf(run: Run, words: Messages): string {
    const say = words.figures.descent;
    if (run.fork) return say.branchName(this.nameOf(rootOf(run), words), run.fork.step);
    const name = methodName(words, run.type);
    const twins = this.#of(run.type);
    if (twins.length < 2) return name;
    const own = this.#differing(run, twins, words);
    const isAlone = twins.every((twin) => twin === run || String(this.#differing(twin, twins, words)) !== String(own));
    return say.twinName(name, isAlone ? own : [...own, say.twinNumber(twins.indexOf(run) + 1)]);
  }

  #of(type: string): Run[] {
    return this.#runs.filter((run) => !run.fork && run.type === type);
  }

  #differing({ type, told, lineSearch }: Run, twins: readonly Run[], words: Messages): string[] {
    const settings = Object.entries(told.initial)
      .filter(([key, value]) => twins.some((twin) => twin.told.initial[key] !== value))
      .map(
        ([key, value]) => `${symbolText(this.#catalog, type, key)} = ${valueText(words, value as number | boolean)}`,
      );
    // Where one takes the rate as it is, only the others' searches are worth a word.
    const search = lineSearch && lineSearch.type !== "none" ? [labelOf(words, `lineSearch.${lineSearch.type}`)] : [];
    return [...settings, ...search];
  }
}
