import type { Token } from "markdown-it";
import "../i18n/all.ts";
import { type Language, messages } from "../i18n/index.ts";
import { type FigureFacts, type Kind, kinds, type LessonFacts, type TaskFacts } from "./facts.ts";
import { type FrontMatter, splitFrontMatter } from "./frontMatter.ts";
import { escapeHtml, jsonScript } from "./html.ts";
import {
  type Block,
  type Container,
  inside,
  isContainer,
  lineOf,
  parseBlocks,
  renderTokens,
  type Scope,
  splitTop,
} from "./markdown.ts";
import type { Reporter } from "./problems.ts";

/** The five parts of every lesson, in their order; they are also the anchors. */
export const sectionIds = ["question", "predict", "play", "tasks", "documents"] as const;

export interface Section {
  id: string;
  /** Plain text of the heading. */
  title: string;
}

export interface RenderedLesson {
  frontMatter: FrontMatter;
  sections: Section[];
  html: string;
  /** Every anchor on the page. */
  anchors: string[];
  /** Every link in the prose, with the line it stands on. */
  links: { href: string; line: number }[];
  /** Which figures, predictions, tasks and errata the source places. */
  placed: Record<Kind, string[]>;
}

/** What a figure shows where it is not alive: without JavaScript, before it loads, and in search engines. */
export type StillFigure = (figure: FigureFacts, language: Language) => string;

interface Context extends Scope {
  facts: LessonFacts;
  still: StillFigure;
  sections: Section[];
  anchors: string[];
  placed: Record<Kind, string[]>;
}

/**
 * Turns one lesson source into the HTML of its page's body.
 *
 * @param text the Markdown file
 * @param facts the lesson's language-neutral facts
 * @param report receives every problem, with its line
 * @param still draws the picture inside a figure that is not alive
 */
export function renderLesson(
  text: string,
  facts: LessonFacts,
  language: Language,
  report: Reporter,
  still: StillFigure,
): RenderedLesson {
  const { frontMatter, body, offset } = splitFrontMatter(text, report);
  const context: Context = {
    language,
    report,
    offset,
    facts,
    still,
    sections: [],
    anchors: [],
    placed: { figure: [], predict: [], task: [], erratum: [] },
  };
  const blocks = parseBlocks(body, context);
  const links = collectLinks(blocks, context);
  const html = renderSections(blocks, context);
  const found = context.sections.map(({ id }) => id);
  for (const id of sectionIds) {
    if (!found.includes(id)) report.at(1, `the section {#${id}} is missing`);
  }
  if (found.length === sectionIds.length && found.join() !== sectionIds.join()) {
    report.at(1, `the sections must come in the order ${sectionIds.join(", ")}`);
  }
  const { sections, anchors, placed } = context;
  return { frontMatter, sections, html, anchors, links, placed };
}

function renderSections(blocks: Block[], context: Context): string {
  let html = "";
  let open = false;
  for (const block of blocks) {
    const [heading, inline] = isContainer(block) ? [] : block.tokens;
    if (heading?.type === "heading_open" && inline) {
      const id = takeAnchor(heading, inline, context);
      if (heading.tag === "h2") {
        const title = plainText(inline);
        if (!(sectionIds as readonly string[]).includes(id)) {
          context.report.at(lineOf(heading, context), `"${title}" is none of the sections ${sectionIds.join(", ")}`);
        }
        context.sections.push({ id, title });
        html += `${open ? "</section>\n" : ""}<section class="part part-${id}" id="${id}" aria-labelledby="${id}-heading">\n`;
        heading.attrSet("id", `${id}-heading`);
        open = true;
      } else if (id) {
        heading.attrSet("id", id);
      }
    }
    html += renderBlock(block, context);
  }
  return html + (open ? "</section>\n" : "");
}

