import { html, nothing } from "lit";
import { formatNumber } from "../../charts/format.ts";
import type { DhSchedule } from "./schedule.ts";
import type { Part } from "./settings.ts";

/** What the range test has found, in words, and the way on with it. */
export function findings(figure: DhSchedule, parts: ReadonlySet<Part>) {
  const { model, words } = figure;
  const say = words.figures.schedule;
  const show = (value: number) => formatNumber(value, 2);
  const { from, to, steps } = model.settings.range;
  const found = model.state().suggestion;
  const result = found
    ? html`<p role="status">
          <strong>${say.found(show(found.lowest), show(found.rate))}</strong>
        </p>
        <p class="muted">${found.exceeds === null ? say.neverExceeds(show(to)) : say.exceeds(show(found.exceeds))}</p>
        ${
          parts.has("parameters")
            ? html`<button
              type="button"
              class="button framed"
              @click=${() => figure.actions.takeRate(found.rate)}
            >
              ${say.take(show(found.rate))}
            </button>`
            : nothing
        }`
    : html`<p role="status"><strong>${say.nothingFound}</strong></p>`;
  return html`<div class="finding">
    <p class="muted">${say.rangeExplained(show(from), show(to), steps)}</p>
    ${result}
  </div>`;
}
