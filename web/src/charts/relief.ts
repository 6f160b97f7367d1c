import { Geometry, Mesh, Program, Renderer } from "ogl";
import type { Palette } from "./palette.ts";
import { type Landscape, placeOn, type Space } from "./space.ts";

const vertex = `#version 300 es
uniform mat4 uView;
in vec3 position;
in vec3 normal;
in float tone;
out vec3 vNormal;
out float vTone;
void main() {
  vNormal = normal;
  vTone = tone;
  gl_Position = uView * vec4(position, 1.0);
}`;

const fragment = `#version 300 es
precision highp float;
uniform vec3 uValley;
uniform vec3 uHeight;
uniform vec3 uLine;
uniform vec3 uLight;
uniform float uLevels;
uniform float uShade;
in vec3 vNormal;
in float vTone;
out vec4 colour;
void main() {
  vec3 ground = mix(uValley, uHeight, pow(clamp(vTone, 0.0, 1.0), 0.8));
  float lit = dot(normalize(vNormal), uLight);
  ground *= 1.0 + uShade * (lit - 0.75);
  float band = vTone * uLevels;
  float width = fwidth(band);
  float line = 1.0 - smoothstep(0.1, 0.95, abs(fract(band - 0.5) - 0.5) / max(width, 1e-5));
  // Where lines lie closer than a pixel they would be a grey mass.
  line *= 1.0 - smoothstep(0.25, 0.6, width);
  colour = vec4(mix(ground, uLine, 0.6 * line), 1.0);
}`;

/** One renderer serves all figures of a page: browsers give a page few contexts, and forget the oldest without asking. */
interface Shared {
  renderer: Renderer;
  program: Program;
  mesh: Mesh;
  land: Landscape | null;
  lost: boolean;
}

let shared: Shared | null = null;
const users = new Set<object>();

function emptyGeometry(gl: Renderer["gl"]): Geometry {
  return new Geometry(gl, { position: { size: 3, data: new Float32Array(9) } });
}

/** The renderer, started when it is first needed; null where the browser has no WebGL 2. */
function start(): Shared | null {
  if (shared && !shared.lost) return shared;
  const canvas = document.createElement("canvas");
  const attributes = { alpha: true, premultipliedAlpha: true, antialias: true };
  // Asked before OGL does, which would go on to an older version; it gets the same context.
  if (!canvas.getContext("webgl2", attributes)) return null;
  const renderer = new Renderer({ canvas, ...attributes });
  const { gl } = renderer;
  const program = new Program(gl, {
    vertex,
    fragment,
    cullFace: false,
    uniforms: {
      uView: { value: new Float32Array(16) },
      uValley: { value: [0, 0, 0] },
      uHeight: { value: [0, 0, 0] },
      uLine: { value: [0, 0, 0] },
      uLight: { value: [0, 0, 1] },
      uLevels: { value: 1 },
      uShade: { value: 0.4 },
    },
  });
  const mesh = new Mesh(gl, { geometry: emptyGeometry(gl), program, frustumCulled: false });
  const made: Shared = { renderer, program, mesh, land: null, lost: false };
  canvas.addEventListener("webglcontextlost", () => {
    made.lost = true;
  });
  shared = made;
  return made;
}

/** Gives the context back once nobody needs it any more. */
function stop(): void {
  shared?.renderer.gl.getExtension("WEBGL_lose_context")?.loseContext();
  shared = null;
}

function geometryOf(gl: Renderer["gl"], land: Landscape): Geometry {
  const { columns, rows, heights } = land;
  const position = new Float32Array(3 * columns * rows);
  const normal = new Float32Array(3 * columns * rows);
  const dataX = (column: number) => land.x[0] + ((land.x[1] - land.x[0]) * column) / (columns - 1);
  const dataY = (row: number) => land.y[0] + ((land.y[1] - land.y[0]) * row) / (rows - 1);
  const [left, bottom] = placeOn(land, land.x[0], land.y[0]);
  const [cellX, cellY] = [(-2 * left) / (columns - 1), (-2 * bottom) / (rows - 1)];
  const at = (column: number, row: number) =>
    heights[Math.max(0, Math.min(rows - 1, row)) * columns + Math.max(0, Math.min(columns - 1, column))] as number;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const k = 3 * (row * columns + column);
      const [x, y] = placeOn(land, dataX(column), dataY(row));
      position.set([x, y, at(column, row)], k);
      const slopeX = (at(column + 1, row) - at(column - 1, row)) / (2 * cellX);
      const slopeY = (at(column, row + 1) - at(column, row - 1)) / (2 * cellY);
      const length = Math.hypot(slopeX, slopeY, 1);
      normal.set([-slopeX / length, -slopeY / length, 1 / length], k);
    }
  }
  const index = new Uint32Array(6 * (columns - 1) * (rows - 1));
  let next = 0;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const a = row * columns + column;
      index.set([a, a + 1, a + columns, a + 1, a + columns + 1, a + columns], next);
      next += 6;
    }
  }
  return new Geometry(gl, {
    position: { size: 3, data: position },
    normal: { size: 3, data: normal },
    tone: { size: 1, data: land.tones },
    index: { data: index },
  });
}

function channels(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as [number, number, number];
}

/** Light from the upper left of the screen, however the surface is turned. */
function lightFrom({ eye }: Space): [number, number, number] {
  const turn = Math.atan2(eye[1], eye[0]) - 0.9;
  return [0.55 * Math.cos(turn), 0.55 * Math.sin(turn), 0.835];
}

/**
 * Draws a landscape, shaded and with its level lines.
 *
 * @param owner who needs the context, until `releaseRelief(owner)`
 * @returns whether there is WebGL 2
 */
export function drawRelief(
  owner: object,
  context: CanvasRenderingContext2D,
  space: Space,
  land: Landscape,
  palette: Palette,
): boolean {
  const gpu = start();
  if (!gpu) return false;
  users.add(owner);
  const { renderer, program, mesh } = gpu;
  if (gpu.land !== land) {
    mesh.geometry.remove();
    mesh.geometry = geometryOf(renderer.gl, land);
    gpu.land = land;
  }
  const { box } = space;
  const ratio = context.getTransform().a;
  const [width, height] = [Math.max(1, Math.round(box.width * ratio)), Math.max(1, Math.round(box.height * ratio))];
  if (renderer.width !== width || renderer.height !== height) renderer.setSize(width, height);
  const { uniforms } = program;
  const set = (name: string, value: unknown) => {
    (uniforms[name] as { value: unknown }).value = value;
  };
  set("uView", space.matrix);
  set("uValley", channels(palette.valley));
  set("uHeight", channels(palette.height));
  set("uLine", channels(palette.contour));
  set("uLight", lightFrom(space));
  set("uLevels", land.levels);
  renderer.render({ scene: mesh });
  // At once, in the same task: afterwards the context's own picture is gone.
  context.drawImage(renderer.gl.canvas, box.x, box.y, box.width, box.height);
  return true;
}

export function releaseRelief(owner: object): void {
  if (users.delete(owner) && users.size === 0) stop();
}
