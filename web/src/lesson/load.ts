import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Language, languages } from "../i18n/index.ts";
import { type Kind, kinds, type LessonFacts, lineOf, parseFacts } from "./facts.ts";
import { LessonError, type Problem, Reporter } from "./problems.ts";
import { type RenderedLesson, renderLesson, type StillFigure, sameIds } from "./render.ts";

export interface Lesson {
  slug: string;
  /** The number in the slug; 0 for pages without one. */
  number: number;
  facts: LessonFacts;
  pages: Record<Language, RenderedLesson>;
}

const slugPattern = /^(\d\d)-[a-z0-9-]+$|^questions$/;

/**
 * Reads every lesson under a folder, in both languages, and checks that the languages and the data agree.
 *
 * @param root the folder that holds `en/`, `zh-CN/` and `data/`
 * @param still draws the picture inside a figure that is not alive
 * @param pages names of other pages a lesson may link to, as in `../about/`
 * @returns the lessons in order of their slugs
 * @throws LessonError with every problem found, each with file and line
 */
export function loadLessons(root: string, still: StillFigure = () => "", pages: readonly string[] = []): Lesson[] {
  const problems: Problem[] = [];
  const shown = (path: string) => relative(process.cwd(), path) || path;
  const slugs = [...new Set(languages.flatMap((language) => folders(join(root, language))))].sort();
  const lessons: Lesson[] = [];
  for (const slug of slugs) {
    const dataPath = join(root, "data", `${slug}.json`);
    const dataReport = new Reporter(shown(dataPath), problems);
    if (!slugPattern.test(slug)) {
      problems.push({ file: slug, line: 1, message: "a lesson's folder is named NN-slug, in small letters" });
    }
    if (!existsSync(dataPath)) {
      dataReport.at(1, `lesson ${slug} has no data file`);
      continue;
    }
    const dataText = readFileSync(dataPath, "utf8");
    const facts = parseFacts(dataText, dataReport);
    const rendered: Partial<Record<Language, RenderedLesson>> = {};
    for (const language of languages) {
      const path = join(root, language, slug, "index.md");
      const report = new Reporter(shown(path), problems);
      if (!existsSync(path)) {
        report.at(1, `lesson ${slug} is missing in ${language}`);
        continue;
      }
      const page = renderLesson(readFileSync(path, "utf8"), facts, language, report, still);
      checkPlaced(page, facts, report, (id, message) => dataReport.at(lineOf(dataText, id), message));
      checkLinks(page, [...slugs, ...pages], report);
      rendered[language] = page;
    }
    const { en, "zh-CN": zh } = rendered;
    if (en && zh) {
      checkAnchors(en, zh, new Reporter(shown(join(root, "zh-CN", slug, "index.md")), problems));
      lessons.push({ slug, number: Number.parseInt(slug, 10) || 0, facts, pages: { en, "zh-CN": zh } });
    }
  }
  if (problems.length > 0) throw new LessonError(problems);
  return lessons;
}

/** Everything the data file lists stands on the page exactly once. */
function checkPlaced(
  page: RenderedLesson,
  facts: LessonFacts,
  report: Reporter,
  atData: (id: string, message: string) => void,
): void {
  for (const kind of Object.keys(kinds) as Kind[]) {
    sameIds(
      page.placed[kind],
      Object.keys(facts[kinds[kind]]),
      (id) => atData(id, `${kind} "${id}" is not placed in ${report.file}`),
      () => {},
    );
  }
}

/** Anchors agree between the languages, so that the language switch and links keep their place. */
function checkAnchors(en: RenderedLesson, zh: RenderedLesson, report: Reporter): void {
  sameIds(
    zh.anchors,
    en.anchors,
    (id) => report.at(1, `the anchor "${id}" of the English page is missing`),
    (id) => report.at(1, `the anchor "${id}" is missing in the English page`),
  );
}

function checkLinks(page: RenderedLesson, names: readonly string[], report: Reporter): void {
  for (const { href, line } of page.links) {
    if (/^https:\/\//.test(href)) continue;
    const [path = "", anchor] = href.split("#");
    const name = /^\.\.\/([^/]+)\/$/.exec(path)?.[1];
    if (path === "" && anchor !== undefined) {
      if (!page.anchors.includes(anchor)) report.at(line, `"#${anchor}" is no anchor of this page`);
    } else if (path !== "../" && !(name && names.includes(name))) {
      report.at(line, `"${href}" leads nowhere; link to another page as ../its-slug/ or to https://`);
    }
  }
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
