import { html } from "lit";
import { formatNumber, formatReadout } from "../../charts/format.ts";
import type { Description, FullChoice, ParameterDescription } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { parseFormula } from "../shared/math/parse.ts";
import { typeset } from "../shared/math/typeset.ts";
import { labelOf } from "./labels.ts";
import type { DescentModel } from "./model.ts";
import type { ParameterEntry, ParametersProps } from "./parameters.ts";
import { stepInNumbers } from "./rule.ts";
import type { Run } from "./run.ts";
import { runName, runStyle } from "./runStyle.ts";
import { fullChoice } from "./settings.ts";
import { swatchOf } from "./swatch.ts";

/** What somebody typed and the engine refused, by the parameter's id. */
export type Refusals = ReadonlyMap<string, { text: string; message: string }>;

interface ParameterContext {
  model: DescentModel;
  words: Messages;
  chosen: number;
  linked: boolean;
  refusals: Refusals;
  /** The largest stable rate of the chosen run, once a run has shown it. */
  stableRate: number | null;
  onOptimizer(key: string, value: number | boolean | string): void;
  onLineSearch(key: string, value: number | boolean | string): void;
  onSchedule(key: string, value: number | boolean | string): void;
}

/** The rate of the chosen run's step in numbers, where it is not the one that is set. */
function appliedRate({ model, words, chosen }: ParameterContext): { value: number; text: string } | null {
  const run = model.runs[chosen];
  if (!run || run.rates.length === 0) return null;
  const step = Math.max(1, stepInNumbers(run, model.cursor));
  const value = run.rates.at(Math.min(step, run.rates.length) - 1);
  if (value === run.settingAt(step - 1, "learningRate")) return null;
  return { value, text: words.figures.descent.applied(formatNumber(value), step) };
}

/** The parameters of the chosen method and of the schedule. */
export function parameterEntries(context: ParameterContext): ParameterEntry[] {
  const { model, words, chosen, refusals } = context;
  const entry = (
    group: string,
    description: ParameterDescription,
    value: number | boolean,
    onChange: (key: string, value: number | boolean | string) => void,
  ): ParameterEntry => {
    const id = `${group}.${description.key}`;
    return {
      id,
      description,
      label: labelOf(words, description.label),
      value,
      refusal: refusals.get(id) ?? null,
      mark: description.key === "learningRate" ? context.stableRate : null,
      applied: group === "optimizer" && description.key === "learningRate" ? appliedRate(context) : null,
      onChange: (changed) => onChange(description.key, changed),
    };
  };
  const of = (
    group: string,
    descriptions: readonly Description[],
    choice: FullChoice,
    onChange: (key: string, value: number | boolean | string) => void,
  ) =>
    (descriptions.find(({ type }) => type === choice.type)?.parameters ?? []).map((description) =>
      entry(group, description, choice[description.key] ?? description.default, onChange),
    );
  const { catalog, settings } = model;
  const run = model.runs[chosen];
  const search = run && model.lineSearchOf(run);
  return [
    ...(run ? of("optimizer", catalog.optimizers, model.shownOptimizer(run), context.onOptimizer) : []),
    ...(search ? of("lineSearch", catalog.lineSearches, search, context.onLineSearch) : []),
    ...of("schedule", catalog.schedules, fullChoice(catalog.schedules, settings.schedule), context.onSchedule),
  ];
}

/** The methods as tabs. */
export function tabsOf(model: DescentModel, words: Messages, chosen: number): ParametersProps["tabs"] {
  return model.runs.map((run, index) => ({
    style: runStyle(run),
    name: runName(words, run),
    chosen: index === chosen,
  }));
}

/** The function's formula, typeset as HTML. */
export function objectiveFormula(formula: string): string {
  return typeset(parseFormula(`J = ${formula}`));
}

/** Values of the runs where the reader points. */
export function tip(
  title: string,
  readings: readonly { run: Run; row: number }[],
  words: Messages,
  place: { left: number; flip: boolean },
) {
  const side = place.flip ? `right:calc(100% - ${place.left - 10}px)` : `left:${place.left + 10}px`;
  return html`<div class="tip" .style=${side}>
    ${title}
    <table>
      ${readings.map(
        ({ run, row }) => html`<tr>
          <td class="key">${swatchOf(runStyle(run), 22)}</td>
          <th scope="row">${runName(words, run)}</th>
          <td>${run.last < 0 ? "…" : formatReadout(run.losses.at(row))}</td>
        </tr>`,
      )}
    </table>
  </div>`;
}
