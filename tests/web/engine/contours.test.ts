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
});
