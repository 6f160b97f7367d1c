import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { seriesStyle } from "../charts/series.ts";
import { outlines } from "../engine/contours.ts";
import { type Catalog, type Choice, type Engine, loadEngine } from "../engine/index.ts";
import type { FigureFacts } from "../lesson/facts.ts";
import type { Lesson } from "../lesson/load.ts";
import type { StillFigure } from "../lesson/render.ts";
import { type Frame, line, round, scale, svg } from "./drawing.ts";
import { drawRegression, drawSchedules } from "./graphPictures.ts";
import { words } from "./layout.ts";

/** Pictures drawn while the site is built, by the same engine that runs in it. */
export interface Pictures {
  /** What a figure shows where it is not alive. */
  still: StillFigure;
  /** A lesson's small picture for the home page. */
  small: (lesson: Lesson) => string;
  /** What the engine says of itself. */
  catalog: Catalog;
}

/** The part of a `<dh-descent>` configuration that shows in a still picture. */
interface DescentConfig {
  objective?: Choice;
  optimizers?: Choice[];
  start?: number[];
  steps?: number;
  schedule?: Choice;
  seed?: number;
  view?: [number, number][];
}

/** A picture with contours in it: samples from side to side, and levels. */
interface MapFrame extends Frame {
  columns: number;
  levels: number;
}

const large: MapFrame = { width: 720, height: 400, columns: 72, levels: 13 };
const thumbnail: MapFrame = { width: 300, height: 200, columns: 48, levels: 9 };

const drawings: Record<string, (engine: Engine, config: Record<string, unknown>, frame: MapFrame) => string> = {
  "dh-descent": drawDescent,
  "dh-digits": (_engine, _config, frame) => drawDigits(frame),
  "dh-regression": drawRegression,
  "dh-schedule": drawSchedules,
};

/** Loads the engine and returns what draws with it. */
export async function drawPictures(): Promise<Pictures> {
  const engine = await loadEngine();
  const draw = ({ element, config }: FigureFacts, frame: MapFrame) => drawings[element]?.(engine, config, frame) ?? "";
  // A figure is on its lesson's page and on one of its own, in two languages.
  const drawn = new Map<FigureFacts, string>();
  const drawOnce = (figure: FigureFacts) => {
    const picture = drawn.get(figure) ?? draw(figure, large);
    drawn.set(figure, picture);
    return picture;
  };
  return {
    catalog: engine.catalog(),
    still: (figure, language) => `<div class="still">${drawOnce(figure)}<p>${words(language).lesson.still}</p></div>`,
    small: ({ facts }) => {
      const figures = Object.values(facts.figures).sort((left, right) => interest(right) - interest(left));
      return figures.map((figure) => draw(figure, thumbnail)).find((picture) => picture !== "") ?? "";
    },
  };

  /** The figure with the most runs on it says most about its lesson; a surface says more than a curve. */
  function interest({ config }: FigureFacts): number {
    const { optimizers, schedules, batches, start } = config as Record<string, unknown[] | undefined>;
    return 2 * (optimizers ?? schedules ?? batches ?? []).length + (start ?? []).length;
  }
}

function drawDescent(engine: Engine, config: DescentConfig, frame: MapFrame): string {
  const objective = config.objective ?? "himmelblau";
  const type = typeof objective === "string" ? objective : objective.type;
  const described = engine.catalog().objectives.find((candidate) => candidate.type === type);
  if (!described) throw new Error(`there is no objective "${type}" to draw`);
  const [x = [-1, 1], y] = config.view ?? described.domain;
  const ground = y ? drawSurface(engine, objective, x, y, frame) : null;
  const curve = y ? null : sampleCurve(engine, objective, x, frame);
  const place = (point: ArrayLike<number>, loss: number): [number, number] => [
    scale(point[0] as number, x, frame.width),
    curve ? curve.height(loss) : frame.height - scale(point[1] as number, y as [number, number], frame.height),
  ];
  const runs = (config.optimizers ?? ["gd"]).map((optimizer) => {
    const run = engine.descent({
      objective,
      optimizer,
      start: config.start ?? described.start,
      ...(config.schedule ? { schedule: config.schedule } : {}),
      ...(config.seed === undefined ? {} : { seed: config.seed }),
    });
    run.advance(Math.min(config.steps ?? 200, 400));
    const { points, losses } = run.trace();
    run.dispose();
    const path = Array.from(losses, (loss, step) =>
      place(points.subarray(step * described.dimension, (step + 1) * described.dimension), loss),
    );
    return { type: typeof optimizer === "string" ? optimizer : optimizer.type, path };
  });
  const paths = runs.map(({ type: series, path }) => line(seriesStyle(series), path));
  const start = runs[0]?.path[0] ?? [0, 0];
  return svg(
    frame,
    `${ground ?? curve?.path ?? ""}${paths.join("")}<circle cx="${round(start[0])}" cy="${round(start[1])}" r="6" style="fill:var(--dh-paper);stroke:var(--dh-ink);stroke-width:2"/>`,
  );
}

