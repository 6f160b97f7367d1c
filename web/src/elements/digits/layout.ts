import { html, nothing, type TemplateResult } from "lit";
import { formatNumber } from "../../charts/format.ts";
import { seriesStyle } from "../../charts/series.ts";
import type { ConfusionCell, JudgedImage } from "../../engine/hub.ts";
import type { Catalog } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { choice, classes, type DigitsConfig } from "./config.ts";
import { confusionMatrix } from "./confusion.ts";
import { type CurveScales, curvesPicture, stepAt } from "./curves.ts";
import { drawingPad } from "./pad.ts";
import type { Reading } from "./reading.ts";
import { settingsPanel } from "./settings.ts";
import type { Training } from "./training.ts";
import {
  counts,
  judgedStrip,
  judgedTitle,
  percent,
  probabilityBars,
  readOut,
  summary,
  type TransportActions,
  transportBar,
} from "./views.ts";

/** The parts of a figure that `controls` may name. */
export const parts = ["draw", "transport", "parameters", "confusion", "mistakes", "weights", "export"] as const;
export type Part = (typeof parts)[number];

/** All that a figure shows, and what its controls do. */
export interface FigureView {
  words: Messages["figures"]["digits"];
  names: Record<string, string>;
  training: Training;
  /** The digits of the strip below the matrix. */
  judged: JudgedImage[];
  reading: Reading;
  wanted: DigitsConfig;
  catalog: Catalog | null;
  tryAgain: string;
  /** Says of a parameter that it can be typed. */
  asNumber: (name: string) => string;
  /** What was refused, in the reader's language; empty when nothing was. */
  refusal: string;
  announcement: string;
  scales: CurveScales;
  cursor: number | null;
  focusedCell: ConfusionCell;
  shows: (part: Part) => boolean;
  transport: TransportActions;
  change: (part: Partial<DigitsConfig>) => void;
  retry: () => void;
  moveCursor: (step: number | null) => void;
  chooseCell: (cell: ConfusionCell | null) => void;
  focusCell: (cell: ConfusionCell) => void;
  lookCloser: (image: JudgedImage) => void;
  /** What helps where training has gone wrong. */
  remedies: unknown;
  /** The menu of what can be taken away, and its dialogs. */
  takeAway: { menu: unknown; dialog: unknown };
}

/** The whole figure. */
export function layout(view: FigureView): TemplateResult {
  const { words, names, training, wanted, catalog, refusal, shows } = view;
  const untouched = training.isReady && training.step === 0 && !training.playing;
  const exam = (["confusion", "mistakes", "weights"] as const).some(shows);
  return html`<div class="figure" part="figure" role="group" aria-label=${words.figure}>
    <div class="main ${shows("draw") ? "" : "without-draw"}">
      ${shows("draw") ? drawing(view) : nothing}
      <section class="run">
        ${shows("transport") ? transportBar(training, words, view.transport) : counts(training, words)}
        <p class="summary ${training.diverged ? "bad" : ""}">${summary(training, words, refusal !== "")}${untouched && shows("transport") ? words.pressPlay : nothing}</p>
        ${view.remedies}
        ${
          refusal
            ? html`<p class="refusal" role="alert">
                ${refusal}
                ${training.isReady ? nothing : html`<button type="button" class="button framed" @click=${view.retry}>${view.tryAgain}</button>`}
              </p>`
            : nothing
        }
      </section>
      ${learning(view)}
    </div>
    ${
      shows("parameters") && catalog
        ? settingsPanel({
            catalog,
            config: wanted,
            count: training.facts?.train ?? 8000,
            names,
            words: { ...words, asNumber: view.asNumber },
            change: view.change,
          })
        : nothing
    }
    ${exam ? examination(view) : nothing}
    <footer>
      <p class="credit">
        ${words.credit}
        <a href="https://creativecommons.org/licenses/by-sa/3.0/" target="_blank" rel="noopener license">CC BY-SA 3.0</a
        >${words.creditChanges}
      </p>
      ${
        shows("export")
          ? html`<div class="saves">${view.takeAway.menu}</div>
            ${view.takeAway.dialog}`
          : nothing
      }
    </footer>
    <p class="sr-only" role="status">${view.announcement}</p>
  </div>`;
}

function drawing({ words, reading, training }: FigureView) {
  const { strokes, pen, sample, inputs, probabilities } = reading;
  return html`<section class="draw">
    <div class="drawing">
      <h3>${words.draw}</h3>
      ${drawingPad({
        strokes,
        pen,
        showsSample: sample !== null,
        words,
        start: () => reading.start(),
        changed: () => reading.drawn(),
        movePen: (next) => reading.movePen(next),
      })}
      <div class="pad-buttons">
        <button type="button" class="button framed" @click=${() => reading.clear()} ?disabled=${!inputs}>${words.clear}</button>
        <button type="button" class="button framed" @click=${() => reading.another()} ?disabled=${!training.isReady}>${words.another}</button>
      </div>
    </div>
    <div class="reading">
      <h3>${words.sees}</h3>
      <div class="sees">
        <canvas id="sees" aria-hidden="true"></canvas>
        <p class="note">${sample ? words.heldOutDigit(sample.label) : inputs ? words.seesNote : words.nothingDrawn}</p>
      </div>
      <h3>${words.reads}</h3>
      ${probabilityBars(probabilities, words)}
    </div>
  </section>`;
}

