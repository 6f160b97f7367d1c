import type { Box } from "../../../charts/canvas.ts";
import { drawContours, type Landmark, type Region } from "../../../charts/contourChart.ts";
import { drawPixels, pixelsOf } from "../../../charts/heatChart.ts";
import type { Palette } from "../../../charts/palette.ts";
import type { Plane, Span } from "../../../charts/plane.ts";
import type { Hub } from "../../../engine/hub.ts";
import type { CriticalPoint, DescentConfig } from "../../../engine/types.ts";
import type { Run } from "../run.ts";
import { runConfig } from "../settings.ts";
import { assign, type Basin, fates, merged, rank } from "./basins.ts";
import { functionKey, type Ground, type GroundListener } from "./grounds.ts";
import { Loader } from "./loader.ts";
import type { Scene } from "./scene.ts";
import { contourRegions } from "./terrain.ts";
import { mapPlane, roomy } from "./window.ts";

/** Cells along each side of the window, coarse to fine. */
const grids = [12, 24, 48, 96];
/** A run this long shows where it ends, if it ends anywhere. */
const mostSteps = 2000;
/** Steps that the worker takes for one answer: some 10 ms. */
const bandWork = 100_000;
/** The share of its size in which minima are the same. */
const sameMinimum = 1e-3;

/** The map as far as it has come. */
export interface BasinReport {
  /** The method whose runs they are. */
  type: string;
  steps: number;
  basins: readonly Basin[];
  /** 0 to 1; null when the reader has stopped it. */
  progress: number | null;
}

/** A map that is wanted: what it is of, and how far it is. */
interface Task {
  key: string;
  /** The function: maps of others say nothing about it. */
  family: string;
  window: [Span, Span];
  type: string;
  steps: number;
  progress: number | null;
}

/** A map as it is drawn. */
interface Picture {
  task: Task;
  cells: Int32Array;
  columns: number;
  basins: Basin[];
  pixels: { colours: string; canvas: HTMLCanvasElement } | null;
}

type Source = Pick<Hub, "grid" | "contours" | "criticalPoints" | "basins">;

/** Each start in the colour of the minimum that the chosen method reaches from there. */
export class BasinGround implements Ground {
  readonly #hub: Source;
  readonly #scene: Scene;
  readonly #listener: GroundListener;
  readonly #regions: Loader<Region[]>;
  #task: Task | null = null;
  /** What has come last: of the task, or of the one before while nothing has come of that. */
  #picture: Picture | null = null;
  #working: Promise<void> = Promise.resolve();

  constructor(hub: Source, scene: Scene, listener: GroundListener) {
    this.#hub = hub;
    this.#scene = scene;
    this.#listener = listener;
    this.#regions = new Loader(listener.changed, listener.failed);
  }

