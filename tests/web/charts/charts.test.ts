import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contourLevels } from "../../../web/src/charts/contourChart.ts";
import { decimate } from "../../../web/src/charts/decimate.ts";
import { formatEntry, formatNumber, formatPoint, formatReadout, plainEntry } from "../../../web/src/charts/format.ts";
import { scaleFor, stepAt } from "../../../web/src/charts/lineChart.ts";
import { drawPath } from "../../../web/src/charts/marks.ts";
import { mix } from "../../../web/src/charts/palette.ts";
import { equalUnits, planeOf } from "../../../web/src/charts/plane.ts";
import { linearScale, logScale, roundStep } from "../../../web/src/charts/scales.ts";
import { markerPath, seriesStyle, styledTypes } from "../../../web/src/charts/series.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";

/** A colour in Oklab, where distances are as large as they look. */
function oklab(hex: string): number[] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const column = (...values: number[]) => ({ values: Float64Array.from(values), rows: values.length });

describe("scales", () => {
  test("a linear scale maps there and back, with round ticks", () => {
    const scale = linearScale(-2, 8);
    expect(scale.place(3)).toBe(0.5);
    expect(scale.value(0.5)).toBe(3);
    expect(scale.ticks(5)).toEqual([-2, 0, 2, 4, 6, 8]);
    expect(linearScale(0, 1).ticks(4)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test("a logarithmic scale has powers of ten and no place for zero", () => {
    const scale = logScale(1e-6, 100);
    expect(scale.place(100)).toBeCloseTo(1, 12);
    expect(scale.place(0)).toBeNaN();
    expect(scale.value(0)).toBeCloseTo(1e-6, 18);
    expect(scale.ticks(4).map((tick) => scale.label(tick))).toEqual(["10⁻⁴", "10⁻¹", "10²"]);
    const labels = (min: number, max: number) => {
      const short = logScale(min, max);
      return short.ticks(4).map((tick) => short.label(tick));
    };
    expect(labels(0.03, 0.4)).toEqual(["5·10⁻²", "10⁻¹", "2·10⁻¹"]);
    expect(labels(2.4e-6, 4.5e-6)).toEqual(["3·10⁻⁶", "4·10⁻⁶"]);
  });

  test("steps are 1, 2 or 5 times a power of ten", () => {
    expect([0.7, 12, 23, 4000].map((span) => roundStep(span, 4))).toEqual([0.2, 2, 5, 1000]);
  });

  test("a loss axis cuts off what explodes, and counts from the smallest value there is", () => {
    const calm = column(100, 50, 1);
    expect(scaleFor("linear", [calm], 0).max).toBeCloseTo(104, 0);
    expect(scaleFor("linear", [calm, column(100, 1e200)], 0).max).toBeLessThan(500);
    expect(scaleFor("linear", [column(1, 0, -1e6)], 0, false).min).toBeGreaterThan(-10);
    const log = scaleFor("log", [column(-78 + 10, -78 + 1e-3)], -78);
    expect(log.min).toBeLessThan(1e-3);
    expect(log.max).toBeGreaterThan(10);
    expect(scaleFor("log", [column(0, 0)], 0).min).toBeGreaterThan(0);
  });

  test("a loss of zero has its place at the bottom, decades below the start", () => {
    const scale = scaleFor("log", [column(100, 0, 0)], 0);
    expect(scale.min).toBeLessThanOrEqual(1e-4);
    expect(scale.place(0)).toBe(0);
    expect(scale.place(-1e-18)).toBe(0);
    expect(scale.place(100)).toBeGreaterThan(0.8);
    expect(scale.place(scale.min)).toBeCloseTo(0.1, 12);
    for (const value of [scale.min / 3, 1e-3, 1]) expect(scale.value(scale.place(value)) / value).toBeCloseTo(1, 9);
    expect(scale.label(scale.ticks(5)[0] as number)).toBe("0");
    // Without a zero there is none on the axis.
    expect(scaleFor("log", [column(100, 1)], 0).ticks(5)).not.toContain(0);
    // What has converged to rounding lies between the last decade and zero.
    expect(scaleFor("log", [column(1, 1e-40)], 0).place(1e-40)).toBeGreaterThanOrEqual(0);
  });

  test("a logarithmic loss axis covers what has grown, but keeps calm runs readable beside what explodes", () => {
    const calm = column(100, 10, 1);
    expect(scaleFor("log", [calm, column(100, 1e7, 5e17)], 0).max).toBeGreaterThan(5e17);
    expect(scaleFor("log", [column(100, 1e150, 1e300)], 0).max).toBeGreaterThan(1e300);
    const cut = scaleFor("log", [calm, column(100, 1e150, 1e300)], 0);
    expect(cut.max).toBeLessThan(1e24);
    expect(cut.place(1) - cut.place(0.9)).toBeGreaterThan(0);
  });

  test("the step under the pointer stays on the axis", () => {
    const box = { x: 0, y: 0, width: 360, height: 200 };
    expect([0, 196, 360].map((px) => stepAt(box, 100, px))).toEqual([0, 50, 100]);
  });
});

describe("decimation", () => {
  test("keeps every row of a short column", () => {
    expect([...decimate([3, 1, 2], 0, 3, 100)]).toEqual([0, 1, 2]);
    expect([...decimate([], 0, 0, 100)]).toEqual([]);
  });

  test("keeps each pixel's extremes, and the order", () => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 900));
    values[43_210] = 50;
    values[77_777] = -50;
    const rows = decimate(values, 0, values.length, 300);
    expect(rows.length).toBeLessThanOrEqual(1200);
    expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
    expect(rows).toContain(43_210);
    expect(rows).toContain(77_777);
    expect(rows[0]).toBe(0);
    expect(rows.at(-1)).toBe(99_999);
  });
});