function learning({ words, training, scales, cursor, wanted, moveCursor }: FigureView) {
  const { checks, step } = training;
  const check = checks.at(-1);
  const at = Math.min(cursor ?? step, step);
  const { token, dash } = seriesStyle(choice(wanted.optimizer).type);
  const hover = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    moveCursor(stepAt(training, scales, event.clientX - box.left));
  };
  const key = (event: KeyboardEvent) => {
    const jump = event.shiftKey ? Math.ceil(step / 20) : Math.ceil(step / 200) || 1;
    const to = { ArrowLeft: at - jump, ArrowRight: at + jump, Home: 0, End: step }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveCursor(Math.max(0, Math.min(step, to)));
  };
  return html`<section class="learn" .style=${`--series:var(${token});--dash:${dash.join(" ") || "none"}`}>
    <div class="legend">
      <span><svg width="26" height="8" aria-hidden="true"><path class="training" d="M0 4H26" /></svg>${words.batches}</span>
      <span
        ><svg width="26" height="8" aria-hidden="true"
          ><path class="held-out" d="M0 4H26" /><circle class="dot" cx="13" cy="4" r="2.5" /></svg
        >${words.heldOut}</span
      >
      <p class="score"><span>${words.accuracy}</span><strong>${check ? percent(check.accuracy) : "–"}</strong></p>
    </div>
    <div
      class="curves"
      role="slider"
      tabindex="0"
      aria-label=${words.curves}
      aria-valuemin="0"
      aria-valuemax=${Math.max(1, step)}
      aria-valuenow=${at}
      aria-valuetext=${readOut(training, words, at)}
      @pointermove=${hover}
      @pointerdown=${hover}
      @pointerleave=${() => moveCursor(null)}
      @blur=${() => moveCursor(null)}
      @keydown=${key}
    >
      <svg id="curves" viewBox="0 0 ${scales.width} ${scales.height}" aria-hidden="true">
        ${curvesPicture(training, scales, words, cursor === null ? null : at)}
      </svg>
    </div>
    <p class="read-out">${cursor === null ? nothing : readOut(training, words, at)}</p>
  </section>`;
}

function examination(view: FigureView) {
  const { words, training, reading, shows, focusedCell, chooseCell, focusCell } = view;
  const { examination, weights, cell } = training;
  const bound = formatNumber(weights?.bound ?? 0, 2);
  return html`<div class="exam">
    ${
      shows("confusion")
        ? html`<section class="confusion">
            <div class="heading"><h3>${words.confusion}</h3></div>
            <p class="note">${words.confusionNote}</p>
            ${confusionMatrix({
              confusion: examination?.confusion ?? new Int32Array(classes * classes),
              classes,
              chosen: cell,
              focused: focusedCell,
              words,
              choose: (next) =>
                chooseCell(cell?.label === next.label && cell.predicted === next.predicted ? null : next),
              focus: focusCell,
            })}
          </section>`
        : nothing
    }
      ${
        shows("mistakes")
          ? html`<section class="mistakes">
              <div class="heading">
                <h3>${judgedTitle(cell, words)}</h3>
                ${
                  cell
                    ? html`<button type="button" class="button quiet" @click=${() => chooseCell(null)}>
                        ${words.allMistakes}
                      </button>`
                    : nothing
                }
              </div>
              <p class="note">${words.worstNote}</p>
              ${judgedStrip(view.judged, words, reading.sample?.row ?? null, view.lookCloser)}
            </section>`
          : nothing
      }
      ${
        shows("weights")
          ? html`<section class="weights">
              <div class="heading">
                <h3>${words.weights}</h3>
                <div class="choices">
                  ${[false, true].map(
                    (change) =>
                      html`<button
                        type="button"
                        class="button quiet"
                        aria-pressed=${training.showsChange === change ? "true" : "false"}
                        @click=${() => training.showChange(change)}
                      >${change ? words.weightsChange : words.weightsNow}</button>`,
                  )}
                </div>
              </div>
              <p class="note">
                ${training.config?.hidden.length === 0 ? words.weightsOutputs : words.weightsNote}
                ${weights && weights.units < weights.layerUnits ? words.weightsShown(weights.units, weights.layerUnits) : nothing}
              </p>
              <canvas id="weights" role="img" aria-label=${words.weights}></canvas>
              <p class="scale">
                ${
                  weights?.bound === 0
                    ? words.weightsUntouched
                    : html`<span>−${bound}</span><i></i><span>+${bound}</span>`
                }
              </p>
            </section>`
          : nothing
      }
  </div>`;
}
