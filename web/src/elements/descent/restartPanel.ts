import { html, nothing } from "lit";
import { formatNumber, formatPoint, formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { entry } from "../shared/entry.ts";
import { type Draw, restartsNeeded } from "./restarts.ts";
import { restartRange } from "./settings.ts";
import { readEntry } from "./slider.ts";

export interface RestartProps {
  name: string;
  count: number;
  running: boolean;
  found: Draw | null;
  words: Messages;
  onCount(count: number): void;
  onDraw(): void;
  onStart(start: readonly number[]): void;
}

/** How sure a reader wants to be of the lowest place. */
const certainty = 0.99;

/** Runs the method from places drawn at random, and tells how many came to the lowest place. */
export function restartPanel({ name, count, running, found, words, onCount, onDraw, onStart }: RestartProps) {
  const say = words.figures.laboratory.restarts;
  const type = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const value = readEntry(field.value);
    const { min, max } = restartRange;
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) onCount(value);
    else field.value = String(count);
  };
  return html`<p>${say.help(name)}</p>
  <div class="stops">
    <label class="stop">
      <span>${say.count}</span>
      <input
        class="value"
        type="number"
        min=${restartRange.min}
        max=${restartRange.max}
        ?disabled=${running}
        ${entry(String(count))}
        @change=${type}
      />
    </label>
    <button type="button" class="button search" ?disabled=${running} @click=${onDraw}>${running ? say.running : say.draw}</button>
  </div>
  <div class="findings" role="status">${found && !running ? findings(found, words) : nothing}</div>
  ${
    found && !running
      ? html`<button type="button" class="button search" @click=${() => onStart(found.best.start)}>${say.startThere}</button>`
      : nothing
  }`;
}

function findings({ restarts, reached, reach, known, best }: Draw, words: Messages) {
  const say = words.figures.laboratory.restarts;
  const share = reached / restarts.length;
  const needed = restartsNeeded(share, certainty);
  const sentences = [
    (known ? say.reached : say.reachedBest)(reached, restarts.length, formatNumber(reach, 2)),
    say.best(formatReadout(best.bestLoss), formatPoint(best.best, 3), formatPoint(best.start, 3)),
    needed === null ? "" : say.needed(Number((100 * share).toFixed(0)), needed),
  ];
  return html`<p>${sentences.filter((sentence) => sentence !== "").join(words.figures.shared.gap)}</p>`;
}
