import createMarkdown, { type Env, type MarkdownIt, type StateBlock, type Token } from "markdown-it";
import type { Language } from "../i18n/index.ts";
import { addMath, typeset } from "./math.ts";
import type { Reporter } from "./problems.ts";

/** What the parser's rules know about the source being read. */
export interface Scope extends Env {
  language: Language;
  report: Reporter;
  /** Lines of the file before the parsed text begins. */
  offset: number;
}

/** A `:::name id` container and the blocks inside it. */
export interface Container {
  name: string;
  id: string;
  line: number;
  blocks: Block[];
}

/** One block of a document: the Markdown tokens of, say, a paragraph or a list; or a container. */
export type Block = { tokens: Token[] } | Container;

export function isContainer(block: Block): block is Container {
  return "blocks" in block;
}

const fence = /^:::+\s*(\S*)\s*(\S*)\s*$/;
const chinese = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026]/;

export const markdown = createParser();

/**
 * Reads Markdown into its top-level blocks, containers nested.
 *
 * @param source Markdown with `:::` containers and `$` formulas
 * @param scope receives problems and says how many lines precede the source in its file
 */
export function parseBlocks(source: string, scope: Scope): Block[] {
  const tokens = markdown.parse(source, scope);
  return group(tokens, scope);
}

/** The HTML of blocks that hold no container. */
export function renderTokens(tokens: Token[], scope: Scope): string {
  return markdown.renderer.render(tokens, markdown.options, scope);
}

/** The line of a token in its file, counted from 1. */
export function lineOf(token: Token | undefined, scope: Scope): number {
  return (token?.map?.[0] ?? 0) + scope.offset + 1;
}

/** Splits a flat token list into its top-level groups: a paragraph's three tokens, a whole list, and so on. */
export function splitTop(tokens: Token[]): Token[][] {
  const groups: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) groups.push([]);
    groups.at(-1)?.push(token);
    depth += token.nesting;
  }
  return groups;
}

/** The tokens between the first and the last of a group: a list's items, an item's blocks. */
export function inside(tokens: Token[]): Token[] {
  return tokens.slice(1, -1);
}

function createParser(): MarkdownIt {
  // Straight quotes become curly ones; the typographer's other replacements would surprise an author.
  const md = createMarkdown({ html: false, linkify: false, typographer: true }).disable("replacements");
  addMath(md);
  md.block.ruler.before("fence", "container", containerRule, { alt: ["paragraph", "blockquote", "list"] });
  // Before `text_join`, while an escaped \\$ is still told apart from a bare one.
  md.core.ruler.before("text_join", "check_inline", (state) => checkInline(state.tokens, state.env as Scope));
  md.core.ruler.push("name_headers", (state) => nameHeaders(state.tokens));
  md.core.ruler.push("join_chinese", (state) => {
    if ((state.env as Scope).language === "zh-CN") joinChinese(state.tokens);
  });
  md.core.ruler.push("hold_punctuation", (state) => holdPunctuation(state.tokens));
  for (const rule of ["math", "math_block"]) {
    md.renderer.rules[rule] = (tokens, index, _options, env) => renderMath(tokens[index] as Token, env as Scope);
  }
  md.renderer.rules.table_open = () => '<div class="table"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  return md;
}

