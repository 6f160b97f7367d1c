import { catalogue as enCatalogue } from "./en/catalogue.ts";
import { errors as enErrors } from "./en/errors.ts";
import { figures as enFigures } from "./en/figures.ts";
import { lesson as enLesson } from "./en/lesson.ts";
import { catalogue as zhCatalogue } from "./zh-CN/catalogue.ts";
import { errors as zhErrors } from "./zh-CN/errors.ts";
import { figures as zhFigures } from "./zh-CN/figures.ts";
import { lesson as zhLesson } from "./zh-CN/lesson.ts";

export type Language = "en" | "zh-CN";

export const languages: readonly Language[] = ["en", "zh-CN"];

/** Everything an element says. The site's own words (`<language>/site.ts`) are needed only where pages are made. */
export interface Messages {
  catalogue: typeof enCatalogue;
  errors: typeof enErrors;
  figures: typeof enFigures;
  lesson: typeof enLesson;
}

const table: Record<Language, Messages> = {
  en: { catalogue: enCatalogue, errors: enErrors, figures: enFigures, lesson: enLesson },
  "zh-CN": { catalogue: zhCatalogue, errors: zhErrors, figures: zhFigures, lesson: zhLesson },
};

/** The words of one language: `messages("zh-CN").figures.play`. */
export function messages(language: Language): Messages {
  return table[language];
}

/** The supported language nearest to a BCP 47 tag: every Chinese is zh-CN, all else is English. */
export function nearestLanguage(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** The language an element speaks: its own `lang`, else that of the closest ancestor that has one, across shadow roots. */
export function languageOf(element: Element): Language {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element && node.hasAttribute("lang")) return nearestLanguage(node.getAttribute("lang"));
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return "en";
}
