import { type Box, Layer } from "../../../charts/canvas.ts";
import type { Plane } from "../../../charts/plane.ts";
import type { Hub } from "../../../engine/hub.ts";
import type { Late } from "../../shared/late.ts";
import type { SurfaceKind } from "../settings.ts";
import type { BasinGround } from "./basinGround.ts";
import { ContourGround } from "./grounds.ts";
import { MapView } from "./mapView.ts";
import type { ReliefView } from "./reliefView.ts";
import type { Scene, SurfacePicture } from "./scene.ts";

type Context = CanvasRenderingContext2D;
type Others = typeof import("./others.ts");

/** The pictures that a figure does not begin with: that of one variable, and those that are chosen instead of the map. */
export interface LatePictures {
  curve: Late<typeof import("./curveGround.ts")>;
  others: Late<Others>;
}

/** What there is to see before the first picture has come. */
const blank: SurfacePicture = {
  drawGround() {},
  drawFigures() {},
  plane: () => null,
  startOn: () => null,
  async settled() {},
};

/** The objective with the runs on it, in the way the settings say. */
export class SurfaceView {
  readonly #hub: Hub;
  readonly #scene: Scene;
  readonly #late: LatePictures;
  #shown: { kind: string; picture: SurfacePicture } | null = null;
  #ground: Layer | null = null;
  #figures: Layer | null = null;
  /** Called when the plane has moved under the start. */
  onPlane: () => void = () => {};
  /** Called when something has come that is said beside the picture. */
  onReport: () => void = () => {};
  /** Called when the objective's picture cannot be had. */
  onError: (error: unknown) => void = () => {};
  /** The map of where runs end, while it is shown. */
  basins: BasinGround | null = null;
  /** The surface in space, while it is shown. */
  relief: ReliefView | null = null;
  #awake = true;
  #fetching: Promise<void> | null = null;
  /** Whether the start says that it can be dragged. */
  hint = true;

  constructor(hub: Hub, scene: Scene, late: LatePictures) {
    this.#hub = hub;
    this.#scene = scene;
    this.#late = late;
  }

  attach(ground: HTMLCanvasElement, figures: HTMLCanvasElement): void {
    if (this.#ground?.canvas === ground) return;
    this.#detach();
    this.#ground = new Layer(ground, (context, box) => {
      this.#picture.drawGround(context, box);
      this.onPlane();
    });
    this.#figures = new Layer(figures, (context, box) => this.#picture.drawFigures(context, box, this.hint));
  }

  dispose(): void {
    this.#detach();
    this.#shown?.picture.release?.();
    this.#shown = null;
    this.basins = null;
    this.relief = null;
  }

  /** Whether anybody can see it: what a page has only few of is kept only then. */
  rest(resting: boolean): void {
    this.#awake = !resting;
    this.#shown?.picture.rest?.(resting);
    if (!resting) this.invalidateAll();
  }

  /** Redraws what moves. */
  invalidate(): void {
    this.#figures?.invalidate();
  }

  /** Redraws all: the objective, the window or the colours have changed; `now` for a page about to be printed. */
  invalidateAll(now = false): void {
    this.#ground?.invalidate(now);
    this.#figures?.invalidate(now);
  }

  /** The window as it stands on the screen; null where there is none in which the start can be moved. */
  get plane(): Plane | null {
    const box = this.#ground?.box;
    return box && box.width > 0 ? this.#picture.plane(box) : null;
  }

  /** Where the start lies in the drawing. */
  startOn(plane: Plane): [number, number] | null {
    return this.#picture.startOn(plane);
  }

  /** The pictures chosen instead of the map, with what stands beside them; null until the first of them was chosen. */
  get others(): Others | null {
    return this.#late.others.here;
  }

  /** Fetches anew what could not be had: the reader asks for it once more. */
  askAgain(): void {
    for (const late of Object.values(this.#late)) late.missed = false;
    this.invalidateAll();
  }

  /** Waits until what is shown has come. */
  async settled(): Promise<void> {
    const settled = () => this.#picture.settled(this.#ground?.box ?? { x: 0, y: 0, width: 1, height: 1 });
    await settled();
    if (!this.#fetching) return;
    await this.#fetching;
    await settled();
  }

  /** Draws everything, but for what invites to touch, into a box of any drawing. */
  draw(context: Context, box: Box): void {
    this.#picture.drawGround(context, box);
    this.#picture.drawFigures(context, box, false);
  }

  /** How the objective is shown: one of one variable is always its curve. */
  get #kind(): SurfaceKind | "curve" {
    const { model } = this.#scene;
    return model.objective?.dimension === 1 ? "curve" : model.settings.surface;
  }

  get #picture(): SurfacePicture {
    const kind = this.#kind;
    if (this.#shown?.kind !== kind) {
      const late = this.#lateFor(kind);
      if (late && !late.here) {
        if (!late.missed) this.#fetching ??= this.#fetch(late);
        return this.#shown?.picture ?? blank;
      }
      this.#shown?.picture.release?.();
      this.basins = null;
      this.relief = null;
      this.#shown = { kind, picture: this.#make(kind) };
    }
    return this.#shown.picture;
  }

  #lateFor(kind: SurfaceKind | "curve"): Late<unknown> | null {
    if (kind === "contour") return null;
    return kind === "curve" ? this.#late.curve : this.#late.others;
  }

  /** Fetches pictures that figures do not begin with; until then the one before stays. */
  async #fetch(late: Late<unknown>): Promise<void> {
    try {
      await late.fetch();
      this.invalidateAll();
      this.onReport();
    } catch (error) {
      this.onError(error);
    } finally {
      this.#fetching = null;
    }
  }

  #make(kind: SurfaceKind | "curve"): SurfacePicture {
    const [hub, scene] = [this.#hub, this.#scene];
    const changed = () => this.invalidateAll();
    const failed = (error: unknown) => this.onError(error);
    const told = { changed, failed };
    const reported = () => {
      changed();
      this.onReport();
    };
    if (kind === "contour") return new MapView(scene, new ContourGround(hub, scene, told), told);
    if (kind === "curve") {
      const { CurveGround } = this.#late.curve.here as typeof import("./curveGround.ts");
      return new MapView(scene, new CurveGround(hub, scene, told), told);
    }
    const { BasinGround, HeatGround, ReliefView, SlicesView } = this.others as Others;
    switch (kind) {
      case "heat":
        return new MapView(scene, new HeatGround(hub, scene, told), told);
      case "basins":
        this.basins = new BasinGround(hub, scene, { changed: reported, failed });
        return new MapView(scene, this.basins, told);
      case "3d":
        this.relief = new ReliefView(hub, scene, { changed: reported, failed });
        this.relief.rest(!this.#awake);
        return this.relief;
      case "slices":
        return new SlicesView(hub, scene, changed, failed);
    }
  }

  #detach(): void {
    this.#ground?.dispose();
    this.#figures?.dispose();
    this.#ground = null;
    this.#figures = null;
  }
}
