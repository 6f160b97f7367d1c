import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { languages } from "../../web/src/i18n/index.ts";
import { loadLessons } from "../../web/src/lesson/load.ts";
import { documents } from "../../web/src/site/sources.ts";
import { lessonsFolder } from "./lessonText.ts";

/** Something a source document says, and where a lesson answers it. */
interface Covered {
  document: string;
  place: string;
  kind: string;
  what: string;
  lesson: string;
  anchor: string;
}

const covered: Covered[] = JSON.parse(readFileSync(join(lessonsFolder, "coverage.json"), "utf8"));
const lessons = loadLessons(lessonsFolder, undefined, ["glossary", "sources"]);

describe("everything said to be covered", () => {
  it.each(covered)("$document $place, $what: is at $lesson#$anchor in both languages", ({ lesson, anchor }) => {
    const pages = lessons.find(({ slug }) => slug === lesson)?.pages;
    for (const language of languages) expect(pages?.[language].anchors).toContain(anchor);
  });

  it("names a document, a place in it, and what kind of thing stands there", () => {
    const kinds = ["formula", "code", "procedure", "claim", "question", "application"];
    for (const { document, place, kind, what } of covered) {
      expect(documents.map(({ number }) => `D${number}`)).toContain(document);
      expect(kinds).toContain(kind);
      expect(place).toMatch(/^(§\d+(\.\d+)*|appendix)( question \d+)?$/);
      expect(what).not.toBe("");
    }
  });

  it("stands in the table once, in the order of the documents", () => {
    const keys = covered.map(({ document, place, what }) => `${document} ${place} ${what}`);
    expect(new Set(keys).size).toBe(keys.length);
    const order = covered.map(({ document }) => document);
    expect(order).toEqual([...order].sort());
  });
});

describe("every lesson", () => {
  it.each(lessons.map(({ slug }) => slug))("%s covers some of the documents", (slug) => {
    expect(covered.some(({ lesson }) => lesson === slug)).toBe(true);
  });
});
