import { languages } from "../i18n/index.ts";
import { loadLessons } from "../lesson/load.ts";
import { cataloguePage } from "./cataloguePage.ts";
import {
  embedFolder,
  embedPage,
  figurePage,
  type OwnFigure,
  oembedFile,
  oembedLink,
  ownFigures,
} from "./embedPages.ts";
import { cookbookPage, guidePage } from "./guidePages.ts";
import { homePage } from "./homePage.ts";
import { placeOf, renderPage } from "./layout.ts";
import { lessonPage } from "./lessonPage.ts";
import { drawPictures } from "./pictures.ts";
import { figureDeclarations, referencePage } from "./referencePage.ts";
import { measurements } from "./speed/measurements.ts";
import { speedPage } from "./speed/page.ts";
import { glossaryPage, notFoundPage, rootPage, sourcesPage } from "./textPages.ts";

/**
 * Every page of the site.
 *
 * @param sources the folder of the lessons
 * @param site the address the site will have, with a slash at its end; without it nothing can say where its oEmbed files are
 * @returns HTML by its place under the site's root, such as "en/10-adam/index.html", and JSON of the oEmbed files
 * @throws LessonError when a lesson's sources are faulty
 */
export async function renderSite(sources: string, site: string | null = null): Promise<Map<string, string>> {
  const pictures = await drawPictures();
  const lessons = loadLessons(sources, pictures.still, ["glossary", "sources", "speed"]);
  const figures = ownFigures(lessons);
  const oembed = ({ place }: OwnFigure) => site && `${site}${place}oembed.json`;
  const pages = languages.flatMap((language) => [
    homePage(lessons, language, pictures.small, pictures.still),
    ...lessons.map((lesson) => {
      const page = lessonPage(lesson, lessons, language);
      // Who embeds a lesson by its address gets its first figure.
      const first = figures.find(({ from }) => from === placeOf(language, page.path));
      const address = first && oembed(first);
      return address ? { ...page, head: `\n${oembedLink(address, page.title)}` } : page;
    }),
    glossaryPage(language),
    sourcesPage(language),
    guidePage(language),
    cookbookPage(language),
    referencePage(language, figureDeclarations()),
    cataloguePage(language, pictures.catalog),
    speedPage(language, measurements),
  ]);
  const files = new Map(pages.map((page) => [`${placeOf(page.language, page.path)}index.html`, renderPage(page)]));
  for (const figure of figures) {
    files.set(`${figure.place}index.html`, figurePage(figure, pictures.still, oembed(figure)));
    if (site) files.set(`${figure.place}oembed.json`, oembedFile(figure, site));
  }
  files.set(`${embedFolder}index.html`, embedPage());
  return files.set("index.html", rootPage()).set("404.html", notFoundPage());
}
