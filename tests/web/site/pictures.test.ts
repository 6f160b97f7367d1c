import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadLessons } from "../../../web/src/lesson/load.ts";
import { drawPictures } from "../../../web/src/site/pictures.ts";

const { small } = await drawPictures();
const lessons = loadLessons(resolve(import.meta.dirname, "../../../lessons"), undefined, ["glossary", "sources"]);

test("every lesson has a small picture of its own", () => {
  const pictures = lessons.map(small);
  for (const [index, picture] of pictures.entries()) expect(picture, lessons[index]?.slug).toMatch(/^<svg .*<\/svg>$/s);
  expect(new Set(pictures).size).toBe(new Set(lessons.map(({ slug }) => slug)).size);
});
