import { describe, expect, it } from "vitest";
import { languages } from "../../web/src/i18n/index.ts";
import { loadLessons } from "../../web/src/lesson/load.ts";
import { lessonsFolder } from "./lessonText.ts";

const lessons = loadLessons(lessonsFolder, undefined, ["glossary", "sources"]);
const pages = lessons.flatMap(({ slug, pages }) =>
  languages.map((language) => ({ slug, language, page: pages[language] })),
);

describe.each(pages)("$slug, $language", ({ page }) => {
  it("leaves no mark of emphasis unread", () => {
    // Markdown does not close emphasis between a punctuation mark and a letter, which Chinese puts side by side.
    const text = page.html.replace(/<annotation.*?<\/annotation>|<[^>]+>/gs, "");
    expect(/.{0,20}\*\*.{0,20}/.exec(text)?.[0]).toBeUndefined();
  });

  it("writes percentages as 95%, without a space", () => {
    expect(/.{0,20}\d\s%.{0,20}/.exec(page.html)?.[0]).toBeUndefined();
  });
});
