import katex from "katex";
import type { MarkdownIt } from "markdown-it";

/**
 * Typesets TeX to HTML with MathML inside it (screen readers read the MathML, eyes see the HTML).
 *
 * @throws katex.ParseError when the TeX is wrong; strictness turns KaTeX's warnings into errors too
 */
export function typeset(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, {
    displayMode,
    throwOnError: true,
    output: "htmlAndMathml",
    // Chinese inside \text{} has no metrics in KaTeX's fonts; the browser's own font sets it well.
    strict: (code: string) => (code === "unknownSymbol" || code === "unicodeTextInMathMode" ? "ignore" : "error"),
  });
}

/** Adds `$…$` (inside a line) and `$$…$$` (a block) to a Markdown parser; `\$` is a dollar sign. */
export function addMath(md: MarkdownIt): void {
  md.inline.ruler.after("escape", "math", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "$") return false;
    const double = src[pos + 1] === "$";
    const open = double ? 2 : 1;
    const start = pos + open;
    const end = closing(src, start, double ? "$$" : "$");
    // A price is not a formula: an opening dollar touches its formula, and so does a closing one.
    if (end <= start || (!double && (/\s/.test(src[start] ?? "") || /\s/.test(src[end - 1] ?? "")))) return false;
    if (!silent) {
      const token = state.push("math", "", 0);
      token.content = src.slice(start, end).trim();
      token.meta = { display: double };
    }
    state.pos = end + open;
    return true;
  });

  md.block.ruler.before(
    "fence",
    "math_block",
    (state, startLine, endLine, silent) => {
      const lineText = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
      const first = lineText(startLine);
      if (!first.startsWith("$$")) return false;
      let last = startLine;
      if (first.length < 4 || !first.endsWith("$$")) {
        if (first.slice(2).includes("$$")) return false;
        do last++;
        while (last < endLine && !lineText(last).endsWith("$$"));
        if (last >= endLine) return false;
      }
      if (silent) return true;
      const token = state.push("math_block", "", 0);
      const lines = [];
      for (let line = startLine; line <= last; line++) lines.push(lineText(line));
      token.content = lines.join("\n").slice(2, -2).trim();
      token.map = [startLine, last + 1];
      token.meta = { display: true };
      state.line = last + 1;
      return true;
    },
    { alt: ["paragraph", "blockquote", "list"] },
  );
}

function closing(text: string, from: number, mark: string): number {
  let place = text.indexOf(mark, from);
  while (place > 0 && text[place - 1] === "\\") place = text.indexOf(mark, place + 1);
  return place;
}
