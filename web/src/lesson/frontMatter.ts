import type { Reporter } from "./problems.ts";

export interface FrontMatter {
  title: string;
  question: string;
  description: string;
}

const keys = ["title", "question", "description"] as const;

/**
 * Splits a source into its front matter (`key: value` lines between two `---`) and its body.
 *
 * @param text the whole file
 * @param report receives a missing fence, an unknown, doubled, empty or missing key
 * @returns the values, the body, and the number of lines before the body
 */
export function splitFrontMatter(
  text: string,
  report: Reporter,
): { frontMatter: FrontMatter; body: string; offset: number } {
  const frontMatter: FrontMatter = { title: "", question: "", description: "" };
  const lines = text.split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) {
    report.at(1, "the file must begin with front matter: title, question and description between two lines of ---");
    return { frontMatter, body: text, offset: 0 };
  }
  for (let index = 1; index < end; index++) {
    const line = lines[index] ?? "";
    if (line.trim() === "") continue;
    const match = /^(\w+):\s*(.*)$/.exec(line);
    const key = keys.find((known) => known === match?.[1]);
    if (!match || !key) {
      report.at(index + 1, `"${line}" is not one of ${keys.join(", ")} followed by a colon and a value`);
    } else if (frontMatter[key] !== "") {
      report.at(index + 1, `"${key}" is given twice`);
    } else {
      frontMatter[key] = (match[2] ?? "").trim().replace(/^"(.*)"$/, "$1");
    }
  }
  for (const key of keys) {
    if (frontMatter[key] === "") report.at(1, `the front matter lacks "${key}"`);
  }
  return { frontMatter, body: lines.slice(end + 1).join("\n"), offset: end + 1 };
}
