import type { Box } from "./canvas.ts";
import type { Span } from "./plane.ts";

/** From where a surface is seen: degrees around its vertical axis and above its plane, and how much closer than needed. */
export interface Viewpoint {
  azimuth: number;
  elevation: number;
  zoom: number;
}

/** A point in space: the plane's longer side reaches from −1 to 1, heights from 0 up. */
export type Place = readonly [x: number, y: number, z: number];

/** A box of the drawing as a window into space, in perspective. */
export interface Space {
  readonly box: Box;
  readonly eye: Place;
  /** Column by column, as WebGL wants it: places to clip coordinates of the box. */
  readonly matrix: Float32Array;
  project(place: Place): [number, number];
}

/** Angle of the field of view, and how far the eye is from the middle so that the whole surface fits. */
const fieldOfView = (28 * Math.PI) / 180;
const distance = 5.3;
/** The middle of what is looked at is above the plane. */
const middle = 0.2;

const dot = (a: Place, b: Place) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a: Place): Place => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};
const cross = (a: Place, b: Place): Place => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Looks at the middle of the surface from a viewpoint; a narrow box looks from farther away. */
export function spaceOf(box: Box, { azimuth, elevation, zoom }: Viewpoint): Space {
  const [turn, rise] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  const back: Place = [Math.cos(rise) * Math.cos(turn), Math.cos(rise) * Math.sin(turn), Math.sin(rise)];
  // From straight above the vertical is no direction on the screen: the plane's own directions serve there.
  const right: Place = [-Math.sin(turn), Math.cos(turn), 0];
  const up = unit(cross(back, right));
  const aspect = box.width / Math.max(1, box.height);
  const away = (distance * Math.max(1, 1.15 / aspect)) / zoom;
  const eye: Place = [back[0] * away, back[1] * away, back[2] * away + middle];

  const focus = 1 / Math.tan(fieldOfView / 2);
  const [near, far] = [away / 20, away + 4];
  const depth = (far + near) / (near - far);
  const rows: [Place, number][] = [
    [[(right[0] * focus) / aspect, (right[1] * focus) / aspect, 0], (-dot(right, eye) * focus) / aspect],
    [[up[0] * focus, up[1] * focus, up[2] * focus], -dot(up, eye) * focus],
    [[back[0] * depth, back[1] * depth, back[2] * depth], -dot(back, eye) * depth + (2 * far * near) / (near - far)],
    [[-back[0], -back[1], -back[2]], dot(back, eye)],
  ];
  const matrix = new Float32Array(16);
  rows.forEach(([row, shift], i) => {
    for (let column = 0; column < 3; column++) matrix[4 * column + i] = row[column] as number;
    matrix[12 + i] = shift;
  });
  const clip = ([row, shift]: [Place, number], place: Place) => dot(row, place) + shift;
  const [across, upwards, , towards] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  return {
    box,
    eye,
    matrix,
    project(place) {
      const w = clip(towards, place);
      const x = clip(across, place) / w;
      const y = clip(upwards, place) / w;
      return [box.x + ((1 + x) / 2) * box.width, box.y + ((1 - y) / 2) * box.height];
    },
  };
}

/** A function of two variables as a landscape: heights on a regular grid, and the way from data to space. */
export interface Landscape {
  x: Span;
  y: Span;
  columns: number;
  rows: number;
  /** Row 0 at the smallest y. */
  heights: Float32Array;
  /** From 0 in the deepest valley to 1 at the last level, for colours and level lines. */
  tones: Float32Array;
  levels: number;
  /** Whether heights grow slower than the function: so far up that they would leave no valley to be seen. */
  compressed: boolean;
  heightOf(value: number): number;
}

/** Coordinates of the plane in space. */
export function placeOn({ x, y }: Pick<Landscape, "x" | "y">, dataX: number, dataY: number): [number, number] {
  const half = Math.max(x[1] - x[0], y[1] - y[0]) / 2;
  return [(dataX - (x[0] + x[1]) / 2) / half, (dataY - (y[0] + y[1]) / 2) / half];
}

/** The landscape's height over a place of its plane, straight between samples; NaN outside. */
export function heightAt(land: Landscape, dataX: number, dataY: number): number {
  const column = ((dataX - land.x[0]) / (land.x[1] - land.x[0])) * (land.columns - 1);
  const row = ((dataY - land.y[0]) / (land.y[1] - land.y[0])) * (land.rows - 1);
  if (!(column >= 0 && row >= 0 && column <= land.columns - 1 && row <= land.rows - 1)) return Number.NaN;
  const [i, j] = [Math.min(land.columns - 2, Math.floor(column)), Math.min(land.rows - 2, Math.floor(row))];
  const at = (di: number, dj: number) => land.heights[(j + dj) * land.columns + i + di] as number;
  const [u, v] = [column - i, row - j];
  return (1 - v) * ((1 - u) * at(0, 0) + u * at(1, 0)) + v * ((1 - u) * at(0, 1) + u * at(1, 1));
}

/** Looks along the ray from a place to the eye in steps of this length. */
const rayStep = 0.03;
/** A place on the ground is not hidden by the ground it stands on. */
const clearance = 0.012;

/** Whether the landscape stands between a place and the eye. */
export function isHidden(land: Landscape, { eye }: Space, place: Place): boolean {
  const half = Math.max(land.x[1] - land.x[0], land.y[1] - land.y[0]) / 2;
  const [middleX, middleY] = [(land.x[0] + land.x[1]) / 2, (land.y[0] + land.y[1]) / 2];
  const [dx, dy, dz] = unit([eye[0] - place[0], eye[1] - place[1], eye[2] - place[2]]);
  for (let t = rayStep; t < 3; t += rayStep) {
    const height = heightAt(land, middleX + (place[0] + t * dx) * half, middleY + (place[1] + t * dy) * half);
    if (Number.isNaN(height)) return false;
    if (height > place[2] + t * dz + clearance) return true;
  }
  return false;
}
