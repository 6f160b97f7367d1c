import { describe, expect, test } from "vitest";
import { lowest, toneOf } from "../../../web/src/charts/heatChart.ts";
import { landscapeOf } from "../../../web/src/charts/landscape.ts";
import { heightAt, isHidden, placeOn, spaceOf } from "../../../web/src/charts/space.ts";

const box = { x: 10, y: 20, width: 400, height: 300 };

/** `f` on 41 × 41 samples over [-2, 2]², with levels at 1, 2, 3 and 4. */
function sampled(f: (x: number, y: number) => number, levels = [1, 2, 3, 4]) {
  const count = 41;
  const at = (i: number) => -2 + (4 * i) / (count - 1);
  const values = Float64Array.from({ length: count * count }, (_, k) => f(at(k % count), at(Math.floor(k / count))));
  return { x: [-2, 2] as const, y: [-2, 2] as const, columns: count, rows: count, values, levels };
}

describe("tones", () => {
  test("run evenly between levels, from 0 at the smallest value to 1 at the last level", () => {
    const levels = [1, 2, 10];
    expect([0, 0.5, 1, 2, 6, 10, 99].map((value) => toneOf(value, 0, levels))).toEqual([
      0,
      1 / 6,
      1 / 3,
      2 / 3,
      5 / 6,
      1,
      1,
    ]);
    expect(toneOf(Number.NaN, 0, levels)).toBe(1);
    expect(lowest([3, Number.NaN, -1, 2])).toBe(-1);
  });
});

describe("space", () => {
  test("the middle of the plane is in the middle of the box, whatever the turn", () => {
    for (const azimuth of [-120, 0, 77]) {
      const [x, y] = spaceOf(box, { azimuth, elevation: 40, zoom: 1 }).project([0, 0, 0.2]);
      expect(x).toBeCloseTo(210, 9);
      expect(y).toBeCloseTo(170, 9);
    }
  });

  test("from azimuth −90 the x axis points right and the y axis away; from above nothing is foreshortened", () => {
    const space = spaceOf(box, { azimuth: -90, elevation: 30, zoom: 1 });
    expect(space.project([1, 0, 0])[0]).toBeGreaterThan(space.project([-1, 0, 0])[0]);
    expect(space.project([0, 1, 0])[1]).toBeLessThan(space.project([0, -1, 0])[1]);
    expect(space.project([0, 0, 1])[1]).toBeLessThan(space.project([0, 0, 0])[1]);
    const above = spaceOf(box, { azimuth: -90, elevation: 90, zoom: 1 });
    const [left, right] = [above.project([-1, 0, 0]), above.project([1, 0, 0])];
    const [low, high] = [above.project([0, -1, 0]), above.project([0, 1, 0])];
    expect(right[0] - left[0]).toBeCloseTo(low[1] - high[1], 6);
  });

  test("the whole plane fits into a wide and into a narrow box, from every side", () => {
    for (const width of [220, 400, 900]) {
      for (let azimuth = 0; azimuth < 360; azimuth += 30) {
        const space = spaceOf({ ...box, width }, { azimuth, elevation: 36, zoom: 1 });
        for (const corner of [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [0, 0.75].map((z) => [x, y, z] as const)))) {
          const [px, py] = space.project(corner);
          expect(px).toBeGreaterThan(10);
          expect(px).toBeLessThan(10 + width);
          expect(py).toBeGreaterThan(20);
          expect(py).toBeLessThan(320);
        }
      }
    }
  });

  test("the matrix for WebGL projects as `project` does", () => {
    const space = spaceOf(box, { azimuth: 25, elevation: 50, zoom: 1.7 });
    const place = [0.3, -0.6, 0.4] as const;
    const clip = [0, 1, 2, 3].map(
      (row) =>
        (space.matrix[row] as number) * place[0] +
        (space.matrix[4 + row] as number) * place[1] +
        (space.matrix[8 + row] as number) * place[2] +
        (space.matrix[12 + row] as number),
    );
    const [x = 0, y = 0, z = 0, w = 1] = clip;
    const [px, py] = space.project(place);
    expect(10 + ((1 + x / w) / 2) * 400).toBeCloseTo(px, 3);
    expect(20 + ((1 - y / w) / 2) * 300).toBeCloseTo(py, 3);
    expect(Math.abs(z / w)).toBeLessThan(1);
  });
});

describe("a landscape", () => {
  test("has the function's heights, straight between samples and none outside", () => {
    const land = landscapeOf(sampled((x, y) => (x + 2 * y + 6) / 12));
    expect(land.compressed).toBe(false);
    expect(heightAt(land, -2, -2)).toBe(0);
    expect(heightAt(land, 2, 2)).toBeCloseTo(0.75, 6);
    expect(heightAt(land, 0.33, -0.71)).toBeCloseTo((0.75 * (0.33 - 1.42 + 6)) / 12, 6);
    expect(heightAt(land, 2.01, 0)).toBeNaN();
    expect(placeOn(land, 2, -1)).toEqual([1, -0.5]);
  });

  test("is compressed where walls dwarf the valley, and keeps the order of heights", () => {
    const land = landscapeOf(sampled((x, y) => (x * x + y * y) ** 4, [0.1, 0.5, 2, 9]));
    expect(land.compressed).toBe(true);
    const heights = [0, 0.01, 0.5, 3, 100, 4000].map((value) => land.heightOf(value));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(6);
  });

  test("hides what lies behind a ridge, and nothing in front of it", () => {
    const land = landscapeOf(sampled((x) => Math.exp(-8 * x * x)));
    const space = spaceOf(box, { azimuth: 0, elevation: 10, zoom: 1 });
    const ground = (x: number) => [...placeOn(land, x, 0), heightAt(land, x, 0)] as const;
    expect(isHidden(land, space, ground(1))).toBe(false);
    expect(isHidden(land, space, ground(0))).toBe(false);
    expect(isHidden(land, space, ground(-1))).toBe(true);
    expect(isHidden(land, spaceOf(box, { azimuth: 180, elevation: 10, zoom: 1 }), ground(-1))).toBe(false);
  });
});
