import type { words } from "./en/index.ts";

export type Language = "en" | "zh-CN";

export const languages: readonly Language[] = ["en", "zh-CN"];

/** Everything an element says. The site's own words (`<language>/site.ts`) are needed only where pages are made. */
export type Messages = typeof words;

const loaders: Record<Language, () => Promise<{ words: Messages }>> = {
  en: () => import("./en/index.ts"),
  "zh-CN": () => import("./zh-CN/index.ts"),
};

const known = new Map<Language, Messages>();

/** Makes the words of a language known, for programs that have them already. */
export function provide(language: Language, words: Messages): void {
  known.set(language, words);
}

/** Fetches the words of a language, unless they are known. Where they cannot be had, known ones have to do. */
export async function loadMessages(language: Language): Promise<void> {
  if (known.has(language)) return;
  try {
    provide(language, (await loaders[language]()).words);
  } catch (error) {
    if (known.size === 0) throw error;
  }
}

/** The words of one language, `messages("zh-CN").figures.play`; of another that is known where these are still on their way. */
export function messages(language: Language): Messages {
  const [other] = known.values();
  const words = known.get(language) ?? other;
  if (!words) throw new Error(`The words of ${language} are asked for before any language was loaded.`);
  return words;
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
