import { svg } from "lit";
import type { Training } from "./training.ts";

/** Distances of the plots, in CSS pixels. */
const left = 44;
const right = 14;
const lossTop = 8;
const gap = 22;
const bottom = 24;

/** Where data lie on the picture. */
export interface CurveScales {
  width: number;
  height: number;
  x: (epoch: number) => number;
  loss: (value: number) => number;
  accuracy: (share: number) => number;
  lossTicks: number[];
  lossBottom: number;
  accuracyTop: number;
  accuracyBottom: number;
  epochs: number;
}

/** Held-out error at the top of the lower plot: 98.5 % right. */
const leastError = 0.015;
const accuracyTicks = [0, 0.5, 0.8, 0.9, 0.95, 0.98];

type Curves = Pick<Training, "epochs" | "losses" | "smoothed" | "checks" | "changes" | "goal">;

/** Scales for what there is to see. The axes grow with the data and never shrink under the reader. */
export function curveScales(curves: Curves, width: number, height: number): CurveScales {
  const seen = [...curves.checks.map(({ loss }) => loss), ...sampled(curves.smoothed, 64)].filter(
    (value) => value > 0 && Number.isFinite(value),
  );
  const top = Math.max(4, Math.max(...seen, 0) * 1.3);
  const floor = Math.max(1e-6, 10 ** Math.floor(Math.log10(Math.min(0.1, ...seen) * 1.0001)));
  const lossBottom = lossTop + (height - lossTop - gap - bottom) * 0.62;
  const [accuracyTop, accuracyBottom] = [lossBottom + gap, height - bottom];
  const epochs = Math.max(1, curves.goal, curves.epochs.at(-1) ?? 0);
  const lossTicks = [];
  for (let tick = floor; tick <= top * 1.0001; tick *= 10) lossTicks.push(Number(tick.toPrecision(1)));
  return {
    width,
    height,
    x: (epoch) => left + (epoch / epochs) * (width - left - right),
    loss: (value) => {
      const share = Math.log(Math.min(top, Math.max(floor, value)) / floor) / Math.log(top / floor);
      return lossBottom - share * (lossBottom - lossTop);
    },
    accuracy: (share) => {
      const error = Math.min(1, Math.max(leastError, 1 - share));
      return accuracyBottom - (Math.log(error) / Math.log(leastError)) * (accuracyBottom - accuracyTop);
    },
    lossTicks,
    lossBottom,
    accuracyTop,
    accuracyBottom,
    epochs,
  };
}

/** Every n-th value, at most `most`, and always the last. */
function sampled(values: number[], most: number): number[] {
  const stride = Math.ceil(values.length / most) || 1;
  return values.filter((_, i) => i % stride === 0 || i === values.length - 1);
}

/** A path through (x, y), in the least digits that look right. */
function path(points: Iterable<readonly [number, number]>): string {
  let d = "";
  for (const [x, y] of points) d += `${d ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  return d;
}

/** At most two points per CSS pixel: the smallest and the largest value there, so that no spike is lost. */
function* envelope(values: number[], x: (step: number) => number, y: (value: number) => number, width: number) {
  const stride = Math.max(1, Math.ceil(values.length / width));
  for (let from = 0; from < values.length; from += stride) {
    const part = values.slice(from, from + stride).filter((value) => !Number.isNaN(value));
    if (part.length === 0) continue;
    yield [x(from), y(Math.min(...part))] as const;
    if (stride > 1) yield [x(from), y(Math.max(...part))] as const;
  }
}

/** Whole epochs worth a tick, as many as fit. */
export function epochTicks(epochs: number, width: number): number[] {
  const most = Math.max(2, Math.min(7, width / 70));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => epochs / step <= most) ?? 1000;
  return Array.from({ length: Math.floor(epochs / step + 1e-9) + 1 }, (_, i) => i * step);
}

export interface CurveWords {
  loss: string;
  accuracy: string;
  epoch: string;
}

/** Loss (logarithmic) above, held-out accuracy (logarithmic in the error) below, over epochs. `cursor` is a step. */
export function curvesPicture(curves: Curves, scales: CurveScales, words: CurveWords, cursor: number | null) {
  const { x, loss, accuracy, width, lossBottom, accuracyTop, accuracyBottom } = scales;
  const atStep = (step: number) => x(curves.epochs[step] ?? 0);
  const end = width - right;
  const line = (y: number, label: string, kind = "grid") =>
    svg`<line class=${kind} x1=${left} x2=${end} y1=${y} y2=${y} /><text class="tick" x=${left - 7} y=${y + 4} text-anchor="end">${label}</text>`;
  const { checks } = curves;
  const dots = checks.length > 40 ? checks.slice(-1) : checks;
  return svg`
    ${scales.lossTicks.map((tick) => line(loss(tick), tickLabel(tick)))}
    ${accuracyTicks.map((tick) => line(accuracy(tick), `${Math.round(tick * 100)}%`))}
    ${epochTicks(scales.epochs, width).map(
      (tick) =>
        svg`<text class="tick" x=${x(tick)} y=${accuracyBottom + 17} text-anchor=${tick === 0 ? "start" : "middle"}>${
          tick === 0 ? `0 ${words.epoch}` : tick
        }</text>`,
    )}
    ${curves.changes.map(
      ({ step }) =>
        svg`<line class="change" x1=${atStep(step)} x2=${atStep(step)} y1=${lossTop} y2=${accuracyBottom} />`,
    )}
    <path class="batches" d=${path(envelope(curves.losses, atStep, loss, width))} />
    <path class="training" d=${path(envelope(curves.smoothed, atStep, loss, width))} />
    <path class="held-out" d=${path(checks.map((check) => [x(check.epoch), loss(check.loss)] as const))} />
    <path class="held-out" d=${path(checks.map((check) => [x(check.epoch), accuracy(check.accuracy)] as const))} />
    ${dots.map(
      (check) =>
        svg`<circle class="dot" r="2.5" cx=${x(check.epoch)} cy=${loss(check.loss)} /><circle class="dot" r="2.5" cx=${x(check.epoch)} cy=${accuracy(check.accuracy)} />`,
    )}
    <text class="axis" x=${left + 6} y=${lossBottom - 7}>${words.loss}</text>
    <text class="axis" x=${end} y=${accuracyBottom - 7} text-anchor="end">${words.accuracy}</text>
    ${
      cursor === null
        ? null
        : svg`<line class="cursor" x1=${atStep(cursor)} x2=${atStep(cursor)} y1=${lossTop} y2=${lossBottom} /><line class="cursor" x1=${atStep(cursor)} x2=${atStep(cursor)} y1=${accuracyTop} y2=${accuracyBottom} />`
    }`;
}

function tickLabel(value: number): string {
  return value >= 0.001 && value < 1e4 ? String(value) : value.toExponential(0).replace("e+", "e").replace("-", "−");
}

/** The step whose place on the axis is nearest to `position`, a CSS pixel. */
export function stepAt(curves: Curves, scales: CurveScales, position: number): number {
  const epoch = ((position - left) / (scales.width - left - right)) * scales.epochs;
  let low = 0;
  let high = curves.epochs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curves.epochs[middle] ?? 0) < epoch) low = middle + 1;
    else high = middle;
  }
  return low > 0 && epoch - (curves.epochs[low - 1] ?? 0) < (curves.epochs[low] ?? 0) - epoch ? low - 1 : low;
}
