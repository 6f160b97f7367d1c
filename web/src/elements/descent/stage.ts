import { formatEntry } from "../../charts/format.ts";
import type { Span } from "../../charts/plane.ts";
import type { Hub } from "../../engine/hub.ts";
import { Late } from "../shared/late.ts";
import type { DhDescent } from "./descent.ts";
import type { Picture } from "./export.ts";
import { objectiveName } from "./labels.ts";
import { LossView } from "./lossView.ts";
import { parametersOf } from "./objective.ts";
import { endingWords, runName } from "./runStyle.ts";
import type { Camera, View } from "./settings.ts";
import { followPointer, type StartTarget } from "./startHandle.ts";
import { SurfaceView } from "./surface/surfaceView.ts";
import { panned, spansOf, zoomed } from "./surface/window.ts";

/** The drawn part of the figure: the map with its draggable start, and the losses beside it. */
export class Stage implements StartTarget {
  readonly surface: SurfaceView;
  readonly losses: LossView;
  readonly #figure: DhDescent;
  #map: HTMLElement | null = null;
  #handle: HTMLElement | null = null;
  #unfollow: (() => void) | null = null;

  constructor(hub: Hub, figure: DhDescent, onError: (error: unknown) => void) {
    this.#figure = figure;
    const others = async () => {
      const pictures = await import("./surface/others.ts");
      figure.wear(pictures.surfaceStyles);
      return pictures;
    };
    this.surface = new SurfaceView(hub, figure, {
      curve: new Late(figure, () => import("./surface/curveGround.ts")),
      others: new Late(figure, others, "surfaces"),
    });
    this.losses = new LossView(figure);
    this.surface.onPlane = () => this.#placeHandle();
    this.surface.onReport = () => figure.requestUpdate();
    this.surface.onError = onError;
  }

  /** Takes hold of the canvases once they are rendered. */
  attach(root: DocumentFragment | HTMLElement): void {
    const map = root.querySelector<HTMLElement>(".map");
    const handle = root.querySelector<HTMLElement>(".handle");
    const ground = root.querySelector<HTMLCanvasElement>("canvas.ground");
    const figures = root.querySelector<HTMLCanvasElement>("canvas.runs");
    const losses = root.querySelector<HTMLCanvasElement>(".chart canvas");
    if (!map || !handle || !ground || !figures || !losses) return;
    // Nobody is invited to drag what cannot be dragged.
    if (!this.movable) this.surface.hint = false;
    this.surface.attach(ground, figures);
    this.losses.attach(losses);
    if (this.#map !== map || !this.#unfollow) {
      this.#unfollow?.();
      this.#map = map;
      this.#handle = handle;
      this.#unfollow = followPointer(map, handle, this);
    }
    this.#placeHandle();
  }

  /** Lets go of everything that outlives the element. */
  release(): void {
    this.surface.dispose();
    this.losses.dispose();
    this.#unfollow?.();
    this.#unfollow = null;
  }

  /** Draws what has changed: the rows or the function, or only the step shown. */
  refresh(rows: boolean): void {
    // Who has seen the runs move has no need of the invitation any more.
    if (this.#figure.model.cursor > 0) this.surface.hint = false;
    if (rows) {
      this.surface.invalidateAll();
      this.losses.invalidateScale();
    } else {
      this.surface.invalidate();
      this.losses.invalidate();
    }
  }

  /** Draws all in other colours. */
  redraw(now: boolean): void {
    this.surface.invalidateAll(now);
    this.losses.invalidate(now);
  }

  get plane() {
    return this.surface.plane;
  }

  get start(): readonly number[] {
    return this.#figure.model.start;
  }

  /** Whether the view shown is one in which the start can be moved. */
  get hasPlane(): boolean {
    const { model } = this.#figure;
    return model.objective?.dimension === 1 || !["slices", "3d"].includes(model.settings.surface);
  }

  get movable(): boolean {
    return this.#figure.usable.has("start");
  }

  get pannable(): boolean {
    return this.#figure.usable.has("surface");
  }

  /** Whether the objective is shown in space. */
  get inSpace(): boolean {
    const { model } = this.#figure;
    return model.objective?.dimension === 2 && model.settings.surface === "3d";
  }

  /** Looks from elsewhere at the surface in space. */
  turn(camera: Camera | null): void {
    void this.#figure.actions.act((model) => model.adjust({ camera }));
  }

  /** Looks `factor` times closer, at the middle of what is shown or at `centre`. */
  zoom(factor: number, centre: readonly number[] = []): void {
    const { relief } = this.surface;
    if (relief) this.turn(relief.closer(factor));
    else if (!this.inSpace) this.#look((spans) => zoomed(spans, centre, factor));
  }

  /** Moves the window so that what was under a finger stays under it; `shift` in pixels. */
  pan(shift: readonly [number, number]): void {
    const { plane } = this;
    if (!plane) return;
    const [x0, y0] = plane.toData(0, 0);
    const [x1, y1] = plane.toData(...shift);
    this.#look((spans) => panned(spans, [x0 - x1, y0 - y1]));
  }

  /** Shows the objective's whole window again. */
  showAll(): void {
    if (this.inSpace) this.turn(null);
    else void this.#figure.actions.act((model) => model.adjust({ view: null }));
  }

  #look(move: (spans: readonly Span[]) => View | null): void {
    const { model } = this.#figure;
    const { plane } = this;
    const spans = plane && model.objective?.dimension === 2 ? [plane.x, plane.y] : spansOf(model);
    const view = move(spans);
    if (view) void this.#figure.actions.act((model) => model.adjust({ view }));
  }

  startOn(plane: NonNullable<StartTarget["plane"]>) {
    return this.surface.startOn(plane);
  }

  move(start: number[]): void {
    this.surface.hint = false;
    void this.#figure.actions.act((model) => model.configure({ start }));
  }

  settle(): void {
    this.#figure.requestUpdate();
  }

  async toImage(): Promise<Blob> {
    const [{ toPicture }, picture] = await Promise.all([import("./export.ts"), this.#picture()]);
    return toPicture(picture);
  }

  /** The figure as an SVG drawing. */
  async toDrawing(): Promise<string> {
    const [{ toDrawing }, picture] = await Promise.all([import("./export.ts"), this.#picture()]);
    return toDrawing(picture);
  }

  async #picture(): Promise<Picture> {
    await this.surface.settled();
    const { model, words, palette } = this.#figure;
    const say = words.figures.descent;
    const bounds = this.#map?.getBoundingClientRect();
    const name = objectiveName(words, model);
    const settings = Object.entries(parametersOf(model.objectiveChoice));
    const symbolOf = (key: string) => model.objective?.parameters.find((each) => each.key === key)?.symbol ?? key;
    const detail = settings.map(([key, value]) => `${symbolOf(key)} = ${formatEntry(Number(value))}`);
    return {
      title: [name, ...detail, say.stepNumber(model.cursor)].join(" · "),
      lossTitle: this.losses.title,
      palette,
      map: { width: bounds?.width || 640, height: bounds?.height || 500 },
      entries: this.#figure.shown().map(({ run }) => {
        const { loss, status } = run.resultAt(model.cursor);
        const note = status.code === "ok" ? "" : endingWords(words, status);
        return { run, name: runName(words, run), loss, note };
      }),
      drawMap: (context, box) => this.surface.draw(context, box),
      drawLoss: (context, box) => this.losses.draw(context, box),
    };
  }

  #placeHandle(): void {
    const { plane } = this;
    const at = plane && this.surface.startOn(plane);
    if (at && this.#handle) this.#handle.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
  }
}