  get report(): BasinReport | null {
    if (!this.#task) return null;
    const { type, steps } = this.#picture?.task ?? this.#task;
    return { type, steps, basins: this.#picture?.basins ?? [], progress: this.#task.progress };
  }

  plane(box: Box): Plane {
    const { model } = this.#scene;
    const plane = mapPlane(model, box);
    const window = roomy(plane);
    const objective = model.objectiveChoice;
    this.#regions.want(functionKey(this.#scene), JSON.stringify(window), () =>
      contourRegions(this.#hub, objective, ...window),
    );
    this.#want(window);
    return plane;
  }

  draw(context: CanvasRenderingContext2D, plane: Plane): void {
    const { palette } = this.#scene;
    const picture = this.#picture;
    if (picture) drawPixels(context, plane, this.#pixels(picture), ...picture.task.window, false);
    if (this.#regions.loaded) drawContours(context, plane, this.#regions.loaded, palette, false);
  }

  /** The minima with their numbers in the legend. */
  landmarks(): Landmark[] {
    return (this.#picture?.basins ?? []).flatMap(({ index, point }): Landmark[] => {
      const [x, y] = point ?? [];
      return x === undefined || y === undefined ? [] : [{ x, y, kind: "minimum", text: String(index + 1) }];
    });
  }

  async settled(): Promise<void> {
    await this.#regions.settled();
    await this.#working;
  }

  /** Leaves the map as it is. */
  stop(): void {
    if (!this.#task || this.#task.progress === 1) return;
    this.#task.progress = null;
    this.#listener.changed();
  }

  release(): void {
    this.#task = null;
    this.#picture = null;
  }

  #want(window: [Span, Span]): void {
    const { model } = this.#scene;
    const shown = this.#scene.shown();
    const run: Run | undefined = (shown.find(({ chosen }) => chosen) ?? shown[0])?.run;
    if (!run) {
      this.release();
      return;
    }
    const { start: _, ...config } = runConfig(model.settings, run.optimizerAt(run.rowAt(model.cursor)), run.lineSearch);
    const steps = Math.min(model.settings.steps, mostSteps);
    const key = JSON.stringify([config, window, steps]);
    if (key === this.#task?.key) return;
    const family = functionKey(this.#scene);
    const task: Task = { key, family, window, type: run.type, steps, progress: 0 };
    if (this.#picture?.task.family !== family) this.#picture = null;
    this.#task = task;
    const previous = this.#working;
    this.#working = previous
      .then(() => this.#compute(task, config))
      .catch((error) => {
        if (this.#task === task) this.#listener.failed(error);
      });
  }

  #isWanted(task: Task): boolean {
    return this.#task === task && task.progress !== null;
  }

  async #compute(task: Task, run: Omit<DescentConfig, "start">): Promise<void> {
    if (!this.#isWanted(task)) return;
    const [x, y] = task.window;
    const ends = (span: Span): [number, number] => [span[0], span[1]];
    const located = await this.#hub.criticalPoints({ objective: run.objective, x: ends(x), y: ends(y) });
    const size = Math.max(x[1] - x[0], y[1] - y[0]);
    const minima = merged(this.#scene.model.objective?.minima ?? [], located.minima, sameMinimum * size);
    const all = grids.reduce((sum, count) => sum + count * count, 0);
    let done = 0;
    for (const columns of grids) {
      const rows = columns;
      const cells = new Float64Array(2 * columns * rows);
      const height = Math.max(1, Math.floor(bandWork / (columns * task.steps)));
      for (let row = 0; row < rows; row += height) {
        if (!this.#isWanted(task)) return;
        const count = Math.min(height, rows - row);
        const at = (line: number) => y[0] + ((y[1] - y[0]) * line) / rows;
        const band = await this.#hub.basins({
          run,
          x: ends(x),
          y: [at(row), at(row + count)],
          columns,
          rows: count,
          steps: task.steps,
        });
        cells.set(band, 2 * columns * row);
        done += columns * count;
        if (!this.#isWanted(task)) return;
        task.progress = done / all;
      }
      this.#show(task, cells, columns, minima);
    }
  }

  #show(task: Task, ends: Float64Array, columns: number, minima: readonly CriticalPoint[]): void {
    const { cells, basins } = rank(assign(ends, minima, ...task.window), minima);
    this.#picture = { task, cells, columns, basins, pixels: null };
    // Painted as it comes, so that the frame that shows it has less to do.
    this.#pixels(this.#picture);
    this.#listener.changed();
  }

  #pixels(picture: Picture): HTMLCanvasElement {
    const { palette } = this.#scene;
    const { cells, columns } = picture;
    const colours = palette.paper + palette.valley;
    if (picture.pixels?.colours === colours) return picture.pixels.canvas;
    const known = new Map<number, [number, number, number]>();
    const canvas = pixelsOf(columns, cells.length / columns, (cell) => {
      const index = cells[cell] as number;
      const colour = known.get(index) ?? bytesOf(basinColour(palette, index));
      known.set(index, colour);
      return colour;
    });
    picture.pixels = { colours, canvas };
    return canvas;
  }
}

/** The token that holds a basin's colour. */
export function basinToken(index: number): string {
  if (index >= 0) return `--dh-basin-${index + 1}`;
  return { [fates.diverged]: "--dh-basin-diverged", [fates.other]: "--dh-basin-other" }[index] ?? "--dh-height";
}

function basinColour(palette: Palette, index: number): string {
  return palette.token(basinToken(index));
}

function bytesOf(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}
