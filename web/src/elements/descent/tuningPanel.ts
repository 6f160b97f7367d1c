import { html, nothing } from "lit";
import { formatEntry, formatNumber, formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import type { Refusal } from "../shared/figureActions.ts";
import type { DescentModel } from "./model.ts";
import { numberField, toRefused } from "./numberField.ts";
import { runName, runStyle } from "./runStyle.ts";
import { swatchOf } from "./swatch.ts";
import { type TuneGoal, type Tuner, trialsPerMethod } from "./tuning.ts";

export interface TuningProps {
  tuner: Tuner;
  model: DescentModel;
  /** What was typed for the loss to reach, and why it cannot be. */
  refused: Refusal | undefined;
  words: Messages;
  onStart(): void;
  onCancel(): void;
  onGoal(goal: TuneGoal): void;
  /** @param text as it was typed */
  onBelow(text: string): void;
}

/** Finds the best rate of every method, and says what it found. */
export function tuningPanel({ tuner, model, refused, words, onStart, onCancel, onGoal, onBelow }: TuningProps) {
  const say = words.figures.laboratory.tuning;
  const running = tuner.progress !== null;
  const choose = (event: Event) => onGoal((event.target as HTMLSelectElement).value as TuneGoal);
  const seeksLoss = tuner.goal === "steps";
  const start = seeksLoss && refused ? toRefused : onStart;
  const { steps, stop } = model.settings;
  const leastLoss = Object.keys(stop).length > 0 ? say.leastLossWithin : say.leastLoss;
  return html`<p>${say.help(trialsPerMethod)}</p>
  <div class="stops">
    <label class="stop">
      <span>${say.goal}</span>
      <select class="quiet" ?disabled=${running} @change=${choose}>
        <option value="loss" ?selected=${!seeksLoss}>${leastLoss(steps)}</option>
        <option value="steps" ?selected=${seeksLoss}>${say.fewestSteps}</option>
      </select>
    </label>
    ${
      seeksLoss
        ? numberField({
            id: "tuning.below",
            label: say.below,
            text: formatEntry(Number(tuner.tolerance(model).toPrecision(6))),
            refused,
            disabled: running,
            onChange: onBelow,
          })
        : nothing
    }
    <button type="button" class="button search" @click=${running ? onCancel : start}>
      ${running ? say.cancel : say.start}
    </button>
    ${running ? html`<progress max="1" .value=${tuner.progress ?? 0} aria-label=${say.progress}></progress>` : nothing}
  </div>
  <div class="findings" role="status">
    ${!running && tuner.found.length > 0 ? findings(tuner, words) : nothing}
  </div>`;
}

function findings({ found, sought }: Tuner, words: Messages) {
  const [first] = found;
  const together = found.every(({ trial }) => trial.steps === first?.trial.steps);
  const say = words.figures.laboratory.tuning;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${say.found}><table>
    <caption>${say.found}</caption>
    <thead>
      <tr>
        <th scope="col" colspan="2">${say.method}</th>
        <th scope="col">${say.rate}</th>
        <th scope="col">${first && together ? say.lossAfter(first.trial.steps) : say.lastLoss}</th>
        <th scope="col">${say.reached(formatNumber(sought))}</th>
      </tr>
    </thead>
    <tbody>
      ${found.map(
        ({ run, from, rate, trial }) => html`<tr>
          <td class="key">${swatchOf(runStyle(run), 28)}</td>
          <th scope="row">${runName(words, run)}</th>
          <td>${formatNumber(from)} → ${formatNumber(rate)}</td>
          <td>${formatReadout(trial.loss)}${together ? nothing : html` <small>${say.after(trial.steps)}</small>`}</td>
          <td>${trial.reached === null ? say.notReached : say.steps(trial.reached)}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}