/** Takes `{#anchor}` off the end of a heading and registers it. */
function takeAnchor(heading: Token, inline: Token, context: Context): string {
  const match = /\s*\{#([\w-]+)\}\s*$/.exec(inline.content);
  const last = inline.children?.at(-1);
  if (!match?.[1] || !last) return "";
  last.content = last.content.replace(/\s*\{#[\w-]+\}\s*$/, "");
  register(match[1], lineOf(heading, context), context);
  return match[1];
}

function register(anchor: string, line: number, context: Context): void {
  if (context.anchors.includes(anchor)) context.report.at(line, `the anchor "${anchor}" stands twice`);
  context.anchors.push(anchor);
}

function plainText(inline: Token): string {
  return (inline.children ?? [])
    .map(({ content }) => content)
    .join("")
    .trim();
}

function renderBlocks(blocks: Block[], context: Context): string {
  return blocks.map((block) => renderBlock(block, context)).join("");
}

function renderBlock(block: Block, context: Context): string {
  if (!isContainer(block)) return renderTokens(block.tokens, context);
  const kind = (Object.keys(kinds) as Kind[]).find((known) => known === block.name);
  if (!kind) {
    context.report.at(block.line, `:::${block.name} is none of ${Object.keys(kinds).join(", ")}`);
    return "";
  }
  const facts = context.facts[kinds[kind]][block.id];
  if (!facts) {
    context.report.at(block.line, `${kind} "${block.id}" is not in the lesson's data file`);
    return "";
  }
  register(`${kind}-${block.id}`, block.line, context);
  context.placed[kind].push(block.id);
  return renderers[kind](block, context);
}

const renderers: Record<Kind, (container: Container, context: Context) => string> = {
  figure: renderFigure,
  predict: renderPrediction,
  task: renderTask,
  erratum: (container, context) => {
    const label = messages(context.language).lesson.erratum;
    return `<div class="erratum" id="erratum-${container.id}" role="note" aria-label="${escapeHtml(label)}">
<p class="kicker">${escapeHtml(label)}</p>
${renderBlocks(container.blocks, context)}</div>\n`;
  },
};

function renderFigure({ id, line, blocks }: Container, context: Context): string {
  const facts = context.facts.figures[id] as FigureFacts;
  if (blocks.length === 0) context.report.at(line, `figure "${id}" has no caption`);
  // The legend of this map takes room before the figure comes, and a style sheet sees only attributes.
  const surface = facts.config.surface === "basins" ? ' surface="basins"' : "";
  return `<figure class="figure" data-element="${facts.element}">
<${facts.element} id="figure-${id}" lang="${context.language}"${surface}>${jsonScript(facts.config)}${context.still(facts, context.language)}</${facts.element}>
<figcaption>${renderBlocks(blocks, context)}</figcaption>
</figure>\n`;
}

function renderPrediction({ id, line, blocks }: Container, context: Context): string {
  const facts = context.facts.predictions[id];
  const words = messages(context.language).lesson.predict;
  const list = tokensOf(blocks.at(-1));
  if (list[0]?.type !== "bullet_list_open") {
    context.report.at(line, `prediction "${id}" must end with a list of its options`);
    return "";
  }
  const options = splitTop(inside(list)).map((item) => {
    const parts = splitTop(inside(item));
    const isQuote = (part: Token[]) => part[0]?.type === "blockquote_open";
    const explanation = parts.filter(isQuote).flatMap(inside);
    if (explanation.length === 0) context.report.at(lineOf(item[0], context), "an option needs a > explanation");
    return { text: parts.filter((part) => !isQuote(part)).flat(), explanation };
  });
  if (options.length !== facts?.options) {
    context.report.at(
      line,
      `prediction "${id}" has ${options.length} options here and ${facts?.options} in the data file`,
    );
  }
  const rows = options.map(
    ({ text, explanation }, index) => `<div class="option" slot="option-${index}">${renderTokens(text, context)}</div>
<details slot="explanation-${index}"><summary>${escapeHtml(words.showExplanation)}</summary>${renderTokens(explanation, context)}</details>\n`,
  );
  return `<dh-predict id="predict-${id}" lang="${context.language}" answer="${facts?.answer}">
<div class="ask" slot="question">${renderBlocks(blocks.slice(0, -1), context)}</div>
${rows.join("")}</dh-predict>\n`;
}

function renderTask({ id, line, blocks }: Container, context: Context): string {
  const facts = context.facts.tasks[id] as TaskFacts;
  const words = messages(context.language).lesson.task;
  const number = Object.keys(context.facts.tasks).indexOf(id) + 1;
  const hints: Token[][] = [];
  const sentences: { id: string; tokens: Token[] }[] = [];
  const statement: Block[] = [];
  blocks.forEach((block, index) => {
    const tokens = tokensOf(block);
    if (tokens[0]?.type === "blockquote_open") hints.push(...splitHints(inside(tokens)));
    else if (tokens[0]?.type === "bullet_list_open" && index === blocks.length - 1) {
      for (const item of splitTop(inside(tokens))) sentences.push(takeSentence(item, context));
    } else statement.push(block);
  });
  if (statement.length === 0) context.report.at(line, `task "${id}" says nothing before its hints`);
  if (hints.length === 0) context.report.at(line, `task "${id}" needs at least one > hint`);
  sameIds(
    sentences.map((sentence) => sentence.id),
    facts.goal.map((condition) => condition.id),
    (missing) => context.report.at(line, `task "${id}" has no sentence for the condition "${missing}"`),
    (extra) => context.report.at(line, `task "${id}" has a sentence for "${extra}", which is no condition of its goal`),
  );
  return `<dh-task id="task-${id}" lang="${context.language}" figure="figure-${facts.figure}" number="${number}">
${jsonScript({ goal: facts.goal, solution: facts.solution })}
<h3 class="kicker" slot="heading">${escapeHtml(words.heading(number))}</h3>
<div class="statement" slot="statement">${renderBlocks(statement, context)}</div>
${hints.map((hint, index) => `<details slot="hint-${index}"><summary>${escapeHtml(words.hint(index + 1, hints.length))}</summary>${renderTokens(hint, context)}</details>`).join("\n")}
${sentences.map((sentence) => `<div class="fails" slot="fails-${sentence.id}">${renderTokens(sentence.tokens, context)}</div>`).join("\n")}
</dh-task>\n`;
}

/** Each paragraph of a task's block quote begins a hint; a list or formula after it belongs to that hint. */
function splitHints(tokens: Token[]): Token[][] {
  const hints: Token[][] = [];
  for (const part of splitTop(tokens)) {
    if (part[0]?.type === "paragraph_open" || hints.length === 0) hints.push([]);
    hints.at(-1)?.push(...part);
  }
  return hints;
}

/** Takes the condition's id off the front of `- id: sentence`. */
function takeSentence(item: Token[], context: Context): { id: string; tokens: Token[] } {
  const tokens = inside(item);
  const first = tokens.find(({ type }) => type === "inline")?.children?.[0];
  const match = /^([\w-]+)\s*[:：]\s*/.exec(first?.content ?? "");
  if (!first || !match?.[1]) {
    context.report.at(lineOf(item[0], context), "expected `- condition: sentence`");
    return { id: "", tokens };
  }
  first.content = first.content.slice(match[0].length);
  return { id: match[1], tokens };
}

function tokensOf(block: Block | undefined): Token[] {
  return block && !isContainer(block) ? block.tokens : [];
}

function collectLinks(blocks: Block[], context: Context): RenderedLesson["links"] {
  return blocks.flatMap((block) => {
    if (isContainer(block)) return collectLinks(block.blocks, context);
    return block.tokens.flatMap((token) =>
      (token.children ?? [])
        .filter(({ type }) => type === "link_open")
        .map((link) => ({ href: String(link.attrGet("href")), line: lineOf(token, context) })),
    );
  });
}

/** Compares two sets of ids and names what either lacks. */
export function sameIds(
  have: readonly string[],
  need: readonly string[],
  missing: (id: string) => void,
  extra: (id: string) => void,
): void {
  for (const id of need) if (!have.includes(id)) missing(id);
  for (const id of have) if (!need.includes(id)) extra(id);
}
