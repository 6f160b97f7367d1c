import type { Box } from "../../../charts/canvas.ts";
import type { Field } from "../../../charts/heatChart.ts";
import { avoidTracks, type Label, LabelPlacer } from "../../../charts/labels.ts";
import { landscapeOf } from "../../../charts/landscape.ts";
import { drawCross, drawLabel, drawMarker, drawPath, drawStart } from "../../../charts/marks.ts";
import { mix } from "../../../charts/palette.ts";
import { planeOf, type Span, type Track } from "../../../charts/plane.ts";
import { linearScale } from "../../../charts/scales.ts";
import { heightAt, isHidden, type Landscape, type Place, placeOn, type Space, spaceOf } from "../../../charts/space.ts";
import { OrbitDrag, turned } from "../orbit.ts";
import { type Camera, firstCamera } from "../settings.ts";
import { tracksOf } from "./arrows.ts";
import { landmarksOf } from "./landmarks.ts";
import { Loader } from "./loader.ts";
import type { Scene, SurfacePicture } from "./scene.ts";
import { type Source, sampledField } from "./terrain.ts";
import { spansOf } from "./window.ts";

type Context = CanvasRenderingContext2D;
type Relief = typeof import("../../../charts/relief.ts");

/** Samples along each side of the surface. */
const samples = 141;
/** Paths hug the ground: they are drawn in pieces of this share of the window. */
const piece = 1 / 70;
/** Of a long run this many rows are drawn: more would lie on top of each other. */
const mostRows = 400;

/** The objective as a landscape in space, which can be turned; the runs walk on it. */
export class ReliefView implements SurfacePicture {
  readonly #hub: Source;
  readonly #scene: Scene;
  readonly #field: Loader<Field>;
  readonly #listener: { changed(): void; failed(error: unknown): void };
  #land: { of: Field; land: Landscape } | null = null;
  #relief: Relief | null = null;
  #opening: Promise<void> | null = null;
  #awake = true;
  /** What turns it by a drag. */
  readonly drag = new OrbitDrag();
  /** Whether this browser has no WebGL 2. */
  unavailable = false;

  constructor(hub: Source, scene: Scene, listener: { changed(): void; failed(error: unknown): void }) {
    this.#hub = hub;
    this.#scene = scene;
    this.#listener = listener;
    this.#field = new Loader(listener.changed, listener.failed);
  }

