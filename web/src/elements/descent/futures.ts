import { html, nothing } from "lit";
import { formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";
import { runName, runStyle } from "./runStyle.ts";
import { swatchOf } from "./swatch.ts";
import { symbolText, valueText } from "./turnText.ts";

/** A run and its branches, and theirs. */
function familyOf(runs: readonly Run[], root: Run): Run[] {
  const children = runs.filter((run) => run.fork?.of === root);
  return [root, ...children.flatMap((child) => familyOf(runs, child))];
}

/** What is set otherwise in a run than in others, at the step shown. */
function differences(model: DescentModel, words: Messages, run: Run, family: readonly Run[]): string {
  const values = family.map((member) => member.optimizerAt(model.cursor));
  const own = run.optimizerAt(model.cursor);
  return Object.entries(own)
    .filter(([key, value]) => key !== "type" && values.some((other) => other[key] !== value))
    .map(([key, value]) => `${symbolText(model.catalog, run.type, key)} ${valueText(words, value as number | boolean)}`)
    .join(", ");
}

/** The futures of each run that has branches, side by side at the step shown. */
export function futuresPanel(model: DescentModel, words: Messages) {
  const roots = model.runs.filter((run) => !run.fork && model.runs.some((other) => other.fork?.of === run));
  if (roots.length === 0) return nothing;
  const say = words.figures.laboratory;
  const families = roots.map((root) => familyOf(model.runs, root).filter((run) => run.last >= 0));
  return html`<section class="futures">
    ${families.map((family) => {
      const results = family.map((run) => run.resultAt(model.cursor));
      const least = Math.min(...results.map(({ loss }) => loss));
      const alike = results.every(({ loss }) => loss === least);
      return html`<div class="scroll" tabindex="0" role="group" aria-label=${say.futures(model.cursor)}><table>
        <caption>${say.futures(model.cursor)}</caption>
        <thead>
          <tr>
            <th scope="col" colspan="2">${say.future}</th>
            <th scope="col">${say.setOtherwise}</th>
            <th scope="col">${say.lossNow}</th>
            <th scope="col">${say.lossBest}</th>
          </tr>
        </thead>
        <tbody>
          ${family.map((run, index) => {
            const { loss, bestLoss } = results[index] as (typeof results)[number];
            return html`<tr class=${loss === least && !alike ? "ahead" : ""}>
              <td class="key">${swatchOf(runStyle(run), 28)}</td>
              <th scope="row">${runName(words, run)}</th>
              <td>${differences(model, words, run, family) || say.nothingSet}</td>
              <td>${formatReadout(loss)}</td>
              <td>${formatReadout(bestLoss)}</td>
            </tr>`;
          })}
        </tbody>
      </table></div>
      ${alike ? html`<p>${say.alike}</p>` : nothing}`;
    })}
  </section>`;
}
