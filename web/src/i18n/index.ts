import type { words } from "./en/index.ts";
import { fetchWords, type Language, languages } from "./languages.ts";

export { type Language, languageOf, languages, nearestLanguage } from "./languages.ts";

/** What every element says. */
export type Words = typeof words;

/** What only some elements say, or only in some cases: each part is a file of its own, and exports its own name. */
interface Parts {
  errors: typeof import("./en/errors.ts").errors;
  lesson: typeof import("./en/lesson.ts").lesson;
}
interface FigureParts {
  digits: typeof import("./en/digits.ts").digits;
  laboratory: typeof import("./en/laboratory.ts").laboratory;
  notice: typeof import("./en/notice.ts").notice;
  regression: typeof import("./en/regression.ts").regression;
  schedule: typeof import("./en/schedule.ts").schedule;
  share: typeof import("./en/share.ts").share;
  surfaces: typeof import("./en/surfaces.ts").surfaces;
  sweep: typeof import("./en/sweep.ts").sweep;
}
export type Part = keyof Parts | keyof FigureParts;

/**
 * Everything an element says, of which it has asked for the parts. The site's own words (`<language>/site.ts`) are needed
 * only where pages are made.
 */
export type Messages = Words & Parts & { figures: FigureParts };

type Loaders = Record<Part, () => Promise<object>>;

const loaders: Record<Language, Loaders> = {
  en: {
    digits: () => import("./en/digits.ts"),
    errors: () => import("./en/errors.ts"),
    laboratory: () => import("./en/laboratory.ts"),
    lesson: () => import("./en/lesson.ts"),
    notice: () => import("./en/notice.ts"),
    regression: () => import("./en/regression.ts"),
    schedule: () => import("./en/schedule.ts"),
    share: () => import("./en/share.ts"),
    surfaces: () => import("./en/surfaces.ts"),
    sweep: () => import("./en/sweep.ts"),
  },
  "zh-CN": {
    digits: () => import("./zh-CN/digits.ts"),
    errors: () => import("./zh-CN/errors.ts"),
    laboratory: () => import("./zh-CN/laboratory.ts"),
    lesson: () => import("./zh-CN/lesson.ts"),
    notice: () => import("./zh-CN/notice.ts"),
    regression: () => import("./zh-CN/regression.ts"),
    schedule: () => import("./zh-CN/schedule.ts"),
    share: () => import("./zh-CN/share.ts"),
    surfaces: () => import("./zh-CN/surfaces.ts"),
    sweep: () => import("./zh-CN/sweep.ts"),
  },
};

/** Of the parts of messages, those that stand beside the figures' common words. */
const elsewhere: readonly Part[] = ["errors", "lesson"];

const known = new Map<Language, Messages>();

/** Makes the words of a language known, for programs that have them already. */
export function provide(language: Language, words: Words): void {
  if (!known.has(language)) known.set(language, { ...words, figures: { ...words.figures } } as Messages);
}

/** Makes a part of the words of a language known, which themselves are. */
export function providePart(language: Language, part: Part, content: object): void {
  const words = known.get(language) as Messages;
  Object.assign(elsewhere.includes(part) ? words : words.figures, { [part]: content });
}

function has(language: Language, part: Part): boolean {
  const words = known.get(language);
  return words !== undefined && part in (elsewhere.includes(part) ? words : words.figures);
}

/**
 * Fetches the words of a language, and `parts` of them, unless they are known. Where they cannot be had, known ones have to
 * do.
 */
export async function loadMessages(language: Language, wanted: Iterable<Part> = []): Promise<void> {
  const parts = [...wanted];
  const missing = parts.filter((part) => !has(language, part));
  if (known.has(language) && missing.length === 0) return;
  const from = loaders[language];
  try {
    const [base, ...contents] = await Promise.all([fetchWords[language](), ...missing.map((part) => from[part]())]);
    provide(language, base.words);
    missing.forEach((part, i) => {
      providePart(language, part, (contents[i] as Record<Part, object>)[part]);
    });
  } catch (error) {
    if (!languages.some((other) => parts.every((part) => has(other, part)) && known.has(other))) throw error;
  }
}

/**
 * The words of one language, `messages("zh-CN").figures.play`; of another that is known where these are still on their way.
 *
 * @param parts what has to be among them
 */
export function messages(language: Language, parts: Iterable<Part> = []): Messages {
  const complete = (which: Language) => known.has(which) && [...parts].every((part) => has(which, part));
  const found = [language, ...languages].find(complete);
  const words = known.get(found ?? language) ?? [...known.values()][0];
  if (!words) throw new Error(`The words of ${language} are asked for before any language was loaded.`);
  return words;
}