  /** The viewpoint, closer by a factor. */
  closer(factor: number): Camera {
    return turned(this.#scene.model.settings.camera, 0, 0, factor);
  }

  /** Seen from the side there is no plane to drag on. */
  plane(): null {
    return null;
  }

  startOn(): null {
    return null;
  }

  async settled(): Promise<void> {
    this.#ask();
    await Promise.all([this.#field.settled(), this.#opening]);
  }

  release(): void {
    this.#relief?.releaseRelief(this);
  }

  rest(resting: boolean): void {
    this.#awake = !resting;
    if (resting) this.release();
  }

  drawGround(context: Context, box: Box): void {
    const { palette } = this.#scene;
    context.fillStyle = palette.surface;
    context.fillRect(box.x, box.y, box.width, box.height);
    const land = this.#ask();
    if (!land || !this.#relief) return;
    const space = this.#space(box);
    this.#drawFloor(context, space, land);
    const drawn = this.#relief.drawRelief(this, context, space, land, palette);
    if (drawn) this.#drawRim(context, space, land);
    // Drawn once for paper or for a picture, nothing is kept.
    if (!this.#awake) this.release();
    if (drawn === this.unavailable) {
      this.unavailable = !drawn;
      this.#listener.changed();
    }
  }

  drawFigures(context: Context, box: Box): void {
    const land = this.#ask();
    if (!land || !this.#relief || this.unavailable) return;
    const space = this.#space(box);
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    const tracks = tracksOf(this.#scene, 2);
    const placer = new LabelPlacer(box);
    const flat = planeOf(box, [box.x, box.x + box.width], [box.y + box.height, box.y]);
    const routes = tracks.map((track) => ({ track, ...routeOf(track, land) }));
    for (const { track, places } of routes) {
      const pixels = places.map((place) => space.project(place));
      avoidTracks(placer, flat, [
        { ...track, first: 0, last: pixels.length - 1, place: (row) => pixels[row] ?? [0, 0] },
      ]);
    }
    this.#drawStart(context, space, land, placer);
    const ordered = [...routes].sort((a, b) => Number(a.track.chosen) - Number(b.track.chosen));
    for (const route of ordered) this.#drawRoute(context, space, land, route.track, route.places, route.now);
    for (const { track } of ordered) this.#drawPresent(context, space, land, track);
    for (const label of this.#drawLandmarks(context, space, land, box)) placer.draw(context, label);
    context.restore();
    if (land.compressed) this.#drawNote(context, box);
  }

  #space(box: Box): Space {
    return spaceOf(box, this.#scene.model.settings.camera ?? firstCamera);
  }

  /** Asks for what is missing; returns the landscape once it has come. */
  #ask(): Landscape | null {
    const { model } = this.#scene;
    const [x, y] = spansOf(model);
    if (!x || !y) return null;
    const objective = model.objectiveChoice;
    const key = JSON.stringify([x, y]);
    this.#field.want(JSON.stringify(objective), key, () => sampledField(this.#hub, objective, x, y, samples, samples));
    this.#opening ??= import("../../../charts/relief.ts").then((relief) => {
      this.#relief = relief;
      this.#listener.changed();
    }, this.#listener.failed);
    const field = this.#field.loaded;
    if (!field) return null;
    if (this.#land?.of !== field) this.#land = { of: field, land: landscapeOf(field) };
    return this.#land.land;
  }

  /** The plane under the landscape, with numbers along the sides that are in front. */
  #drawFloor(context: Context, space: Space, land: Landscape): void {
    const { palette } = this.#scene;
    const at = (x: number, y: number) => space.project([...placeOn(land, x, y), 0]);
    const corners: [number, number][] = [
      [land.x[0], land.y[0]],
      [land.x[1], land.y[0]],
      [land.x[1], land.y[1]],
      [land.x[0], land.y[1]],
      [land.x[0], land.y[0]],
    ];
    drawPath(context, 0, 4, (i) => at(...(corners[i] as [number, number])), { colour: palette.rule, width: 1 });
    const [eyeX, eyeY] = space.eye;
    const frontX = eyeX > 0 ? land.x[1] : land.x[0];
    const frontY = eyeY > 0 ? land.y[1] : land.y[0];
    const beyond = 0.07 * Math.max(land.x[1] - land.x[0], land.y[1] - land.y[0]);
    const style = {
      colour: palette.muted,
      halo: palette.surface,
      font: `11px ${palette.font}`,
      align: "center" as const,
    };
    const mathStyle = { ...style, font: `italic 14px ${palette.mathFont}` };
    const side = (span: Span, name: string, place: (value: number, rows?: number) => [number, number]) => {
      const scale = linearScale(...span);
      for (const tick of scale.ticks(4)) drawLabel(context, scale.label(tick), ...place(tick), style);
      drawLabel(context, name, ...place((span[0] + span[1]) / 2, 2.2), mathStyle);
    };
    side(land.x, "x", (value, rows = 1) => at(value, frontY + Math.sign(eyeY || 1) * rows * beyond));
    side(land.y, "y", (value, rows = 1) => at(frontX + Math.sign(eyeX || 1) * rows * beyond, value));
  }

  /** The landscape's edge, without which its heights would run into the paper. */
  #drawRim(context: Context, space: Space, land: Landscape): void {
    const { x, y, columns, rows } = land;
    const dataX = (i: number) => x[0] + ((x[1] - x[0]) * i) / (columns - 1);
    const dataY = (i: number) => y[0] + ((y[1] - y[0]) * i) / (rows - 1);
    const sides: [number, (i: number) => [number, number]][] = [
      [columns, (i) => [dataX(i), y[0]]],
      [rows, (i) => [x[1], dataY(i)]],
      [columns, (i) => [dataX(i), y[1]]],
      [rows, (i) => [x[0], dataY(i)]],
    ];
    for (const [count, at] of sides) {
      const place = (i: number): [number, number] => {
        const ground = groundAt(land, ...at(i));
        return ground && !isHidden(land, space, ground) ? space.project(ground) : [Number.NaN, Number.NaN];
      };
      drawPath(context, 0, count - 1, place, { colour: this.#scene.palette.contour, width: 0.9, alpha: 0.8 });
    }
  }

  /** A run's path: strong where it can be seen, faint where the landscape hides it or where it is still to come. */
  #drawRoute(
    context: Context,
    space: Space,
    land: Landscape,
    track: Track,
    places: readonly Place[],
    now: number,
  ): void {
    const pixels = places.map((place) => space.project(place));
    const hidden = places.map((place) => isHidden(land, space, place));
    const gap: [number, number] = [Number.NaN, Number.NaN];
    const part = (wanted: boolean) => (i: number) =>
      hidden[i] === wanted || hidden[i - 1] === wanted ? (pixels[i] as [number, number]) : gap;
    const { colour, dash, chosen } = track;
    drawPath(context, now, places.length - 1, part(false), { colour, width: 1.3, alpha: 0.5, dash });
    drawPath(context, 0, now, part(true), { colour, width: 1.3, alpha: 0.35, dash });
    drawPath(context, 0, now, part(false), { colour, width: chosen ? 2.6 : 2, dash });
  }

  #drawNote(context: Context, box: Box): void {
    const { palette, words } = this.#scene;
    drawLabel(context, words.figures.surfaces.compressed, box.x + 12, box.y + 16, {
      colour: palette.muted,
      halo: palette.surface,
      font: `11px ${palette.font}`,
    });
  }

  #drawPresent(context: Context, space: Space, land: Landscape, track: Track): void {
    const { palette } = this.#scene;
    const place = track.now < track.first ? null : groundAt(land, ...track.place(track.now));
    if (!place) return;
    context.save();
    if (isHidden(land, space, place)) context.globalAlpha = 0.4;
    drawMarker(context, track.marker, ...space.project(place), track.chosen ? 7 : 6, track.colour, palette.surface);
    context.restore();
  }

  #drawStart(context: Context, space: Space, land: Landscape, placer: LabelPlacer): void {
    const [x = Number.NaN, y = Number.NaN] = this.#scene.model.start;
    const place = groundAt(land, x, y);
    if (!place) return;
    const at = space.project(place);
    placer.keepOff(...at, 11);
    context.save();
    if (isHidden(land, space, place)) context.globalAlpha = 0.4;
    drawStart(context, at, this.#scene.palette);
    context.restore();
  }

  /** Crosses at the critical points that can be seen; returns their names. */
  #drawLandmarks(context: Context, space: Space, land: Landscape, box: Box): Label[] {
    const { palette } = this.#scene;
    return landmarksOf(this.#scene, box).flatMap(({ x, y, kind, text }): Label[] => {
      const place = groundAt(land, x, y);
      if (!place || isHidden(land, space, place)) return [];
      const at = space.project(place);
      drawCross(context, at, kind === "saddle", palette.minimum);
      const style = { colour: palette.minimum, halo: mix(palette.valley, palette.height, 0.55) };
      const label: Label = {
        text,
        x: at[0],
        y: at[1],
        gap: 9,
        sides: ["below", "above", "right", "left"],
        style: { ...style, font: `11.5px ${palette.font}` },
      };
      return text ? [label] : [];
    });
  }
}

/** The place on the landscape over a point of the plane; null outside the window. */
function groundAt(land: Landscape, x: number, y: number): Place | null {
  const height = heightAt(land, x, y);
  return Number.isNaN(height) ? null : [...placeOn(land, x, y), height];
}

/** Outside the window: paths break there. */
const nowhere: Place = [Number.NaN, Number.NaN, Number.NaN];

/** A run draped over the landscape; `now` is the piece at which it stands. */
function routeOf(track: Track, land: Landscape): { places: Place[]; now: number } {
  const stride = Math.max(1, Math.ceil(track.last / mostRows));
  const rows = new Set<number>([track.first, track.now, track.last]);
  for (let row = track.first; row <= track.last; row += stride) rows.add(row);
  const longest = piece * Math.max(land.x[1] - land.x[0], land.y[1] - land.y[0]);
  const places: Place[] = [];
  let now = 0;
  let from: readonly [number, number] | null = null;
  for (const row of [...rows].sort((a, b) => a - b)) {
    const to = track.place(row);
    const [x0, y0]: readonly [number, number] = from ?? to;
    const pieces = Math.max(1, Math.ceil(Math.hypot(to[0] - x0, to[1] - y0) / longest));
    if (!Number.isFinite(pieces) || pieces > 20 / piece) break;
    for (let i = from ? 1 : pieces; i <= pieces; i++) {
      const place = groundAt(land, x0 + ((to[0] - x0) * i) / pieces, y0 + ((to[1] - y0) * i) / pieces);
      places.push(place ?? nowhere);
    }
    from = to;
    if (row === track.now) now = Math.max(0, places.length - 1);
  }
  return { places, now };
}
