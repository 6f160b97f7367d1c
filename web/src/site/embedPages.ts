import type { Language } from "../i18n/index.ts";
import type { FigureFacts } from "../lesson/facts.ts";
import { escapeHtml, jsonScript } from "../lesson/html.ts";
import type { Lesson } from "../lesson/load.ts";
import type { StillFigure } from "../lesson/render.ts";
import { link, placeOf, words } from "./layout.ts";

/** Where the pages for frames lie under the site's root. */
export const embedFolder = "embed/";

/** A figure that has a page of its own. */
export interface OwnFigure {
  /** Folder of its page under the site's root. */
  place: string;
  title: string;
  language: Language;
  facts: FigureFacts;
  /** Folder of the page it comes from. */
  from: string;
}

/** Every figure of the lessons in every language. */
export function ownFigures(lessons: readonly Lesson[]): OwnFigure[] {
  return lessons.flatMap(({ slug, facts, pages }) =>
    (Object.keys(pages) as Language[]).flatMap((language) =>
      Object.entries(facts.figures).map(([id, figure]) => ({
        place: `${embedFolder}${language}/${slug}/${id}/`,
        title: pages[language].frontMatter.title,
        language,
        facts: figure,
        from: placeOf(language, `${slug}/`),
      })),
    ),
  );
}

/**
 * The page of one figure, for frames: it shows something without scripts, and names what programs need that embed it by
 * its address.
 *
 * @param oembed address of its oEmbed file; null where the site does not know its own address
 */
export function figurePage(figure: OwnFigure, still: StillFigure, oembed: string | null): string {
  const { place, title, language, facts, from } = figure;
  const say = words(language).embed;
  const discovery = oembed === null ? "" : `\n${oembedLink(oembed, title)}`;
  const main = `<${facts.element} id="figure" data-figure>${jsonScript(facts.config)}${still(facts, language)}</${facts.element}>
<p class="source"><a href="${link(place, from)}" target="_blank">${escapeHtml(say.from(title))}</a></p>`;
  return framePage(language, escapeHtml(`${title} · Downhill`), discovery, main);
}

/** The page that shows what its address says. */
export function embedPage(): string {
  const { embed } = words("en");
  const late = (language: Language) => `<p lang="${language}">${words(language).embed.late}</p>`;
  return framePage("en", embed.title, "", `<div class="late">${late("en")}${late("zh-CN")}</div>`);
}

/** How a page says where its oEmbed file is. */
export function oembedLink(address: string, title: string): string {
  return `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(address)}" title="${escapeHtml(title)}">`;
}

/**
 * What oEmbed consumers read of a figure (oembed.com, version 1.0, type rich).
 *
 * @param site the site's own address, with a slash at its end
 */
export function oembedFile({ place, title, language, facts }: OwnFigure, site: string): string {
  const address = `${site}${place}`;
  const { width, height } = frameSize(facts.element);
  const file = {
    version: "1.0",
    type: "rich",
    title,
    provider_name: "Downhill",
    provider_url: `${site}${placeOf(language)}`,
    html: `<iframe src="${address}" width="${width}" height="${height}" title="${escapeHtml(title)}" loading="lazy" style="width: 100%; border: 0"></iframe>`,
    width,
    height,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** How large a frame has to be for a figure with all its controls, in CSS pixels. */
export function frameSize(tag: string): { width: number; height: number } {
  const heights: Record<string, number> = { "dh-digits": 1600, "dh-sweep": 1000 };
  return { width: 1000, height: heights[tag] ?? 900 };
}

function framePage(language: Language, title: string, head: string, main: string): string {
  return `<!doctype html>
<html lang="${language}" class="frame">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/src/styles/embed.css">
<script type="module" src="/src/site/embed.ts"></script>${head}
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}
