import type { Plane } from "../../charts/plane.ts";
import { labelOf } from "../descent/labels.ts";
import { PlayedActions } from "../shared/figureActions.ts";
import { type Points, parseCsv, pointsOf } from "./dataset.ts";
import type { RegressionModel } from "./model.ts";
import type { DhRegression } from "./regression.ts";
import { finest, type Run } from "./runs.ts";
import type { BatchSize, ModelName } from "./settings.ts";

/** The sizes every lesson compares, in their order. */
const usual: readonly BatchSize[] = ["all", 10, 1];

function order(a: BatchSize, b: BatchSize): number {
  const rank = (size: BatchSize) => (size === "all" ? Number.POSITIVE_INFINITY : size);
  return rank(b) - rank(a);
}

/** What the reader does to a regression figure with its controls. */
export class Actions extends PlayedActions<RegressionModel, DhRegression> {
  choose(index: number): void {
    void this.figure.fit.configure({ chosen: index });
  }

  toggleBatch(size: BatchSize): Promise<void> {
    return this.act((model) => {
      const { batches } = model.settings;
      const kept = batches.filter((other) => other !== size);
      const wanted = kept.length < batches.length ? kept : [...batches, size].sort(order);
      return model.configure({ batches: wanted, chosen: Math.max(0, wanted.indexOf(size)) });
    });
  }

  /** The sizes on offer: the usual ones and those there are. */
  get offered(): BatchSize[] {
    return [...new Set([...usual, ...this.figure.fit.settings.batches])].sort(order);
  }

  /** Another model; labels are the only data that a logistic one can fit. */
  setModel(name: ModelName): Promise<void> {
    return this.act((model) => {
      const isLabels = model.data.targets.every((target) => target === 0 || target === 1);
      const changed = name === "logistic" && (!isLabels || model.data.features > 1);
      return model.configure({ model: name, step: 0, start: null, ...(changed ? { data: "labels" } : {}) });
    });
  }

  setOptimizer(key: string, value: number | boolean | string): void {
    void this.accept(`optimizer.${key}`, value, (model) =>
      model.configure({ optimizer: { ...model.state().optimizer, [key]: value } }),
    );
  }

  /** The cursor that shows a step of a run. */
  cursorOf({ perEpoch }: Run, step: number): number {
    const { settings, data } = this.figure.fit;
    return settings.axis === "step" ? step : Math.ceil((step * finest(settings, data)) / perEpoch);
  }

  setHorizon(value: number | boolean | string): void {
    const { axis } = this.figure.fit.settings;
    const key = axis === "step" ? "steps" : "epochs";
    void this.accept(key, value, (model) => model.configure({ [key]: value as number, step: 0 }));
  }

  /** Puts a point elsewhere; labels stay labels. */
  movePoint(index: number, [x, y]: readonly [number, number]): void {
    void this.#edit((points) => points.map((point, other) => (other === index ? [x, this.#target(y)] : point)));
  }

  addPoint([x, y]: readonly [number, number]): Promise<void> {
    return this.#edit((points) => {
      this.figure.hold(points.length);
      return [...points, [x, this.#target(y)]];
    });
  }

  removePoint(index: number): Promise<void> {
    return this.#edit((points) => {
      if (points.length === 1) return points;
      this.figure.hold(Math.min(index, points.length - 2));
      return points.filter((_, other) => other !== index);
    });
  }

  useTable(text: string): Promise<void> {
    return this.act((model) => model.configure({ data: { points: parseCsv(text) }, step: 0 }));
  }

  moveStart(start: number[]): void {
    void this.act((model) => model.configure({ start }));
  }

  async #edit(change: (points: Points) => Points): Promise<void> {
    const points = this.figure.points ?? pointsOf(this.figure.fit.data);
    if (!points) return;
    const changed = change(points);
    // What comes next builds on this, even before it has been run.
    this.figure.points = changed;
    await this.act((model) => model.configure({ data: { points: changed } }));
    if (this.figure.points === changed) this.figure.points = null;
  }

  #target(y: number): number {
    if (this.figure.fit.settings.model === "linear") return y;
    return y > 0.5 ? 1 : 0;
  }

  protected override labelOf(id: string): string {
    const { words } = this.figure;
    const key = id.split(".").at(-1) ?? id;
    return words.figures.regression.labels[key] ?? labelOf(words, `parameter.${key}`);
  }
}

/** A place on the plane's grain: numbers that can be read and typed. */
export function snap(plane: Plane, [x, y]: readonly [number, number]): [number, number] {
  const round = (value: number, [low, high]: readonly [number, number]) => {
    const step = 10 ** Math.floor(Math.log10((high - low) / 500));
    return Number((Math.round(value / step) * step).toPrecision(12));
  };
  return [round(x, plane.x), round(y, plane.y)];
}