/** `:::name id` up to the `:::` that closes it; containers nest, and fenced code may show the syntax. */
function containerRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineText = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  const open = fence.exec(lineText(startLine));
  if (!open) return false;
  if (silent) return true;
  const { report, offset } = state.env as Scope;
  const place = startLine + offset + 1;
  if (!open[1]) {
    report.at(place, "this ::: closes nothing");
    state.line = startLine + 1;
    return true;
  }
  let depth = 1;
  let code = false;
  let close = startLine;
  while (depth > 0 && ++close < endLine) {
    const text = lineText(close);
    if (/^(```|~~~)/.test(text)) code = !code;
    const mark = code ? null : fence.exec(text);
    if (mark) depth += mark[1] ? 1 : -1;
  }
  if (depth > 0) report.at(place, `:::${open[1]} is never closed`);
  const token = state.push("container_open", "", 1);
  token.meta = { name: open[1], id: open[2] ?? "" };
  token.map = [startLine, close];
  const parent = state.lineMax;
  state.lineMax = close;
  state.md.block.tokenize(state, startLine + 1, close);
  state.lineMax = parent;
  state.push("container_close", "", -1);
  state.line = Math.min(close + 1, endLine);
  return true;
}

function group(tokens: Token[], scope: Scope): Block[] {
  return splitTop(tokens).map((part) => {
    const [first] = part;
    if (first?.type !== "container_open") return { tokens: part };
    const { name, id } = first.meta as { name: string; id: string };
    return { name, id, line: lineOf(first, scope), blocks: group(inside(part), scope) };
  });
}

/** Reports what Markdown would let pass silently: a dollar sign that opens no formula, and pictures. */
function checkInline(tokens: Token[], scope: Scope): void {
  for (const token of tokens) {
    for (const child of token.children ?? []) {
      if (child.type === "text" && child.content.includes("$")) {
        scope.report.at(lineOf(token, scope), "a $ that opens no formula; write \\$ for a dollar sign");
      }
      if (child.type === "image") scope.report.at(lineOf(token, scope), "pictures are figures here: use :::figure");
      if (child.type === "math") child.map = token.map;
    }
  }
}

/**
 * Gives every table header a name: a formula is spelled out as text too, for not every reader takes MathML for a name, and
 * the empty corner of a table with row names is no header at all.
 */
function nameHeaders(tokens: Token[]): void {
  tokens.forEach((open, index) => {
    if (open.type !== "th_open") return;
    const children = tokens[index + 1]?.children ?? [];
    const close = tokens[index + 2];
    if (children.length === 0 && close?.type === "th_close") {
      open.tag = "td";
      close.tag = "td";
    } else if (children.every(({ type }) => type === "math")) {
      for (const child of children) child.meta = { ...child.meta, spelled: true };
    }
  });
}

/** Between two Chinese characters a line break in the source is no space on the page. */
function joinChinese(tokens: Token[]): void {
  for (const { children } of tokens) {
    children?.forEach((child, index) => {
      if (child.type !== "softbreak") return;
      const before = neighbour(children, index, -1);
      const after = neighbour(children, index, 1);
      if (chinese.test(before) && chinese.test(after)) {
        child.type = "text";
        child.content = "";
      }
    });
  }
}

const closing = /^[.,;:!?)\]%’”。，、；：！？）】」』]+/;
/** A longer formula may itself have to break on a narrow screen. */
const longestHeld = 30;

/** A formula takes the punctuation after it along to the next line: a browser would break between the two. */
function holdPunctuation(tokens: Token[]): void {
  for (const { children } of tokens) {
    children?.forEach((child, index) => {
      const next = children[index + 1];
      const [after] = (next?.type === "text" && closing.exec(next.content)) || [];
      if (child.type !== "math" || child.content.length > longestHeld || !next || !after) return;
      child.meta = { ...child.meta, after };
      next.content = next.content.slice(after.length);
    });
  }
}

/** The visible character next to a line break, looking through the marks of emphasis and links. */
function neighbour(children: Token[], index: number, direction: 1 | -1): string {
  for (let place = index + direction; children[place]; place += direction) {
    const { content, type } = children[place] as Token;
    if (content !== "" && type !== "softbreak") return direction < 0 ? content.slice(-1) : content.slice(0, 1);
  }
  return "";
}

function renderMath(token: Token, scope: Scope): string {
  const { display, spelled, after } = token.meta as { display: boolean; spelled?: boolean; after?: string };
  try {
    const html = typeset(token.content, display);
    if (spelled) return `<span class="unseen">${spell(html)}</span><span aria-hidden="true">${html}</span>`;
    if (after) return `<span class="held">${html}${after}</span>`;
    return display ? `<div class="math">${html}</div>` : html;
  } catch (error) {
    scope.report.at(lineOf(token, scope), `"${token.content}": ${(error as Error).message}`);
    return "";
  }
}

/** The bare characters of a typeset formula. */
function spell(html: string): string {
  const [math = ""] = /<semantics>.*(?=<annotation)/s.exec(html) ?? [];
  return math.replace(/<[^>]+>/g, "");
}
