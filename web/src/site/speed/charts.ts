import { escapeHtml } from "../../lesson/html.ts";
import { round } from "../drawing.ts";

/** A line of a bar chart. */
export interface BarRow {
  label: string;
  /** What stands after the bar. */
  value: string;
  /** Length, in units of the chart's reference. */
  length: number;
  /** This project's own. */
  own: boolean;
}

/** Longest bar that is drawn whole, in units of the reference. */
const longest = 6;

/** Bars beside their words; one that is too long for the others to be seen is torn off, and its number says how long it is. */
export function barChart(rows: readonly BarRow[]): string {
  const end = Math.min(longest, Math.max(...rows.map(({ length }) => length)));
  const lines = rows.map(({ label, value, length, own }) => {
    const torn = length > longest;
    const width = round((100 * Math.min(length, end)) / end);
    const edge = torn ? '<path class="tear" d="M94 -1 L96.5 5 L94.5 9 L97 15 H99 L96.5 9 L98.5 5 L96 -1Z"/>' : "";
    return `<li${own ? ' class="own"' : ""}><span class="who">${escapeHtml(label)}</span><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${width}" height="14"/>${edge}</svg><span class="much">${escapeHtml(value)}</span></li>`;
  });
  return `<ol class="bars">\n${lines.join("\n")}\n</ol>`;
}

/** Points of one line in a plot. */
export interface Series {
  name: string;
  points: readonly (readonly [number, number])[];
}

const frame = { width: 360, height: 250, left: 48, right: 12, top: 12, bottom: 40 };
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 0.01, 1, 100, 10⁵: a power of ten as it is read on an axis. */
function powerOfTen(exponent: number): string {
  if (exponent < 4) return String(Number((10 ** exponent).toPrecision(1)));
  return `10${[...String(exponent)].map((digit) => superscripts[Number(digit)]).join("")}`;
}

/** Whole decades around the values. */
function decades(values: readonly number[]): [number, number] {
  const logs = values.map(Math.log10);
  const low = Math.floor(Math.min(...logs) + 1e-9);
  return [low, Math.max(low + 1, Math.ceil(Math.max(...logs) - 1e-9))];
}

const range = ([low, high]: [number, number]) => Array.from({ length: high - low + 1 }, (_, index) => low + index);

/**
 * Points on two logarithmic axes, and the line of proportional cost through the last of the first series.
 *
 * @param label what the plot shows, for those who do not see it
 */
export function logPlot(label: string, x: string, y: string, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points);
  const across = decades(all.map(([value]) => value));
  const up = decades(all.map(([, value]) => value));
  const { width, height, left, right, top, bottom } = frame;
  const place = (log: number, [low, high]: [number, number], from: number, to: number) =>
    round(from + ((log - low) / (high - low)) * (to - from));
  const px = (value: number) => place(Math.log10(value), across, left, width - right);
  const py = (value: number) => place(Math.log10(value), up, height - bottom, top);

  const grid = [
    ...range(across).map((exponent) => {
      const at = px(10 ** exponent);
      return `<path d="M${at} ${top}V${height - bottom}"/><text x="${at}" y="${height - bottom + 15}" text-anchor="middle">${powerOfTen(exponent)}</text>`;
    }),
    ...range(up).map((exponent) => {
      const at = py(10 ** exponent);
      return `<path d="M${left} ${at}H${width - right}"/><text x="${left - 6}" y="${at + 4}" text-anchor="end">${powerOfTen(exponent)}</text>`;
    }),
  ];
  const [lastX, lastY] = series[0]?.points.at(-1) ?? [1, 1];
  // Down to whichever axis the line meets first.
  const down = Math.min(Math.log10(lastX) - across[0], Math.log10(lastY) - up[0]);
  const guide = `<path class="guide" d="M${px(lastX / 10 ** down)} ${py(lastY / 10 ** down)}L${px(lastX)} ${py(lastY)}"/>`;
  const lines = series.map(({ points }, index) => {
    const places = points.map(([vx, vy]) => [px(vx), py(vy)] as const);
    const marks = places.map(([mx, my]) =>
      index === 0 ? `<circle cx="${mx}" cy="${my}" r="3.4"/>` : `<path d="M${mx - 4} ${my + 3}h8l-4-7z"/>`,
    );
    return `<g class="series-${index}"><polyline points="${places.map((point) => point.join()).join(" ")}"/>${marks.join("")}</g>`;
  });
  return `<svg class="plot" role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${width} ${height}"><g class="grid">${grid.join("")}</g>${guide}${lines.join("")}<text class="axis" x="${(left + width - right) / 2}" y="${height - 6}" text-anchor="middle">${escapeHtml(x)}</text><text class="axis" transform="translate(11 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(y)}</text></svg>`;
}

/** The names of a plot's series, with the marks they are drawn with. */
export function legend(names: readonly string[]): string {
  const items = names.map(
    (name, index) =>
      `<span class="series-${index}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">${index === 0 ? '<circle cx="6" cy="6" r="4"/>' : '<path d="M1.5 10h9L6 2z"/>'}</svg> ${escapeHtml(name)}</span>`,
  );
  return `<p class="plot-legend">${items.join(" ")}</p>`;
}