/** Filled contours: the valley's colour below, paler with each level, paper at the heights. */
function drawSurface(
  engine: Engine,
  objective: Choice,
  x: [number, number],
  y: [number, number],
  frame: MapFrame,
): string {
  const { columns, levels } = frame;
  const rows = Math.round((columns * frame.height) / frame.width);
  // A little more than is seen: contours close along the edge of their grid, and those lines are no contours.
  const values = engine.grid({
    objective,
    x: widen(x, columns),
    y: widen(y, rows),
    columns: columns + 4,
    rows: rows + 4,
  });
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  // Heights grow fast away from a valley: equal steps of the cube root of height spread the lines evenly.
  const flat = Array.from(values, (value) => Math.cbrt((value - low) / (high - low || 1)));
  const thresholds = Array.from({ length: levels }, (_, level) => (level + 0.6) / (levels + 1));
  const project = (ring: number[], at: number) =>
    `${round((((ring[at] as number) - 2) / (columns - 1)) * frame.width)},${round(frame.height - (((ring[at + 1] as number) - 2) / (rows - 1)) * frame.height)}`;
  const layers = thresholds.map((threshold, level) => {
    const outline = outlines(flat, columns + 4, rows + 4, threshold)
      .map((ring) => `M${Array.from({ length: ring.length / 2 }, (_, i) => project(ring, 2 * i)).join("L")}Z`)
      .join("");
    const share = Math.round(100 * (1 - (level + 1) / levels) ** 1.6);
    return `<path d="${outline}" fill-rule="evenodd" style="fill:color-mix(in oklab,var(--dh-valley) ${share}%,var(--dh-height))"/>`;
  });
  return `<rect width="100%" height="100%" style="fill:var(--dh-valley)"/><g style="stroke:var(--dh-contour);stroke-width:.6;stroke-opacity:.55">${layers.join("")}</g>`;
}

/** An interval of `count` samples, two samples longer on either side. */
function widen([low, high]: [number, number], count: number): [number, number] {
  const margin = (2 * (high - low)) / (count - 1);
  return [low - margin, high + margin];
}

function sampleCurve(engine: Engine, objective: Choice, x: [number, number], frame: MapFrame) {
  const columns = frame.columns * 2;
  const values = engine.grid({ objective, x, columns });
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const height = (value: number) => frame.height * 0.92 - scale(value, [low, high], frame.height * 0.84);
  const points = Array.from(
    values,
    (value, column) => `${round((column / (columns - 1)) * frame.width)},${round(height(value))}`,
  );
  const path = `<path d="M${points.join("L")}V${frame.height}H0Z" style="fill:color-mix(in oklab,var(--dh-valley) 28%,var(--dh-height))"/><path d="M${points.join("L")}" style="fill:none;stroke:var(--dh-contour);stroke-width:1.6"/>`;
  return { path, height };
}

/** One real digit of each class, its pixels run together into rows. */
function drawDigits(frame: Frame): string {
  const require = createRequire(import.meta.url);
  const cell = 40;
  const digits = Array.from({ length: 10 }, (_, digit) => {
    const file = require.resolve(`mnist/src/digits/${digit}.json`);
    const { data } = JSON.parse(readFileSync(file, "utf8")) as { data: number[] };
    const pixels = data.slice(784 * 3, 784 * 4);
    const left = (digit % 5) * cell + 6;
    const top = Math.floor(digit / 5) * cell + 6;
    const ink = (threshold: number) =>
      `<path transform="translate(${left} ${top})" d="${rowsOfInk(pixels, threshold)}"/>`;
    return `<g fill-opacity=".35">${ink(0.2)}</g>${ink(0.6)}`;
  });
  return `<svg class="drawing digits" viewBox="0 0 ${5 * cell} ${2 * cell}" width="${frame.width}" height="${frame.height}" aria-hidden="true" focusable="false"><g style="fill:var(--dh-ink)">${digits.join("")}</g></svg>`;
}

function rowsOfInk(pixels: number[], threshold: number): string {
  let outline = "";
  for (let row = 0; row < 28; row++) {
    for (let column = 0; column < 28; column++) {
      const from = column;
      while (column < 28 && (pixels[row * 28 + column] ?? 0) > threshold) column++;
      if (column > from) outline += `M${from} ${row}h${column - from}v1H${from}z`;
    }
  }
  return outline;
}
