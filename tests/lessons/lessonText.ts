import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../web/src/i18n/index.ts";
import type { LessonFacts } from "../../web/src/lesson/facts.ts";

export const lessonsFolder = join(import.meta.dirname, "../../lessons");

/** The facts of one lesson, as they stand in its data file. */
export function factsOf(slug: string): LessonFacts {
  return JSON.parse(readFileSync(join(lessonsFolder, "data", `${slug}.json`), "utf8"));
}

/** One lesson's text in one language, as its author wrote it. */
export function textOf(slug: string, language: Language): string {
  return readFileSync(join(lessonsFolder, language, slug, "index.md"), "utf8");
}

/**
 * The tables in one lesson's text, in order: rows of cells without their emphasis and dollar signs, the header row first.
 */
export function tablesOf(slug: string, language: Language): string[][][] {
  const blocks = textOf(slug, language).match(/(?:^\|.*\|\n)+/gm) ?? [];
  return blocks.map((block) =>
    block
      .trim()
      .split("\n")
      .filter((line) => !/^\|[-|]+\|$/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.replaceAll(/[$*]/g, "").trim()),
      ),
  );
}

/** Whether `value`, rounded to the digits that `shown` has, is what is shown: "-9.9 \cdot 10^7", "1,000", "50.0%". */
export function agrees(value: number, shown: string): boolean {
  const match = /^(-?[\d.,]+)(?: \\cdot 10\^\{?(-?\d+)\}?)?(%)?$/.exec(shown);
  if (!match?.[1]) return false;
  const mantissa = match[1].replaceAll(",", "");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const scale = 10 ** Number(match[2] ?? 0) / (match[3] ? 100 : 1);
  // Half a unit of the last digit, and a little for digits that lie on the boundary.
  return Math.abs(value / scale - Number(mantissa)) <= 0.5001 * 10 ** -decimals;
}

/** The numbers in a cell or sentence, in order: 7.5 and 1.5 of "(7.5, 1.5)", 2306 of "2,306 steps". */
export function numbersIn(shown: string): number[] {
  return (shown.match(/-?\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => Number(number.replaceAll(",", "")));
}

const symbols: Record<string, string> = {
  "\\eta": "learningRate",
  "\\mu": "momentum",
  "\\rho": "rho",
  "\\epsilon": "epsilon",
};

/** The settings a cell spells out: `{ learningRate: 0.11, momentum: 0.47 }` of "\eta = 0.11, \mu = 0.47". */
export function settingsIn(shown: string): Record<string, number> {
  const found = [...shown.matchAll(/(\\[a-z]+) = ([\d.]+)/g)];
  return Object.fromEntries(found.map(([, symbol = "", value]) => [symbols[symbol] ?? symbol, Number(value)]));
}

/** What is wrong with a lesson's text that has to state `value` as `shown`; nothing when all is right. */
export function misstated(text: string, value: number, shown: string): string | undefined {
  if (!text.includes(shown)) return `the text does not say ${shown}`;
  return agrees(value, shown) ? undefined : `${value} is stated as ${shown}`;
}
