/** How one series is told from the others: by colour, by dash and by marker, so that no one of them is needed. */
export interface SeriesStyle {
  /** Name of the token that holds the colour. */
  token: string;
  /** Lengths in pixels for a line 2 px wide; empty for a solid line. */
  dash: readonly number[];
  marker: Marker;
}

export type Marker =
  | "circle"
  | "square"
  | "diamond"
  | "triangle"
  | "triangleDown"
  | "pentagon"
  | "star"
  | "cross"
  | "plus"
  | "ring"
  | "hexagon"
  | "bowtie"
  | "triangleRight"
  | "triangleLeft"
  | "hollowSquare"
  | "hollowDiamond"
  | "bar"
  | "hourglass"
  | "starFour"
  | "hollowTriangle"
  | "hollowPentagon"
  | "hollowHexagon";

/**
 * No two dashes differ by their lengths alone: they differ in rhythm, or by a factor that the eye sees without a ruler.
 */
const styles: Record<string, Omit<SeriesStyle, "token">> = {
  gd: { dash: [], marker: "circle" },
  sgd: { dash: [6, 1.5], marker: "ring" },
  momentum: { dash: [7, 4], marker: "square" },
  nesterov: { dash: [16, 4], marker: "triangleRight" },
  adagrad: { dash: [2, 3], marker: "diamond" },
  adadelta: { dash: [2, 3, 2, 8], marker: "hollowDiamond" },
  rmsprop: { dash: [12, 3, 5, 3], marker: "hollowSquare" },
  adam: { dash: [9, 3, 2, 3], marker: "triangle" },
  amsgrad: { dash: [9, 3, 2, 3, 2, 3, 2, 3], marker: "triangleDown" },
  adamax: { dash: [4, 8], marker: "star" },
  nadam: { dash: [6, 3, 6, 9], marker: "bowtie" },
  adamw: { dash: [18, 3, 2, 3, 2, 3], marker: "plus" },
  radam: { dash: [16, 9], marker: "cross" },
  newton: { dash: [24, 3, 2, 3, 2, 3, 2, 3], marker: "starFour" },
  bfgs: { dash: [5, 3, 5, 3, 5, 9], marker: "hollowPentagon" },
  lbfgs: { dash: [2, 3, 2, 3, 2, 9], marker: "hourglass" },
  simulatedAnnealing: { dash: [2, 10], marker: "hollowTriangle" },
  conjugateGradient: { dash: [14, 3, 14, 10], marker: "hollowHexagon" },
};

/** Styles of names that have none of their own. */
export const spareStyles: readonly SeriesStyle[] = [
  { token: "--dh-series-other-1", dash: [10, 2, 4, 2], marker: "triangleLeft" },
  { token: "--dh-series-other-2", dash: [6, 2, 2, 2, 2, 2], marker: "pentagon" },
  { token: "--dh-series-other-3", dash: [3, 3, 9, 3], marker: "hexagon" },
  { token: "--dh-series-other-4", dash: [18, 3, 5, 3], marker: "bar" },
];

/**
 * The style of a series, by the name of what it shows. A name that has none of its own takes one of the spare styles,
 * always the same.
 */
export function seriesStyle(type: string): SeriesStyle {
  const own = styles[type];
  if (own) return { ...own, token: `--dh-series-${type}` };
  let hash = 0;
  for (const character of type) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return spareStyles[hash % spareStyles.length] as SeriesStyle;
}

/** Names that have a style of their own. */
export const styledTypes: readonly string[] = Object.keys(styles);

/** Corners of a regular polygon or star, the first one up, on a unit circle. */
function corners(count: number, inner = 1, turn = 0): [number, number][] {
  const points = inner === 1 ? count : 2 * count;
  return Array.from({ length: points }, (_, i) => {
    const radius = inner === 1 || i % 2 === 0 ? 1 : inner;
    const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / points;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

const rectangle = (halfWidth: number, halfHeight: number): [number, number][] => [
  [-halfWidth, -halfHeight],
  [halfWidth, -halfHeight],
  [halfWidth, halfHeight],
  [-halfWidth, halfHeight],
];

function plusShape(turn: number): [number, number][] {
  const arm = 0.34;
  const shape: [number, number][] = [
    [-arm, -1],
    [arm, -1],
    [arm, -arm],
    [1, -arm],
    [1, arm],
    [arm, arm],
    [arm, 1],
    [-arm, 1],
    [-arm, arm],
    [-1, arm],
    [-1, -arm],
    [-arm, -arm],
  ];
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return shape.map(([x, y]) => [c * x - s * y, s * x + c * y]);
}

/** Outlines of markers in a box from −1 to 1, y downwards. `hollow` ones are drawn as a line around paper. */
export const markerShapes: Record<Marker, { outline: readonly [number, number][]; hollow?: true }> = {
  circle: { outline: corners(24) },
  ring: { outline: corners(24), hollow: true },
  square: { outline: rectangle(0.86, 0.86) },
  hollowSquare: { outline: rectangle(0.86, 0.86), hollow: true },
  diamond: { outline: corners(4) },
  hollowDiamond: { outline: corners(4), hollow: true },
  triangle: { outline: corners(3) },
  triangleDown: { outline: corners(3, 1, Math.PI) },
  triangleRight: { outline: corners(3, 1, Math.PI / 2) },
  triangleLeft: { outline: corners(3, 1, -Math.PI / 2) },
  pentagon: { outline: corners(5) },
  hexagon: { outline: corners(6) },
  star: { outline: corners(5, 0.45) },
  cross: { outline: plusShape(Math.PI / 4) },
  plus: { outline: plusShape(0) },
  bowtie: {
    outline: [
      [-1, -0.9],
      [1, 0.9],
      [1, -0.9],
      [-1, 0.9],
    ],
  },
  bar: { outline: rectangle(0.4, 1) },
  hourglass: {
    outline: [
      [-0.9, -1],
      [0.9, -1],
      [-0.9, 1],
      [0.9, 1],
    ],
  },
  starFour: { outline: corners(4, 0.4) },
  hollowTriangle: { outline: corners(3), hollow: true },
  hollowPentagon: { outline: corners(5), hollow: true },
  hollowHexagon: { outline: corners(6), hollow: true },
};

/** The outline as an SVG path of `radius` around (`x`, `y`). */
export function markerPath(marker: Marker, x: number, y: number, radius: number): string {
  const points = markerShapes[marker].outline.map(([dx, dy]) => `${round(x + dx * radius)} ${round(y + dy * radius)}`);
  return `M${points.join("L")}Z`;
}

const round = (value: number) => Math.round(value * 100) / 100;
