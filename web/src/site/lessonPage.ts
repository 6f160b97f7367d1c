import type { Language } from "../i18n/index.ts";
import { escapeHtml } from "../lesson/html.ts";
import type { Lesson } from "../lesson/load.ts";
import { icons } from "./icons.ts";
import { link, type Page, placeOf, words } from "./layout.ts";

/** The page of one lesson, with its neighbours linked at the end. */
export function lessonPage(lesson: Lesson, lessons: readonly Lesson[], language: Language): Page {
  const say = words(language).lesson;
  const { frontMatter, sections, html } = lesson.pages[language];
  const place = lessons.indexOf(lesson);
  const number = lesson.number > 0 ? `<p class="kicker">${say.number(lesson.number)}</p>\n` : "";
  const main = `<nav class="within" aria-label="${say.inThis}">
<ol>
${sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}<span class="count" data-count="${id}"></span></a></li>`).join("\n")}
</ol>
</nav>
<article class="prose" data-lesson="${lesson.slug}">
<header class="opening">
${number}<h1>${escapeHtml(frontMatter.title)}</h1>
<p class="asks">${escapeHtml(frontMatter.question)}</p>
</header>
${html}
<nav class="around" aria-label="${say.around}">
${neighbour(lesson, lessons[place - 1], language, "previous")}
${neighbour(lesson, lessons[place + 1], language, "next")}
</nav>
</article>`;
  return {
    language,
    path: `${lesson.slug}/`,
    title: `${frontMatter.title} · Downhill`,
    description: frontMatter.description,
    main,
    kind: "lesson",
  };
}

function neighbour(from: Lesson, to: Lesson | undefined, language: Language, direction: "previous" | "next"): string {
  if (!to) return "";
  const href = link(placeOf(language, `${from.slug}/`), placeOf(language, `${to.slug}/`));
  const { title, question } = to.pages[language].frontMatter;
  const [before, after] = direction === "previous" ? [icons.back, ""] : ["", icons.forward];
  return `<a class="${direction}" rel="${direction === "next" ? "next" : "prev"}" href="${href}">
<span class="kicker">${before}${words(language).lesson[direction]}${after}</span>
<strong>${escapeHtml(title)}</strong>
<span>${escapeHtml(question)}</span>
</a>`;
}
