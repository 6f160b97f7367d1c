// How the figures feel, each measurement beside its bar.

import { measureDigits } from "./digits.mjs";
import { measureFigureFeel } from "./figureFeel.mjs";
import { measureLessons } from "./lessons.mjs";

/** Of a page of figures, of the digits, and of all lessons: what is measured, its unit, and the bar. */
const bars = {
  figures: {
    frames: { what: "frames a second, 12 methods played over 10,000 steps", unit: "1/s", atLeast: 58 },
    slider: { what: "slider moved to changed picture", unit: "ms", atMost: 50 },
    unseen: { what: "processor that 20 playing figures use out of sight", unit: "%", atMost: 0.5 },
    interactive: { what: "page with 20 figures opened to interactive", unit: "s", atMost: 2 },
  },
  digits: {
    both: { what: "cold page to 95 % of held-out digits", unit: "s", atMost: 5 },
    longest: { what: "longest main-thread task while digits are trained", unit: "ms", atMost: 50 },
    slider: { what: "new rate to next picture while digits are trained", unit: "ms", atMost: 50 },
  },
  lessons: {
    longest: { what: "longest main-thread task while figures of lessons play", unit: "ms", atMost: 50 },
  },
};

/** @returns [{ group, key, what, unit, atLeast | atMost, measured, met }] */
export async function measureFeel() {
  const measured = {
    figures: await measureFigureFeel(),
    digits: await measureDigits(),
    lessons: await measureLessons(),
  };
  return Object.entries(bars).flatMap(([group, own]) =>
    Object.entries(own).map(([key, bar]) => {
      const value = measured[group][key];
      const met = bar.atLeast === undefined ? value <= bar.atMost : value >= bar.atLeast;
      return { group, key, ...bar, measured: value, met };
    }),
  );
}