describe("numbers in words", () => {
  test.each([
    [0, "0"],
    [-17.9876, "−17.99"],
    [1.427e-4, "1.43 × 10⁻⁴"],
    [123456, "1.23 × 10⁵"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NaN, "–"],
  ])("%d is %s", (value, text) => expect(formatNumber(value)).toBe(text));

  test("read-outs keep their width, entries their value", () => {
    expect([177.979, 22.2, 0.00321, 0].map(formatReadout)).toEqual(["177.98", "22.200", "3.21 × 10⁻³", "0.000"]);
    for (const value of [0.1, 1e-8, 0.999, 12, 1e7, -0.0003])
      expect(Number(plainEntry(formatEntry(value)))).toBe(value);
    expect([1e-8, 2.5e7, 0.999, -3].map(formatEntry)).toEqual(["1 × 10⁻⁸", "2.5 × 10⁷", "0.999", "−3"]);
    expect(formatPoint([3, -2])).toBe("(3, −2)");
    expect(formatPoint([8])).toBe("8");
  });
});

describe("series", () => {
  test("every method of the catalogue has a style of its own: colour, dash and marker", async () => {
    const optimizers = (await loadEngine()).catalog().optimizers.filter(({ teaching }) => !teaching);
    const styles = optimizers.map(({ type }) => seriesStyle(type));
    expect(new Set(styles.map(({ token }) => token)).size).toBe(optimizers.length);
    expect(new Set(styles.map(({ dash }) => dash.join())).size).toBe(optimizers.length);
    expect(new Set(styles.map(({ marker }) => marker)).size).toBe(optimizers.length);
    expect(optimizers.map(({ type }) => type).filter((type) => !styledTypes.includes(type))).toEqual([]);
  });

  test.each(["light", "dark"])(
    "the colours of all methods are far enough apart to be told in the %s theme",
    (theme) => {
      const css = readFileSync(new URL("../../../web/src/styles/tokens.css", import.meta.url), "utf8");
      const colours = styledTypes.map((type) => {
        const declared = new RegExp(`${seriesStyle(type).token}:.*?--dh-${theme}, (#[0-9a-f]{6})`).exec(css);
        return { type, lab: oklab(declared?.[1] as string) };
      });
      for (const [i, a] of colours.entries()) {
        for (const b of colours.slice(i + 1)) {
          const distance = Math.hypot(...a.lab.map((value, k) => value - (b.lab[k] as number)));
          expect(distance, `${a.type} and ${b.type}`).toBeGreaterThan(0.1);
        }
      }
    },
  );

  test("a method without one takes a spare style, always the same", () => {
    expect(seriesStyle("own")).toEqual(seriesStyle("own"));
    expect(seriesStyle("own").token).toMatch(/^--dh-series-other-/);
    expect(markerPath("square", 10, 10, 5)).toBe("M5.7 5.7L14.3 5.7L14.3 14.3L5.7 14.3Z");
  });
});

