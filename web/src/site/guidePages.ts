import type { Language } from "../i18n/index.ts";
import { escapeHtml } from "../lesson/html.ts";
import { type Recipe, recipes } from "./cookbook.ts";
import { chapters } from "./guide.ts";
import { authorNavigation, type Page, words } from "./layout.ts";

const keyOf = (language: Language) => (language === "en" ? "en" : "zh");

/** Lines to be copied. */
export function snippetBox(code: string, language: Language): string {
  const say = words(language).home;
  return `<div class="snippet"><pre><code>${escapeHtml(code)}</code></pre><button type="button" class="copy" hidden data-copied="${say.copied}">${say.copy}</button></div>`;
}

/** How figures come into pages of one's own, chapter by chapter. */
export function guidePage(language: Language): Page {
  const say = words(language).guide;
  const key = keyOf(language);
  const parts = chapters.map(
    ({ id, title, text, code }) => `<section class="part" id="${id}">
<h2>${escapeHtml(title[key])}</h2>
${text[key].map((paragraph) => `<p>${paragraph}</p>`).join("\n")}
${code ? snippetBox(code(key), language) : ""}
</section>`,
  );
  return textPage(language, "embedding/", say, parts);
}

function recipe({ id, title, text, code }: Recipe, language: Language): string {
  const key = keyOf(language);
  return `<section class="part" id="${id}">
<h2>${escapeHtml(title[key])}</h2>
<p>${escapeHtml(text[key])}</p>
${snippetBox(code, language)}
<div class="figure recipe">
${code}
</div>
</section>`;
}

/** Recipes, each with its lines and with what these lines show. */
export function cookbookPage(language: Language): Page {
  const { cookbook } = words(language);
  return textPage(
    language,
    "cookbook/",
    cookbook,
    recipes.map((one) => recipe(one, language)),
  );
}

/** A page of prose: title, lead, and parts. */
export function textPage(
  language: Language,
  path: string,
  { title, lead, description }: { title: string; lead: string; description: string },
  parts: readonly string[],
): Page {
  const main = `<article class="prose guide">
${authorNavigation(language, path)}
<header class="opening"><h1>${title}</h1></header>
<p>${lead}</p>
${parts.join("\n")}
</article>`;
  return { language, path, title: `${title} · Downhill`, description, main, kind: "text" };
}
