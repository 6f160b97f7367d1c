import { batchStyle } from "../charts/batchSeries.ts";
import { scheduleStyle } from "../charts/scheduleSeries.ts";
import { fitAt } from "../elements/regression/dataChart.ts";
import { type Data, pointsOf, resolveData } from "../elements/regression/dataset.ts";
import { horizonOf } from "../elements/regression/runs.ts";
import { readSettings as readRegression, defaults as regressionDefaults } from "../elements/regression/settings.ts";
import { fullSchedules, lineConfig } from "../elements/schedule/lines.ts";
import { readSettings as readSchedule, defaults as scheduleDefaults } from "../elements/schedule/settings.ts";
import type { Engine } from "../engine/index.ts";
import { runRegression } from "../lesson/headless.ts";
import { type Frame, line, round, scale, svg } from "./drawing.ts";

/** Empty room around what is drawn, as a share of the picture. */
const margin = 0.12;

/** Maps two spans onto a picture with some room around them, y upwards. */
function plane(frame: Frame, xs: readonly number[], ys: readonly number[]) {
  const span = (values: readonly number[]): [number, number] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const extra = (high - low || 1) * margin;
    return [low - extra, high + extra];
  };
  const [x, y] = [span(xs), span(ys)];
  return {
    x,
    place: (px: number, py: number): [number, number] => [
      scale(px, x, frame.width),
      frame.height - scale(py, y, frame.height),
    ],
  };
}

/** The data, and the fit of every run at its end; nothing where the data have more than one feature. */
export function drawRegression(engine: Engine, config: Record<string, unknown>, frame: Frame): string {
  const settings = { ...regressionDefaults, ...readRegression(config) };
  // The engine at hand draws at once.
  const data = resolveData(settings.data, (request) => engine.randomState(request)) as Data;
  const points = pointsOf(data);
  if (!points) return "";
  const { x, place } = plane(
    frame,
    points.map(([px]) => px),
    points.map(([, py]) => py),
  );
  const dots = points.map(([px, py]) => {
    const [left, top] = place(px, py);
    return `<circle cx="${round(left)}" cy="${round(top)}" r="${points.length > 40 ? 3 : 5}"/>`;
  });
  const state = runRegression(engine, config, Math.min(horizonOf(settings, data), 2000));
  const { results } = state as { results: { point: number[] }[] };
  const columns = 60;
  const fits = results.map(({ point }, index) => {
    const path = Array.from({ length: columns + 1 }, (_, column): [number, number] => {
      const at = x[0] + ((x[1] - x[0]) * column) / columns;
      return place(at, fitAt(settings.model, point, at));
    });
    return line(batchStyle(settings.batches[index] ?? "all"), path);
  });
  return svg(frame, `<g style="fill:var(--dh-ink);fill-opacity:.55">${dots.join("")}</g>${fits.join("")}`);
}

/** The rate of every schedule over the steps. */
export function drawSchedules(engine: Engine, config: Record<string, unknown>, frame: Frame): string {
  const settings = { ...scheduleDefaults, ...readSchedule(config) };
  const runs = fullSchedules(engine.catalog(), settings).map((schedule) => {
    const run = engine.descent(lineConfig(settings, schedule));
    run.advance(settings.steps);
    const { rates } = run.trace();
    run.dispose();
    return { type: schedule.type, rates: Array.from(rates) };
  });
  const all = runs.flatMap(({ rates }) => rates);
  if (all.length === 0) return "";
  const { place } = plane(frame, [0, settings.steps], [0, ...all]);
  const seen: string[] = [];
  const lines = runs.map(({ type, rates }) => {
    const occurrence = seen.filter((other) => other === type).length;
    seen.push(type);
    return rates.length === 0
      ? ""
      : line(
          scheduleStyle(type, occurrence),
          rates.map((rate, step) => place(step, rate)),
        );
  });
  const [left, bottom] = place(0, 0);
  const axis = `<path d="M${round(left)} ${round(bottom)}H${frame.width}" style="stroke:var(--dh-rule);stroke-width:1.5"/>`;
  return svg(frame, axis + lines.join(""));
}
