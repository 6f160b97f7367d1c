import { html, nothing } from "lit";
import { batchStyle } from "../../charts/batchSeries.ts";
import { formatReadout } from "../../charts/format.ts";
import type { DhRegression } from "./regression.ts";

/** How often a feature is not 0, as a share of the examples. */
function shares({
  inputs,
  targets,
  features,
}: {
  inputs: readonly number[];
  targets: readonly number[];
  features: number;
}) {
  const counts = Array<number>(features).fill(0);
  inputs.forEach((input, i) => {
    if (input !== 0) counts[i % features] = (counts[i % features] as number) + 1;
  });
  return counts.map((count) => count / targets.length);
}

/** A bar from the middle, or from the left where nothing is negative, with its number. */
function bar(value: number, reach: number, signed: boolean, colour: string, mark: number | null = null) {
  const place = (number: number) => (signed ? 50 + (50 * number) / reach : (100 * number) / reach);
  const clamp = (number: number) => Math.max(0, Math.min(100, number));
  const [from, to] = [signed ? 50 : 0, clamp(place(value))];
  return html`<span class="bar" aria-hidden="true">
    <span style=${`left:${Math.min(from, to)}%;width:${Math.abs(to - from)}%;background:${colour}`}></span>
    ${mark === null ? nothing : html`<i style=${`left:${clamp(place(mark))}%`}></i>`}
  </span>`;
}

/**
 * How far the bar of a rate reaches, from 0 to 1: by the logarithm, from a tenth of the least rate to the greatest. A weight
 * whose gradient is near 0 by accident has a rate thousands of times that of the others, which would have no bar beside it.
 */
function rateLength(rate: number, rates: readonly number[]): number {
  const [least, greatest] = [Math.min(...rates) / 10, Math.max(...rates)];
  return rate > 0 ? Math.log(rate / least) / Math.log(greatest / least) : 0;
}

/** Every weight of the chosen run: how often its feature is seen, how far it has come, and what its gradients are multiplied by. */
export function featureTable(figure: DhRegression) {
  const { fit: model, words } = figure;
  const say = words.figures.regression;
  const { data, settings } = model;
  const result = model.state().results[settings.chosen];
  const run = model.chosen;
  if (!result || !run) return nothing;
  const colour = `var(${batchStyle(run.batch).token})`;
  const seen = shares(data);
  const weights = result.point.slice(0, data.features);
  const weightReach = Math.max(
    1.2,
    ...weights.map(Math.abs),
    ...(data.truth ?? []).map((weight) => 1.2 * Math.abs(weight)),
  );
  const rates = result.rates.slice(0, data.features);
  return html`<div class="features">
    <table>
      <caption class="sr-only">${say.features}</caption>
      <thead>
        <tr>
          <th scope="col"><span class="sr-only">${say.features}</span></th>
          <th scope="col">${say.seenIn}</th>
          <th scope="col">${say.weightNow}</th>
          <th scope="col">${say.effective}</th>
        </tr>
      </thead>
      <tbody>
        ${weights.map(
          (weight, i) => html`<tr>
            <th scope="row">${say.feature(i + 1)}</th>
            <td>${bar(seen[i] as number, 1, false, "var(--dh-ink-faint)")}<span class="number">${Math.round(100 * (seen[i] as number))}%</span></td>
            <td>${bar(weight, weightReach, true, colour, data.truth?.[i] ?? null)}<span class="number">${formatReadout(weight)}</span></td>
            <td>${bar(rateLength(rates[i] as number, rates), 1, false, colour)}<span class="number">${formatReadout(rates[i] as number)}</span></td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="muted">${data.truth ? html`<span class="target-key"><i></i> ${say.target}</span> ` : nothing}${say.featuresHelp}</p>
  </div>`;
}
