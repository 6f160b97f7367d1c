import type { Language } from "../i18n/index.ts";
import { escapeHtml } from "../lesson/html.ts";
import { glossary } from "./glossary.ts";
import { head, type Page, words } from "./layout.ts";
import { documents, software } from "./sources.ts";

/** Where the lessons come from, and under which licences everything stands. */
export function sourcesPage(language: Language): Page {
  const say = words(language).sources;
  const key = language === "en" ? "en" : "zh";
  const rows = documents.map(
    ({ number, title, untitled, about }) => `<li id="d${number}"><span class="tag">${say.number(number)}</span>
<div><strong>${escapeHtml(title[key])}</strong>
<p>${escapeHtml(about[key])}${untitled ? ` <span class="aside">${say.unnamed}</span>` : ""}</p></div></li>`,
  );
  const parts = software.map(
    ({ name, url, licence, does }) =>
      `<li><a href="${url}">${name}</a> <span class="aside">${licence}</span> ${escapeHtml(does[key])}</li>`,
  );
  const main = `<article class="prose">
<header class="opening"><h1>${say.title}</h1></header>
<p>${say.lead}</p>
<h2>${say.documents}</h2>
<ol class="documents">
${rows.join("\n")}
</ol>
<h2>${say.data}</h2>
<p>${say.dataText}</p>
<h2>${say.software}</h2>
<p>${say.softwareText}</p>
<ul class="software">
${parts.join("\n")}
</ul>
</article>`;
  return {
    language,
    path: "sources/",
    title: `${say.title} · Downhill`,
    description: say.description,
    main,
    kind: "text",
  };
}

/** The terms of the lessons, each with its name in the other language. */
export function glossaryPage(language: Language): Page {
  const say = words(language).glossary;
  const english = language === "en";
  const terms = glossary
    .map(({ en, zh, meaning }) =>
      english
        ? { term: en, other: zh, lang: "zh-CN", meaning: meaning.en }
        : { term: zh, other: en, lang: "en", meaning: meaning.zh },
    )
    .sort((left, right) => left.term.localeCompare(right.term, language));
  const entries = terms.map(
    ({ term, other, lang, meaning }) =>
      `<div><dt>${escapeHtml(term)} <span lang="${lang}">${escapeHtml(other)}</span></dt><dd>${escapeHtml(meaning)}</dd></div>`,
  );
  const main = `<article class="prose">
<header class="opening"><h1>${say.title}</h1></header>
<p>${say.lead}</p>
<dl class="glossary">
${entries.join("\n")}
</dl>
</article>`;
  return {
    language,
    path: "glossary/",
    title: `${say.title} · Downhill`,
    description: say.description,
    main,
    kind: "text",
  };
}

/** The bare address: a script sends the reader on; without one, two plain links do. */
export function rootPage(): string {
  const { home } = words("en");
  return `<!doctype html>
<html lang="en">
<head>
${head(home.title, home.description)}
<script src="/root.js"></script>
</head>
<body>
<main class="page fork">
<h1>Downhill</h1>
<p><a href="en/">English</a></p>
<p><a href="zh-CN/" lang="zh-CN">简体中文</a></p>
</main>
</body>
</html>
`;
}

/**
 * What a server shows for an unknown address. It may be shown at any depth, where no relative address holds, so it
 * brings its few styles along and finds the site's root from the address itself.
 */
export function notFoundPage(): string {
  const text = (language: Language, id: string) => {
    const { notFound } = words(language);
    return `<section lang="${language}"><h${id}>${notFound.title}</h${id}><p>${notFound.text}</p><p><a href="/${language}/" data-home="${language}/">${notFound.home}</a></p></section>`;
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words("en").notFound.title} · Downhill</title>
<style>
:root { color-scheme: light dark; }
body { margin: 15vh auto 0; max-width: 32rem; padding: 0 1.25rem; font: 1.125rem/1.6 system-ui, sans-serif; }
section + section { margin-top: 3rem; }
h1, h2 { font-size: 1.5rem; margin: 0 0 0.5rem; }
</style>
</head>
<body>
<main>
${text("en", "1")}
${text("zh-CN", "2")}
</main>
<script>
const root = /^(.*?\\/)(?:en|zh-CN)\\//.exec(location.pathname)?.[1] ?? "/";
for (const home of document.querySelectorAll("[data-home]")) home.href = root + home.dataset.home;
</script>
</body>
</html>
`;
}
