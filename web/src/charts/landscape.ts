import { type Field, lowest, toneOf } from "./heatChart.ts";
import type { Landscape } from "./space.ts";

/** The highest place of a landscape, in halves of its plane's longer side. */
const top = 0.75;
/** Walls this many times as high as the lower quarter of the window would press the valleys flat. */
const steep = 12;

/**
 * A sampled function as a landscape. Heights are the values, or where walls dwarf the valleys, asinh of the values over
 * the lower quartile: the same below it, logarithmic above.
 */
export function landscapeOf(field: Field): Landscape {
  const { values, levels } = field;
  const low = lowest(values);
  let high = low;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isFinite(value) && value > high) high = value;
  }
  const quartile = (levels[Math.floor(levels.length / 2)] ?? high) - low;
  const compressed = quartile > 0 && high - low > steep * quartile;
  const bend = (value: number) => (compressed ? Math.asinh((value - low) / quartile) : value - low);
  const whole = bend(high) || 1;
  const heightOf = (value: number) => (Number.isNaN(value) ? top : top * Math.max(0, Math.min(1, bend(value) / whole)));
  return {
    x: field.x,
    y: field.y,
    columns: field.columns,
    rows: field.rows,
    heights: Float32Array.from(values as ArrayLike<number>, heightOf),
    tones: Float32Array.from(values as ArrayLike<number>, (value) => toneBeyond(value, low, levels)),
    levels: levels.length,
    compressed,
    heightOf,
  };
}

/** The tone of a value; beyond the last level it grows on, but never by a whole level: no line is drawn up there. */
function toneBeyond(value: number, low: number, levels: readonly number[]): number {
  const last = levels.at(-1);
  if (last === undefined || !(value > last)) return toneOf(value, low, levels);
  const width = last - (levels.at(-2) ?? low);
  return 1 + (0.7 * (1 - Math.exp((last - value) / width))) / levels.length;
}
