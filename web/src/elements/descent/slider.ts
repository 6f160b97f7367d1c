import { plainEntry } from "../../charts/format.ts";
import type { ParameterDescription } from "../../engine/types.ts";

/** Positions of a slider: fine enough to the eye, coarse enough for the arrow keys. */
export const positions = 400;

interface Span {
  min: number;
  max: number;
}

/** The span of a parameter's slider: what is worth exploring, and the value it has. */
export function sliderSpan({ slider, scale }: ParameterDescription, value: number): Span {
  const usable = scale === "linear" || value > 0;
  return {
    min: usable ? Math.min(slider.min, value) : slider.min,
    max: usable ? Math.max(slider.max, value) : slider.max,
  };
}

/** Where a value stands on the slider: 0 to `positions`. */
export function toPosition(description: ParameterDescription, value: number): number {
  const { min, max } = sliderSpan(description, value);
  if (description.scale === "linear") return Math.round(((value - min) / (max - min)) * positions);
  if (value <= 0) return 0;
  return Math.round((Math.log(value / min) / Math.log(max / min)) * positions);
}

/** The value at a position, rounded to what a slider can mean; `current` is the value before. */
export function toValue(description: ParameterDescription, position: number, current: number): number {
  const { min, max } = sliderSpan(description, current);
  const share = position / positions;
  if (description.scale === "log") return Number((min * (max / min) ** share).toPrecision(3));
  const value = min + (max - min) * share;
  if (description.kind === "integer") return Math.round(value);
  // The ends are meant exactly.
  if (position <= 0) return min;
  if (position >= positions) return max;
  const step = 10 ** Math.floor(Math.log10((max - min) / positions));
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/**
 * What somebody typed: a number where it is one (a decimal comma, a true minus sign
 * and a printed power of ten are understood), else, or where it is too large to be told from infinity, the text
 * itself, for the engine to refuse.
 */
export function readEntry(text: string): number | string {
  const plain = plainEntry(text).replace(/^([+-]?\d+),(\d+)$/, "$1.$2");
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? text.trim() : value;
}