describe("maps", () => {
  const box = { x: 10, y: 20, width: 300, height: 200 };

  test("a unit is as long across as upwards", () => {
    const { x, y } = equalUnits(box, [-1, 1], [-1, 1]);
    expect(y).toEqual([-1, 1]);
    expect(x).toEqual([-1.5, 1.5]);
    const plane = planeOf(box, x, y);
    expect(plane.toPixel(0, 0)).toEqual([160, 120]);
    expect(plane.toData(...plane.toPixel(0.3, -0.4))).toEqual([expect.closeTo(0.3), expect.closeTo(-0.4)]);
  });

  test("levels of a round bowl are equally far apart", () => {
    const values = Array.from({ length: 101 * 101 }, (_, i) => ((i % 101) - 50) ** 2 + (Math.floor(i / 101) - 50) ** 2);
    const radii = contourLevels(values, 10).map(Math.sqrt);
    const gaps = radii.slice(1, 7).map((radius, i) => radius - (radii[i] as number));
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(1.15);
    expect(contourLevels([1, 1, 1], 10)).toEqual([]);
    expect(contourLevels([Number.NaN, 1, 2, 3], 3).every(Number.isFinite)).toBe(true);
  });

  test("colours are mixed channel by channel", () => {
    expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080");
    expect(mix("#102030", "#102030", 0.3)).toBe("#102030");
  });
});

describe("a path that leaves the picture", () => {
  /** The places that a canvas is told of: [whether a line leads there, x, y]. */
  function told(places: readonly (readonly [number, number])[]): [boolean, number, number][] {
    const calls: [boolean, number, number][] = [];
    const silent = () => {};
    const context = {
      save: silent,
      restore: silent,
      beginPath: silent,
      setLineDash: silent,
      stroke: silent,
      moveTo: (x: number, y: number) => calls.push([false, x, y]),
      lineTo: (x: number, y: number) => calls.push([true, x, y]),
    } as unknown as CanvasRenderingContext2D;
    drawPath(context, 0, places.length - 1, (row) => places[row] as [number, number], { colour: "red", width: 1 });
    return calls;
  }

  test("is drawn whole where it stays inside", () => {
    expect(
      told([
        [0, 0],
        [10, 5],
        [20, 0],
      ]),
    ).toEqual([
      [false, 0, 0],
      [true, 10, 5],
      [true, 20, 0],
    ]);
  });

  test("is cut where it leaves, on its own line, and begun again where it comes back", () => {
    const calls = told([
      [100, 100],
      [100_100, 50_100],
      [100_100, 200],
      [0, 200],
    ]);
    expect(calls.map(([line]) => line)).toEqual([false, true, false, true]);
    const [, [, x, y], [, backX, backY]] = calls as [
      [boolean, number, number],
      [boolean, number, number],
      [boolean, number, number],
    ];
    expect(y - 100).toBeCloseTo((x - 100) / 2, 6);
    expect(x).toBeLessThan(10_000);
    expect(backX).toBeLessThan(10_000);
    expect(backY).toBe(200);
  });

  test("costs no more than what is seen of it, however far a run has diverged", () => {
    const diverging = Array.from({ length: 900 }, (_, row) => [300 + (-2.1) ** row, 300 - (-2.1) ** row] as const);
    const calls = told(diverging);
    expect(calls.length).toBeLessThan(60);
    for (const [, x, y] of calls) {
      expect(Math.abs(x)).toBeLessThan(10_000);
      expect(Math.abs(y)).toBeLessThan(10_000);
    }
    expect(
      told([
        [-1e308, 300],
        [1e308, 300],
      ])
        .flat()
        .some(Number.isNaN),
    ).toBe(false);
    expect(
      told([
        [1e9, 1e9],
        [2e9, 1e12],
        [1e200, 1e9],
      ]),
    ).toEqual([]);
  });
});
