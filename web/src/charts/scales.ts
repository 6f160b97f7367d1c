import { formatNumber, superscript } from "./format.ts";

/** Maps values to a length and back; `ticks` are values worth labelling. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** 0 at `min`, 1 at `max`; NaN where the scale has no place for the value. */
  place(value: number): number;
  value(place: number): number;
  ticks(count: number): number[];
  label(tick: number): string;
}

/** A round step (1, 2 or 5 times a power of ten) that cuts `span` into about `count` parts. */
export function roundStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const rest = raw / power;
  return (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10) * power;
}

export function linearScale(min: number, max: number): Scale {
  const span = max - min || 1;
  return {
    min,
    max,
    place: (value) => (value - min) / span,
    value: (place) => min + place * span,
    ticks(count) {
      const step = roundStep(span, count);
      const first = Math.ceil(min / step - 1e-9);
      const last = Math.floor(max / step + 1e-9);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
        Number(((first + i) * step).toPrecision(12)),
      );
    },
    label: (tick) => formatNumber(tick),
  };
}

/**
 * Powers of ten at equal distances. Both ends must be positive. Ticks are whole powers of ten, thinned to about `count`;
 * where fewer than two of them fit, also what lies between them.
 *
 * @param zeroShare share of the length below `min`, where values run evenly down to 0, and 0 has a tick; without it the
 *   scale has no place for 0
 */
export function logScale(min: number, max: number, zeroShare = 0): Scale {
  const low = Math.log10(min);
  const span = Math.log10(max) - low || 1;
  const rest = 1 - zeroShare;
  return {
    min,
    max,
    place(value) {
      if (zeroShare > 0 && value < min) return zeroShare * Math.max(0, value / min);
      return value > 0 ? zeroShare + (rest * (Math.log10(value) - low)) / span : Number.NaN;
    },
    value: (place) =>
      place < zeroShare ? (min * place) / zeroShare : 10 ** (low + ((place - zeroShare) / rest) * span),
    ticks(count) {
      const first = Math.ceil(low - 1e-9);
      const last = Math.floor(low + span + 1e-9);
      const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, count)));
      const ticks: number[] = [];
      for (let power = last; power >= first; power -= every) ticks.unshift(10 ** power);
      if (ticks.length < 2) ticks.splice(0, ticks.length, ...withinDecades(min, max));
      return zeroShare > 0 ? [0, ...ticks] : ticks;
    },
    label(tick) {
      if (tick === 0) return "0";
      const power = Math.floor(Math.log10(tick) + 1e-9);
      const digit = Math.round(tick / 10 ** power);
      return `${digit === 1 ? "" : `${digit}·`}10${superscript(power)}`;
    },
  };
}

/** Ticks of an axis of about a decade: 1, 2 and 5 times powers of ten, or every digit where that still is one tick. */
function withinDecades(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min) + 1e-9);
  const powers = Array.from(
    { length: Math.max(1, Math.floor(Math.log10(max) + 1e-9) - first + 1) },
    (_, i) => first + i,
  );
  const of = (digits: readonly number[]) =>
    powers
      .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
      .filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
  const few = of([1, 2, 5]);
  return few.length > 1 ? few : of([1, 2, 3, 4, 5, 6, 7, 8, 9]);
}
