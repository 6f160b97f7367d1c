import { languages } from "../i18n/index.ts";
import { loadLessons } from "../lesson/load.ts";
import { homePage } from "./homePage.ts";
import { placeOf, renderPage } from "./layout.ts";
import { lessonPage } from "./lessonPage.ts";
import { drawPictures } from "./pictures.ts";
import { glossaryPage, notFoundPage, rootPage, sourcesPage } from "./textPages.ts";

/**
 * Every page of the site.
 *
 * @param sources the folder of the lessons
 * @returns HTML by its place under the site's root, such as "en/10-adam/index.html"
 * @throws LessonError when a lesson's sources are faulty
 */
export async function renderSite(sources: string): Promise<Map<string, string>> {
  const pictures = await drawPictures();
  const lessons = loadLessons(sources, pictures.still, ["glossary", "sources"]);
  const pages = languages.flatMap((language) => [
    homePage(lessons, language, pictures.small, pictures.still),
    ...lessons.map((lesson) => lessonPage(lesson, lessons, language)),
    glossaryPage(language),
    sourcesPage(language),
  ]);
  const files = new Map(pages.map((page) => [`${placeOf(page.language, page.path)}index.html`, renderPage(page)]));
  return files.set("index.html", rootPage()).set("404.html", notFoundPage());
}
