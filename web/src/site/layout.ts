import { posix } from "node:path";
import { site as en } from "../i18n/en/site.ts";
import type { Language } from "../i18n/index.ts";
import { site as zh } from "../i18n/zh-CN/site.ts";
import { escapeHtml } from "../lesson/html.ts";
import { icons } from "./icons.ts";

export type Words = typeof en;

const table: Record<Language, Words> = { en, "zh-CN": zh };

/** The site's own words in one language. */
export function words(language: Language): Words {
  return table[language];
}

export interface Page {
  language: Language;
  /** Folder under the language, such as "10-adam/"; empty for the home page. */
  path: string;
  title: string;
  description: string;
  /** What stands between header and footer. */
  main: string;
  /** What stands in the head besides what every page has there. */
  head?: string;
  /** Class of the main element; the styles of each kind of page hang on it. */
  kind: "home" | "lesson" | "text";
}

/** Where a page lies under the site's root. */
export function placeOf(language: Language, path = ""): string {
  return `${language}/${path}`;
}

/** The relative address of one folder from another, so that the site works from any sub-path. */
export function link(from: string, to: string): string {
  const [folder = "", anchor] = to.split("#");
  const path = posix.relative(from, folder);
  return `${path === "" ? "./" : `${path}/`}${anchor === undefined ? "" : `#${anchor}`}`;
}

/** The pages for those who put figures into pages of their own. */
export const authorPages = ["embedding/", "cookbook/", "reference/", "catalogue/", "speed/"] as const;

/** The way from each of the authors' pages to the others. */
export function authorNavigation(language: Language, path: string): string {
  const say = words(language);
  const names = [say.guide.title, say.cookbook.title, say.reference.title, say.catalogue.title, say.footer.speed];
  const links = authorPages.map((page, index) => {
    const current = page === path ? ' aria-current="page"' : "";
    return `<a href="${link(placeOf(language, path), placeOf(language, page))}"${current}>${names[index]}</a>`;
  });
  return `<nav class="authors" aria-label="${say.nav.authors}">
${links.join("\n")}
</nav>`;
}

/** A whole HTML document: the shell around a page. */
export function renderPage(page: Page): string {
  const { language, path, kind } = page;
  const say = words(language);
  const here = placeOf(language, path);
  const other: Language = language === "en" ? "zh-CN" : "en";
  const to = (target: string) => link(here, placeOf(language, target));
  const current = (target: string) => (target === path ? ' aria-current="page"' : "");
  return `<!doctype html>
<html lang="${language}">
<head>
${head(escapeHtml(page.title), escapeHtml(page.description))}
<link rel="alternate" hreflang="${other}" href="${link(here, placeOf(other, path))}">${page.head ?? ""}
</head>
<body>
<a class="skip" href="#main">${say.skip}</a>
<header class="top">
<div class="top-inner">
<a class="wordmark" href="${to("")}"${current("")}>${icons.mark}<span>${say.name}</span></a>
<nav class="top-nav" aria-label="${say.nav.label}">
<a href="${to("#lessons")}">${say.nav.lessons}</a>
<a href="${to("embedding/")}"${authorPages.some((page) => page === path) ? ` aria-current="${path === "embedding/" ? "page" : "true"}"` : ""}>${say.nav.embed}</a>
<a href="${to("glossary/")}"${current("glossary/")}>${say.nav.glossary}</a>
<a href="${to("sources/")}"${current("sources/")}>${say.nav.sources}</a>
</nav>
<a class="to-language" href="${link(here, placeOf(other, path))}" lang="${other}" hreflang="${other}" title="${say.toLanguageLabel}">${say.toLanguage}</a>
<button class="theme" type="button" hidden aria-label="${say.theme}" title="${say.theme}">${icons.moon}${icons.sun}</button>
</div>
</header>
<main id="main" class="page ${kind}" tabindex="-1">
${page.main}
</main>
<footer class="bottom">
<div class="bottom-inner">
<p>${say.footer.about}</p>
<p><a href="${to("embedding/")}">${say.guide.title}</a> <a href="${to("cookbook/")}">${say.cookbook.title}</a> <a href="${to("reference/")}">${say.reference.title}</a> <a href="${to("catalogue/")}">${say.catalogue.title}</a></p>
<p><a href="${to("sources/")}">${say.footer.sources}</a> <a href="${to("glossary/")}">${say.footer.glossary}</a> <a href="${to("speed/")}">${say.footer.speed}</a></p>
</div>
</footer>
</body>
</html>
`;
}

/** What every page has in its head. The theme script runs before the first paint, so that dark pages do not flash. */
export function head(title: string, description: string): string {
  return `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<script src="/theme.js"></script>
<link rel="stylesheet" href="/src/styles/site.css">
<script type="module" src="/src/site/client.ts"></script>`;
}
