import { html, nothing } from "lit";
import { formatEntry, formatNumber, formatReadout } from "../../charts/format.ts";
import { seriesStyle } from "../../charts/series.ts";
import type { Messages } from "../../i18n/index.ts";
import { entry } from "../shared/entry.ts";
import { methodName } from "./labels.ts";
import type { DescentModel } from "./model.ts";
import { readEntry } from "./slider.ts";
import { swatchOf } from "./swatch.ts";
import { type TuneGoal, type Tuner, trialsPerMethod } from "./tuning.ts";

export interface TuningProps {
  tuner: Tuner;
  model: DescentModel;
  words: Messages;
  onStart(): void;
  onCancel(): void;
  onGoal(goal: TuneGoal): void;
  onBelow(below: number): void;
}

/** Finds the best rate of every method, and says what it found. */
export function tuningPanel({ tuner, model, words, onStart, onCancel, onGoal, onBelow }: TuningProps) {
  const say = words.figures.laboratory.tuning;
  const running = tuner.progress !== null;
  const choose = (event: Event) => onGoal((event.target as HTMLSelectElement).value as TuneGoal);
  const type = (event: Event) => {
    const value = readEntry((event.target as HTMLInputElement).value);
    if (typeof value === "number" && Number.isFinite(value)) onBelow(value);
  };
  return html`<p>${say.help(trialsPerMethod)}</p>
  <div class="stops">
    <label class="stop">
      <span>${say.goal}</span>
      <select class="quiet" ?disabled=${running} @change=${choose}>
        <option value="loss" ?selected=${tuner.goal === "loss"}>${say.leastLoss(model.settings.steps)}</option>
        <option value="steps" ?selected=${tuner.goal === "steps"}>${say.fewestSteps}</option>
      </select>
    </label>
    ${
      tuner.goal === "steps"
        ? html`<label class="stop">
          <span>${say.below}</span>
          <input
            class="value"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            ?disabled=${running}
            ${entry(formatEntry(Number(tuner.tolerance(model).toPrecision(6))))}
            @change=${type}
          />
        </label>`
        : nothing
    }
    <button type="button" class="button search" @click=${running ? onCancel : onStart}>
      ${running ? say.cancel : say.start}
    </button>
    ${running ? html`<progress max="1" .value=${tuner.progress ?? 0} aria-label=${say.progress}></progress>` : nothing}
  </div>
  <div class="findings" role="status">
    ${!running && tuner.found.length > 0 ? findings(tuner, words, model.settings.steps) : nothing}
  </div>`;
}

function findings({ found, sought }: Tuner, words: Messages, steps: number) {
  const say = words.figures.laboratory.tuning;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${say.found}><table>
    <caption>${say.found}</caption>
    <thead>
      <tr>
        <th scope="col" colspan="2">${say.method}</th>
        <th scope="col">${say.rate}</th>
        <th scope="col">${say.lossAfter(steps)}</th>
        <th scope="col">${say.reached(formatNumber(sought))}</th>
      </tr>
    </thead>
    <tbody>
      ${found.map(
        ({ type, from, rate, trial }) => html`<tr>
          <td class="key">${swatchOf(seriesStyle(type), 28)}</td>
          <th scope="row">${methodName(words, type)}</th>
          <td>${formatNumber(from)} → ${formatNumber(rate)}</td>
          <td>${formatReadout(trial.loss)}</td>
          <td>${trial.reached === null ? say.notReached : say.steps(trial.reached)}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}
