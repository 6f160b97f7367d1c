import type { Words } from "./index.ts";

// Apart from what keeps the words: this much is in the script that stands in every page.

export type Language = "en" | "zh-CN";

export const languages: readonly Language[] = ["en", "zh-CN"];

/** What every element says, by language. */
export const fetchWords: Record<Language, () => Promise<{ words: Words }>> = {
  en: () => import("./en/index.ts"),
  "zh-CN": () => import("./zh-CN/index.ts"),
};

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
