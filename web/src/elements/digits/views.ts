import { html, nothing } from "lit";
import { formatNumber, formatReadout } from "../../charts/format.ts";
import type { ConfusionCell, JudgedImage } from "../../engine/hub.ts";
import type { Messages } from "../../i18n/index.ts";
import { icons } from "../shared/icons.ts";
import { classes } from "./config.ts";
import type { Training } from "./training.ts";

type Words = Messages["figures"]["digits"];

/** "95.4%". */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** Guessing is right one time in ten; within this much of it, a network has learned nothing. */
const guessing = 0.15;

/** A held-out loss this many times the first one is on its way up, not down. */
const climbing = 3;

/** Epochs after which a network that still guesses deserves a word. */
const patience = 2;

/** What is wrong with how training goes, if anything is. */
export function troubleOf({ diverged, step, epoch, checks }: Training): "diverged" | "climbed" | "stuck" | null {
  if (diverged) return "diverged";
  const [first, check] = [checks[0], checks.at(-1)];
  if (!first || !check || step === 0) return null;
  if (check.loss / first.loss > climbing) return "climbed";
  return epoch >= patience && check.accuracy < guessing ? "stuck" : null;
}

/** How things stand, in one sentence; none where loading has failed, as the refusal says it. */
export function summary(training: Training, words: Words, failed = false): string {
  const check = training.checks.at(-1);
  const count = training.facts?.heldOut ?? 0;
  const trouble = troubleOf(training);
  if (trouble === "diverged") return words.diverged(training.status.step);
  if (!check) return failed ? "" : words.loading;
  const accuracy = percent(check.accuracy);
  if (training.step === 0) return words.untouched(accuracy);
  const epochs = training.epoch.toFixed(1);
  if (trouble === "climbed") {
    return words.climbed(formatNumber(check.loss / (training.checks[0]?.loss ?? check.loss), 2));
  }
  if (trouble === "stuck") return words.stuck(accuracy, epochs);
  if (training.playing) return words.learning(accuracy, count);
  return words.rested(accuracy, count, epochs, training.seconds.toFixed(1));
}

export interface TransportActions {
  reset: () => void;
  step: (count: number) => void;
  toggle: () => void;
}

/** Where training stands. */
export function counts(training: Training, words: Words) {
  return html`<p class="counts">
    <span>${words.steps(training.step)}</span>
    <span>${words.epochs(training.epoch.toFixed(1), Math.round(training.goal * 10) / 10)}</span>
    <span>${words.seconds(training.seconds.toFixed(1))}</span>
  </p>`;
}

/** Reset, step back, play or pause, step; then where training stands. */
export function transportBar(training: Training, words: Words, { reset, step, toggle }: TransportActions) {
  const { isReady, playing, diverged } = training;
  const button = (name: keyof typeof icons, label: string, act: () => void, disabled: boolean) =>
    html`<button type="button" class="button" data-act=${name} aria-label=${label} title=${label} ?disabled=${disabled} @click=${act}>
      ${icons[name]}
    </button>`;
  const share = training.goal > 0 ? Math.min(1, training.epoch / training.goal) : 0;
  return html`<div class="transport" part="transport">
    <div class="buttons">
      ${button("reset", words.reset, reset, !isReady)}
      ${button("back", words.stepBack, () => step(-1), !isReady || training.step === 0)}
      <button
        type="button"
        class="button primary"
        data-act="play"
        aria-label=${playing ? words.pause : words.play}
        title=${playing ? words.pause : words.play}
        ?disabled=${!isReady || diverged}
        @click=${toggle}
      >${playing ? icons.pause : icons.play}</button>
      ${button("forward", words.step, () => step(1), !isReady || diverged)}
    </div>
    <div class="progress" aria-hidden="true"><span .style=${`--share:${share.toFixed(4)}`}></span></div>
    ${counts(training, words)}
  </div>`;
}

/** The ten probabilities as bars; null when nothing lies before the network. */
export function probabilityBars(probabilities: Float32Array | null, words: Words) {
  const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
  return html`<ol class="bars" aria-label=${words.reads}>
    ${Array.from({ length: classes }, (_, digit) => {
      const share = probabilities?.[digit] ?? 0;
      return html`<li class=${digit === best ? "best" : ""} aria-label=${words.probability(digit, percent(share))}>
        <span class="digit" aria-hidden="true">${digit}</span>
        <span class="bar" aria-hidden="true" .style=${`--share:${share.toFixed(4)}`}></span>
        <span class="share" aria-hidden="true">${probabilities ? percent(share) : "–"}</span>
      </li>`;
    })}
  </ol>`;
}

/** Held-out digits with what the network took them for. Their canvases are painted by the figure. */
export function judgedStrip(
  judged: JudgedImage[],
  words: Words,
  chosen: number | null,
  choose: (image: JudgedImage) => void,
) {
  if (judged.length === 0) return html`<p class="note">${words.noMistakes}</p>`;
  return html`<div class="judged">
    ${judged.map((image) => {
      const { label, predicted, confidence, row } = image;
      const right = label === predicted;
      const name = right
        ? words.verdict(label, percent(confidence))
        : words.mistake(label, predicted, percent(confidence));
      return html`<button
        type="button"
        title=${name}
        aria-pressed=${row === chosen ? "true" : "false"}
        @click=${() => choose(image)}
      >
        <canvas data-row=${row} aria-hidden="true"></canvas>
        <span>${label}${right ? nothing : html`<b>→${predicted}</b>`}</span>
      </button>`;
    })}
  </div>`;
}

/** What the curves say at one step. */
export function readOut(training: Training, words: Words, step: number): string {
  const check = training.checks.filter((check) => check.step <= step).at(-1) ?? training.checks[0];
  const batch = training.losses[step] ?? training.losses.at(-1);
  return words.readOut(
    step,
    (training.epochs[step] ?? 0).toFixed(2),
    batch === undefined ? "–" : formatReadout(batch),
    check ? formatReadout(check.loss) : "–",
    check ? percent(check.accuracy) : "–",
  );
}

/** Heading over the judged digits: which they are. */
export function judgedTitle(cell: ConfusionCell | null, words: Words): string {
  return cell ? words.cell(cell.label, cell.predicted) : words.worst;
}
