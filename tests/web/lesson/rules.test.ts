import { describe, expect, it } from "vitest";
import { data, en, problemsOf, type Sources, zh } from "./fixture.ts";

const lineIn = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;
const both = (change: (text: string) => string): Sources => ({ en: change(en), zh: change(zh) });
const task = (change: object) => ({ data: { ...data, tasks: { fast: { ...data.tasks.fast, ...change } } } });
const goal = (...conditions: object[]) => task({ goal: conditions });

/** What is broken, the sources with that break, and what the author is told. */
const rules: [string, Sources, RegExp][] = [
  ["a language is missing", { zh: null }, /missing in zh-CN/],
  ["the data file is missing", { data: "none" }, /no data file/],
  ["the data file is not JSON", { data: "{" }, /not JSON/],
  ["the data file has an unknown table", { data: { ...data, figure: {} } }, /unknown key "figure"/],
  ["front matter is missing", { en: en.replace("---\n", "") }, /front matter/],
  ["a front matter key is missing", { en: en.replace(/question: .*\n/, "") }, /lacks "question"/],
  ["a front matter key is unknown", { en: en.replace("question:", "asks:") }, /"asks:/],
  ["a section is missing", { en: en.replace("## Play {#play}", "") }, /section \{#play\} is missing/],
  ["a section is unknown", { en: en.replace("{#play}", "{#toy}") }, /none of the sections/],
  [
    "sections are out of order",
    both((text) => text.replace("{#play}", "{#x}").replace("{#tasks}", "{#play}").replace("{#x}", "{#tasks}")),
    /order/,
  ],
  ["TeX is wrong", { en: en.replace("\\eta f'", "\\etta f'") }, /\\etta/],
  ["TeX in a block is wrong", { en: en.replace("\\cdot 20", "\\frac{20") }, /KaTeX parse error/],
  ["a dollar sign opens no formula", { en: en.replace("\\$0", "$0") }, /opens no formula/],
  ["a container is unknown", { en: en.replace(":::figure race", ":::figur race") }, /:::figur is none of/],
  ["a container is never closed", { en: en.replace("is wrong.\n:::", "is wrong.") }, /never closed/],
  ["a ::: closes nothing", { en: `${en}\n:::\n` }, /closes nothing/],
  ["a figure is not in the data", both((text) => text.replace("figure race", "figure chase")), /"chase" is not in/],
  [
    "a figure in the data is not on the page",
    { en: en.replace(/:::figure race\n.*\n:::/, "") },
    /"race" is not placed/,
  ],
  ["a figure stands twice", { en: en.replace(/(:::figure race\n.*\n:::)/, "$1\n\n$1") }, /"figure-race" stands twice/],
  ["a figure has no caption", { en: en.replace("A bowl and **one** method.\n", "") }, /no caption/],
  ["an option is missing", { en: en.replace("- It stops.\n  > It does not.\n", "") }, /1 options here and 2/],
  ["an option is not explained", { en: en.replace("  > It does not.\n", "") }, /needs a > explanation/],
  ["a prediction has no options", { en: en.replace(/- It stops[^:]*distance.\n/, "") }, /end with a list/],
  ["a task has no hint", { en: en.replace(/> Raise[^-]*- l/, "- l").replace("-3}$.\n", "-3}$.\n\n") }, /one > hint/],
  ["a task says nothing", { en: en.replace(/Reach a loss.*\n/, "") }, /says nothing/],
  ["a condition has no sentence", { en: en.replace(/- steps: .*\n/, "") }, /no sentence for the condition "steps"/],
  ["a sentence belongs to no condition", { en: en.replace("- steps:", "- stepz:") }, /"stepz", which is no/],
  ["a sentence names no condition", { en: en.replace("- steps: That", "- That") }, /condition: sentence/],
  ["a picture is used", { en: en.replace("One step", "![x](x.png) One step") }, /use :::figure/],
  ["a link leads nowhere", { en: en.replace("One step", "[One](../03-none/) step") }, /leads nowhere/],
  ["a link's anchor does not exist", { en: en.replace("One step", "[One](#none) step") }, /no anchor/],
  ["an anchor is missing in one language", { en: en.replace("One step", "### More {#more}\n\nOne step") }, /"more"/],
  ["an anchor stands twice", both((text) => text.replace("{#play}", "{#predict}")), /"predict" stands twice/],
  [
    "a figure's element is no dh- element",
    { data: { ...data, figures: { race: { element: "img", config: {} } } } },
    /"element"/,
  ],
  ["a figure's config is missing", { data: { ...data, figures: { race: { element: "dh-descent" } } } }, /"config"/],
  ["an id has spaces", { data: { ...data, predictions: { "a b": { options: 2, answer: 0 } } } }, /an id is letters/],
  ["an answer is no option", { data: { ...data, predictions: { rate: { options: 2, answer: 2 } } } }, /from 0 to 1/],
  [
    "a prediction has one option",
    { data: { ...data, predictions: { rate: { options: 1, answer: 0 } } } },
    /at least 2/,
  ],
  ["a task's figure does not exist", task({ figure: "none" }), /one of race/],
  ["a task has no goal", goal(), /one condition or more/],
  ["a condition has no operator", goal({ id: "loss", path: "step" }), /exactly one of/],
  ["a condition has two operators", goal({ id: "loss", path: "step", below: 1, above: 0 }), /exactly one of/],
  ["an operator is unknown", goal({ id: "loss", path: "step", under: 1 }), /unknown key "under"/],
  ["a bound has the wrong type", goal({ id: "loss", path: "step", below: "1" }), /wrong type/],
  ["bounds are turned round", goal({ id: "loss", path: "step", between: [2, 1] }), /wrong type/],
  ["a condition has no path", goal({ id: "loss", below: 1 }), /needs a "path"/],
  ["a condition has no id", goal({ path: "step", below: 1 }), /needs an "id"/],
  [
    "two conditions share an id",
    goal({ id: "a", path: "step", below: 1 }, { id: "a", path: "step", above: 0 }),
    /twice/,
  ],
  ["a task has no solution", task({ solution: undefined }), /"solution"/],
  ["a solution's steps are no whole number", task({ solution: { set: {}, steps: 1.5 } }), /"solution"/],
  [
    "an erratum shows nothing",
    { data: { ...data, errata: { sign: { printed: "race", corrected: "none" } } } },
    /"corrected"/,
  ],
];

describe("the lessons' sources are refused when", () => {
  it.each(rules)("%s", (_name, sources, message) => {
    expect(problemsOf(sources).map((problem) => problem.message)).toContainEqual(expect.stringMatching(message));
  });
});

describe("a problem names its place", () => {
  it("in a Markdown file", () => {
    const broken = en.replace("- It stops.\n  > It does not.\n", "- It stops.\n");
    const [problem] = problemsOf({ en: broken });
    expect(problem?.file).toMatch(/en\/02-slope\/index\.md$/);
    expect(problem?.line).toBe(lineIn(broken, "- It stops."));
  });

  it("in a formula inside a container", () => {
    const broken = en.replace("$10^{-3}$", "$10^{-3$");
    expect(problemsOf({ en: broken }).map(({ line }) => line)).toContain(lineIn(broken, "Reach a loss"));
  });

  it("in a data file", () => {
    const text = JSON.stringify({ ...data, predictions: { rate: { options: 2, answer: 5 } } }, null, 2);
    const [problem] = problemsOf({ data: text });
    expect(problem?.file).toMatch(/data\/02-slope\.json$/);
    expect(problem?.line).toBe(lineIn(text, '"rate"'));
  });

  it("and all problems are told at once", () => {
    expect(
      problemsOf({ en: en.replace("\\eta f'", "\\etta f'").replace("figure race", "figure chase") }).length,
    ).toBeGreaterThan(1);
  });
});
