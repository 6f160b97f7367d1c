/** The colours of a chart, as plain colours a canvas understands. */
export interface Palette {
  paper: string;
  surface: string;
  ink: string;
  muted: string;
  faint: string;
  rule: string;
  accent: string;
  bad: string;
  valley: string;
  height: string;
  contour: string;
  minimum: string;
  font: string;
  mathFont: string;
  /** The colour in a token, e.g. that of a series. */
  token(name: string): string;
}

/** Reads the design tokens in force at `element`. Forces a style computation: each token is read once per theme. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = new Map<string, string>();
  // Asked for in the middle of drawing, where the browser would have to lay the page out before it answers.
  const token = (name: string) => {
    const known = read.get(name) ?? style.getPropertyValue(name).trim();
    read.set(name, known);
    return known;
  };
  return {
    paper: token("--dh-paper"),
    surface: token("--dh-surface"),
    ink: token("--dh-ink"),
    muted: token("--dh-ink-muted"),
    faint: token("--dh-ink-faint"),
    rule: token("--dh-rule"),
    accent: token("--dh-accent"),
    bad: token("--dh-bad"),
    valley: token("--dh-valley"),
    height: token("--dh-height"),
    contour: token("--dh-contour"),
    minimum: token("--dh-minimum"),
    font: token("--dh-font-ui"),
    mathFont: token("--dh-font-math"),
    token,
  };
}

function channels(colour: string): [number, number, number] {
  const digits = colour.replace("#", "");
  const at = (i: number) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16) || 0;
  return [at(0), at(1), at(2)];
}

/** Between two #rrggbb colours: `from` at 0, `to` at 1. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const parts = a.map((value, i) => Math.round(value + (b[i as 0 | 1 | 2] - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
