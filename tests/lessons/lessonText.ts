import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../web/src/i18n/index.ts";
import type { LessonFacts } from "../../web/src/lesson/facts.ts";

export const lessonsFolder = join(import.meta.dirname, "../../lessons");

/** The facts of one lesson, as they stand in its data file. */
export function factsOf(slug: string): LessonFacts {
  return JSON.parse(readFileSync(join(lessonsFolder, "data", `${slug}.json`), "utf8"));
}

/**
 * The tables in one lesson's text, in order: rows of cells without their emphasis and dollar signs, the header row first.
 */
export function tablesOf(slug: string, language: Language): string[][][] {
  const text = readFileSync(join(lessonsFolder, language, slug, "index.md"), "utf8");
  const blocks = text.match(/(?:^\|.*\|\n)+/gm) ?? [];
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

/** Whether `value`, rounded to the digits that `shown` has, is what is shown: "-9.9 \cdot 10^7", "1,000", "50.0 %". */
export function agrees(value: number, shown: string): boolean {
  const match = /^(-?[\d.,]+)(?: \\cdot 10\^\{?(-?\d+)\}?)?( %)?$/.exec(shown);
  if (!match?.[1]) return false;
  const mantissa = match[1].replaceAll(",", "");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const scale = 10 ** Number(match[2] ?? 0) / (match[3] ? 100 : 1);
  // Half a unit of the last digit, and a little for digits that lie on the boundary.
  return Math.abs(value / scale - Number(mantissa)) <= 0.5001 * 10 ** -decimals;
}
