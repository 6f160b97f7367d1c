import { isFigure, readBraces, withConfig } from "./directive.ts";

/** A token of markdown-it, as far as it is needed here. */
interface Token {
  type: string;
  info: string;
  content: string;
}

/** The state of markdown-it's block parser, as far as it is needed here. */
interface BlockState {
  src: string;
  bMarks: number[];
  tShift: number[];
  eMarks: number[];
  sCount: number[];
  blkIndent: number;
  line: number;
  lineMax: number;
  tokens: Token[];
  push(type: string, tag: string, nesting: -1 | 0 | 1): Token;
  md: { block: { tokenize(state: BlockState, startLine: number, endLine: number): void } };
}

type BlockRule = (state: BlockState, startLine: number, endLine: number, silent: boolean) => boolean;

/** A parser of markdown-it, as far as it is needed here. */
interface Parser {
  block: { ruler: { before(before: string, name: string, rule: BlockRule, options?: { alt: string[] }): void } };
}

/** Two colons, or three and more for a block with content; a name; braces, in which quoted braces end nothing. */
const opening = /^(:{2,})(dh-[\w-]*)(?:\{((?:"[^"]*"|'[^']*'|[^"'}])*)\})?\s*$/;

function lineOf({ src, bMarks, tShift, eMarks }: BlockState, line: number): string {
  return src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line]);
}

/** The line that ends a block of `colons`; the last one where nothing does, as with a fence. */
function closing(state: BlockState, startLine: number, endLine: number, colons: number): number {
  for (let line = startLine + 1; line < endLine; line++) {
    const [fence = ""] = /^:{3,}\s*$/.exec(lineOf(state, line)) ?? [];
    if (fence.trim().length >= colons) return line;
  }
  return endLine;
}

function figure(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  const text = lineOf(state, startLine);
  const [, colons = "", tag = "", braces = ""] = opening.exec(text) ?? [];
  // Four columns in, it is code.
  if (!isFigure(tag) || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (silent) return true;
  let directive = { tag, attributes: readBraces(tag, braces) };
  const open = state.push("downhill_figure_open", tag, 1);
  let next = startLine + 1;
  if (colons.length > 2) {
    const end = closing(state, startLine, endLine, colons.length);
    const first = state.tokens.length;
    const { lineMax } = state;
    state.lineMax = end;
    state.md.block.tokenize(state, startLine + 1, end);
    state.lineMax = lineMax;
    const config = state.tokens.findIndex(
      ({ type, info }, at) => at >= first && type === "fence" && info.trim() === "json",
    );
    if (config >= 0) {
      const [{ content = "" } = {}] = state.tokens.splice(config, 1);
      directive = withConfig(directive, content);
    }
    next = Math.min(end + 1, endLine);
  }
  Object.assign(open, { attrs: Object.entries(directive.attributes), map: [startLine, next] });
  state.push("downhill_figure_close", tag, -1);
  state.line = next;
  return true;
}

/**
 * A plugin for markdown-it, and with it for VitePress: makes figures of directives.
 *
 * `::dh-descent{objective=himmelblau optimizers="gd,momentum"}` on a line of its own is a figure. Between `:::dh-descent` and
 * `:::` stands what is shown where no figure can run, and a `json` block of code, which becomes the figure's `config`.
 *
 * @throws Error while a page is made: at a figure that does not exist, at attributes that cannot be read, and at a
 *   configuration that is no JSON
 */
export function figures(parser: Parser): void {
  parser.block.ruler.before("fence", "downhill_figure", figure, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
}
