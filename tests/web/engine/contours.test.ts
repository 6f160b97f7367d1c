import { contours } from "d3-contour";
import { describe, expect, test } from "vitest";
import { contourRegions } from "../../../web/src/engine/contours.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";

const engine = await loadEngine();

/** Whether a place is within closed rings of x, y, x, y …, by the even-odd rule. */
function isWithin(rings: readonly Float32Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]] as [number, number, number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

const request = (objective: Parameters<typeof engine.describeObjective>[0], levels: number[]) =>
  contourRegions(engine, { objective, x: [-2, 2], y: [-2, 2], columns: 41, rows: 41, levels });

describe("contour regions", () => {
  test("are where the function is at least the level", () => {
    const [region] = request({ expression: "x^2 + y^2" }, [1]);
    expect(isWithin(region?.rings ?? [], 0.5, 0.5)).toBe(false);
    expect(isWithin(region?.rings ?? [], 1.2, 0.3)).toBe(true);
    for (const ring of region?.rings ?? []) {
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = [ring[i] as number, ring[i + 1] as number];
        // The ring of the level, and the edge of the window.
        expect(Math.abs(Math.hypot(x, y) - 1) < 0.02 || Math.max(Math.abs(x), Math.abs(y)) > 1.9).toBe(true);
      }
    }
  });

  test("take in what has no value, as if it were high: it is no valley", () => {
    const regions = request({ expression: "x^2 + log(y)" }, [-1, 0, 1]);
    for (const { rings } of regions) {
      expect(isWithin(rings, 0.1, -1)).toBe(true);
      expect(isWithin(rings, -1.5, -0.3)).toBe(true);
      for (const ring of rings) expect(ring.every(Number.isFinite)).toBe(true);
    }
    expect(isWithin(regions[0]?.rings ?? [], 0.05, 0.15)).toBe(false);
  });

  test.each([
    ["a valley with four floors", "himmelblau"],
    ["a saddle", "saddle"],
    ["ripples", "rastrigin"],
  ] as const)("of %s are those of another implementation", (_, objective) => {
    const [columns, rows] = [31, 23];
    const window = { x: [-2, 2] as [number, number], y: [-1, 1] as [number, number], columns, rows };
    const values = engine.grid({ objective, ...window });
    const levels = [0.1, 0.3, 0.55, 0.8].map(
      (share) => [...values].sort((a, b) => a - b)[(share * values.length) | 0] as number,
    );
    const found = contourRegions(engine, { objective, ...window, levels });
    const known = contours().size([columns, rows]).thresholds(levels)([...values]);
    // Rings begin anywhere, and go either way: places are compared, each once.
    const places = (points: number[][]) =>
      [...new Set(points.map((point) => point.map((at) => at.toFixed(3)).join()))].sort();
    levels.forEach((level, i) => {
      const rings = known[i]?.coordinates.flat() ?? [];
      const expected = rings
        .flat()
        .map(([column = 0, row = 0]) => [
          -2 + (4 * (column - 0.5)) / (columns - 1),
          -1 + (2 * (row - 0.5)) / (rows - 1),
        ]);
      const own = (found[i]?.rings ?? []).map((ring) =>
        Array.from({ length: ring.length / 2 }, (_, k) => [...ring.slice(2 * k, 2 * k + 2)]),
      );
      expect(places(own.flat()), String(level)).toEqual(places(expected));
      expect(own).toHaveLength(rings.length);
    });
  });

  test("lie between samples whose difference is no number any more", () => {
    const level = 3e307;
    const [region] = request({ expression: "5e307 * x * y" }, [level]);
    const inner = (region?.rings ?? [])
      .flatMap((ring) =>
        Array.from({ length: ring.length / 2 }, (_, k) => [ring[2 * k], ring[2 * k + 1]] as [number, number]),
      )
      .filter((place) => place.every((at) => Math.abs(at) < 2));
    expect(inner.length).toBeGreaterThan(40);
    for (const [x, y] of inner) expect(5 * x * y).toBeCloseTo(3, 1);
  });
});
