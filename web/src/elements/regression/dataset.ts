import type { RandomStateRequest } from "../../engine/types.ts";
import { refuse } from "../shared/read.ts";

export const dataNames = ["documents", "labels", "sparse"] as const;
export type DataName = (typeof dataNames)[number];

/** Points as the reader puts them: x and its target. */
export type Points = readonly (readonly [number, number])[];

export type DataChoice = DataName | { points: Points };

/** Examples as the engine takes them. */
export interface Data {
  /** Row-major. */
  inputs: readonly number[];
  targets: readonly number[];
  features: number;
  intercept: boolean;
  /** The weights that made the targets, where that is part of the lesson. */
  truth: readonly number[] | null;
}

export type Draw = (request: RandomStateRequest) => Float64Array[] | Promise<Float64Array[]>;

/** Every run is made anew at every change, which this many points keep fast. */
export const mostPoints = 1000;

/** Which share of the examples has each feature of the sparse set. */
const shares = [0.9, 0.5, 0.25, 0.12, 0.06, 0.03];
const sparseTruth = [1, -1, 1, -1, 1, -1];
const sparseExamples = 100;

function fromPoints(points: Points): Data {
  return {
    inputs: points.map(([x]) => x),
    targets: points.map(([, y]) => y),
    features: 1,
    intercept: true,
    truth: null,
  };
}

/** How the data that have a name are drawn: NumPy's numbers, so that anyone can draw the same. */
const recipes: Record<DataName, { request: RandomStateRequest; make: (draws: Float64Array[]) => Data }> = {
  documents: {
    request: { seed: 0, draws: [{ randn: 100 }, { randn: 100 }] },
    make: ([x = new Float64Array(), noise = new Float64Array()]) =>
      fromPoints(Array.from(x, (x, i) => [x, x * 1.5 - 2 + (noise[i] as number) * 0.5] as const)),
  },
  labels: {
    request: { seed: 3, draws: [{ randn: 60 }, { rand: 60 }] },
    make: ([x = new Float64Array(), chance = new Float64Array()]) =>
      fromPoints(
        Array.from(x, (x, i) => [2 * x, (chance[i] as number) < 1 / (1 + Math.exp(-(3 * x - 0.5))) ? 1 : 0] as const),
      ),
  },
  sparse: {
    request: { seed: 0, draws: [{ rand: sparseExamples * shares.length }, { randn: sparseExamples }] },
    make: ([chance = new Float64Array(), noise = new Float64Array()]) => {
      const inputs = Array.from(chance, (draw, i) => (draw < (shares[i % shares.length] as number) ? 1 : 0));
      const targets = Array.from(noise, (noise, row) =>
        sparseTruth.reduce(
          (sum, weight, i) => sum + weight * (inputs[row * shares.length + i] as number),
          noise * 0.05,
        ),
      );
      return { inputs, targets, features: shares.length, intercept: false, truth: sparseTruth };
    },
  },
};

/** The examples of a choice, drawn by whoever has an engine. */
export function resolveData(choice: DataChoice, draw: Draw): Data | Promise<Data> {
  if (typeof choice !== "string") return fromPoints(choice.points);
  const { request, make } = recipes[choice];
  const draws = draw(request);
  return draws instanceof Promise ? draws.then(make) : make(draws);
}

/** The examples as points of the plane; null where they have more than one feature. */
export function pointsOf({ inputs, targets, features }: Data): [number, number][] | null {
  return features === 1 ? targets.map((target, i) => [inputs[i] as number, target]) : null;
}

/**
 * Reads a table of x and y: one point a line, separated by a comma, semicolon, tab or spaces. A first line without
 * numbers is a heading; empty lines are skipped.
 *
 * @throws EngineError naming the line that is no point
 */
export function parseCsv(text: string): [number, number][] {
  const points: [number, number][] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const cells = line.trim().split(/\s*[,;\t]\s*|\s+/);
    if (line.trim() === "") return;
    const numbers = cells.map((cell) => (cell === "" ? Number.NaN : Number(cell)));
    if (index === 0 && numbers.every(Number.isNaN)) return;
    if (numbers.length !== 2 || !numbers.every(Number.isFinite)) {
      refuse("wrongKind", `data.line ${index + 1}`, line.trim(), "pairs of x and y");
    }
    points.push(numbers as [number, number]);
  });
  if (points.length === 0) refuse("missing", "data", text, "pairs of x and y");
  if (points.length > mostPoints) refuse("tooLarge", "data", points.length, { max: mostPoints });
  return points;
}

/** The same table, written. */
export function pointsToCsv(points: Points): string {
  return `x,y\n${points.map((point) => point.join()).join("\n")}\n`;
}
