import { html, nothing } from "lit";
import { formatNumber, formatPoint, formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import type { Refusal } from "../shared/figureActions.ts";
import { numberField, toRefused } from "./numberField.ts";
import { type Draw, restartsNeeded } from "./restarts.ts";

export interface RestartProps {
  name: string;
  count: number;
  /** What was typed instead, and why it cannot be. */
  refused: Refusal | undefined;
  running: boolean;
  found: Draw | null;
  words: Messages;
  /** @param text as it was typed */
  onCount(text: string): void;
  onDraw(): void;
  onStart(start: readonly number[]): void;
}

/** How sure a reader wants to be of the lowest place. */
const certainty = 0.99;

/** Runs the method from places drawn at random, and tells how many came to the lowest place. */
export function restartPanel(props: RestartProps) {
  const { name, count, refused, running, found, words, onCount, onDraw, onStart } = props;
  const say = words.figures.laboratory.restarts;
  return html`<p>${say.help(name)}</p>
  <div class="stops">
    ${numberField({ id: "restarts.count", label: say.count, text: String(count), refused, disabled: running, onChange: onCount })}
    <button type="button" class="button search" ?disabled=${running} @click=${refused ? toRefused : onDraw}>${running ? say.running : say.draw}</button>
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
