import { beforeAll, describe, expect, test } from "vitest";
import { equalUnits, planeOf } from "../../../web/src/charts/plane.ts";
import {
  described,
  fullObjective,
  isSameFunction,
  withParameter,
  written,
} from "../../../web/src/elements/descent/objective.ts";
import { keyTurn, turned } from "../../../web/src/elements/descent/orbit.ts";
import { readAttributes, readSettings } from "../../../web/src/elements/descent/settings.ts";
import { assign, fates, merged, rank } from "../../../web/src/elements/descent/surface/basins.ts";
import { Loader } from "../../../web/src/elements/descent/surface/loader.ts";
import { panned, roomy, zoomed } from "../../../web/src/elements/descent/surface/window.ts";
import { type Engine, loadEngine } from "../../../web/src/engine/index.ts";
import { localHub } from "./localHub.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

describe("settings of the surface", () => {
  test("a way to show the function is named, a viewpoint has its limits", () => {
    expect(readSettings({ surface: "3d", camera: { azimuth: 10 } })).toEqual({
      surface: "3d",
      camera: { azimuth: 10, elevation: 36, zoom: 1 },
    });
    expect(readSettings({ camera: null })).toEqual({ camera: null });
    expect(() => readSettings({ surface: "4d" })).toThrow("4d");
    expect(() => readSettings({ camera: { elevation: 0 } })).toThrow("camera.elevation");
    expect(() => readSettings({ camera: { height: 1 } })).toThrow("camera.height");
    expect(() => readSettings({ noise: -0.1 })).toThrow("noise");
  });

  test("an objective is a name, or anything else a formula", () => {
    expect(readAttributes({ objective: "himmelblau" }).objective).toBe("himmelblau");
    expect(readAttributes({ objective: "x^2 + y^2" }).objective).toEqual({ expression: "x^2 + y^2", parameters: {} });
    expect(readSettings({ objective: { expression: "a x^2", parameters: { a: 3 } } }).objective).toEqual({
      expression: "a x^2",
      parameters: { a: 3 },
    });
    expect(() => readSettings({ objective: { expression: 3 } })).toThrow("objective.expression");
    expect(() => readSettings({ objective: { expression: "a x", parameters: { a: "3" } } })).toThrow("parameters.a");
    expect(() => readSettings({ objective: { expression: "x", start: [1] } })).toThrow("objective.start");
  });
});

describe("a formula", () => {
  test("keeps its window, start and sliders while a letter changes, and finds its minima anew", async () => {
    const hub = localHub(engine);
    const catalog = engine.catalog();
    const first = await described(hub, catalog, { expression: "(x-a)^2 + y^2", parameters: { a: 1 } }, null);
    const { description } = first;
    expect(description?.minima).toMatchObject([{ point: [1, 0], value: 0 }]);
    const other = await described(hub, catalog, withParameter(fullObjective(first), "a", 2) as never, first);
    expect(other.description?.minima).toMatchObject([{ point: [2, 0], value: 0 }]);
    expect(other.description?.domain).toEqual(description?.domain);
    expect(other.description?.start).toEqual(description?.start);
    expect(other.description?.parameters[0]).toMatchObject({ default: 2, slider: description?.parameters[0]?.slider });
    await expect(described(hub, catalog, { expression: "(x-a" }, other)).rejects.toThrow();
  });

  test("that is written over keeps the letters both have", async () => {
    const before = { expression: "a x^2 + b y^2", parameters: { a: 5, b: 7 } };
    expect(await written(localHub(engine), "b x^2 + c", before)).toEqual({
      expression: "b x^2 + c",
      parameters: { b: 7, c: 1 },
    });
    expect(isSameFunction(before, { expression: "a x^2 + b y^2" })).toBe(true);
    expect(isSameFunction(before, "bowl")).toBe(false);
    expect(isSameFunction("bowl", { type: "bowl", conditionNumber: 3 })).toBe(true);
  });
});

describe("basins", () => {
  const minima = [
    { point: [0, 0], value: 0 },
    { point: [1, 0], value: 1 },
  ];

  test("an end belongs to the minimum it lies on, if to any", () => {
    const ends = Float64Array.of(0.001, 0, 0.99, 0.01, 0.5, 0, Number.NaN, Number.NaN);
    expect([...assign(ends, minima, [-1, 1], [-1, 1])]).toEqual([0, 1, fates.unsettled, fates.diverged]);
  });

  test("the largest basin comes first, and shares are of all starts", () => {
    const { cells, basins } = rank(Int32Array.of(1, 1, 0, fates.diverged), minima);
    expect([...cells]).toEqual([0, 0, 1, fates.diverged]);
    expect(basins).toEqual([
      { index: 0, point: [1, 0], share: 0.5 },
      { index: 1, point: [0, 0], share: 0.25 },
      { index: fates.diverged, point: null, share: 0.25 },
    ]);
  });

  test("more minima than colours share one", () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ point: [i, 0], value: 0 }));
    const { cells, basins } = rank(
      Int32Array.from({ length: 24 }, (_, i) => i % 12),
      many,
    );
    expect(basins.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, fates.other]);
    expect(basins.at(-1)?.share).toBeCloseTo(8 / 24);
    expect(cells[8]).toBe(fates.other);
  });

  test("a minimum that is known and located counts once", () => {
    expect(
      merged(
        minima,
        [
          { point: [1e-5, 0], value: 0 },
          { point: [3, 3], value: 2 },
        ],
        1e-3,
      ),
    ).toHaveLength(3);
  });

  test("of Himmelblau's function are found as its minima attract", async () => {
    const x: [number, number] = [-5, 5];
    const run = { objective: "himmelblau", optimizer: { type: "gd", learningRate: 0.01 } };
    const ends = engine.basins({ run, x, y: x, columns: 8, rows: 8, steps: 200 });
    const located = engine.criticalPoints({ objective: "himmelblau", x, y: x });
    const { basins } = rank(assign(ends, located.minima, x, x), located.minima);
    expect(basins).toHaveLength(4);
    for (const { share } of basins) expect(share).toBeGreaterThan(0.15);
  });
});

describe("the window", () => {
  test("zooms around a place, which stays where it is", () => {
    expect(
      zoomed(
        [
          [0, 8],
          [0, 4],
        ],
        [2, 4],
        2,
      ),
    ).toEqual([
      [1, 5],
      [2, 4],
    ]);
    expect(zoomed([[0, 8]], [], 0.5)).toEqual([[-4, 12]]);
    expect(
      panned(
        [
          [0, 8],
          [0, 4],
        ],
        [1, -1],
      ),
    ).toEqual([
      [1, 9],
      [-1, 3],
    ]);
  });

  test("is asked for with room around it, the same while a figure is resized by little", () => {
    const asked = (width: number) => {
      const box = { x: 0, y: 0, width, height: 480 };
      const { x, y } = equalUnits(box, [-5, 5], [-5, 5]);
      return roomy(planeOf(box, x, y));
    };
    const windows = Array.from({ length: 40 }, (_, pixel) => JSON.stringify(asked(600 + pixel)));
    expect(new Set(windows).size).toBeLessThanOrEqual(3);
    const [[left, right]] = asked(600);
    expect(left).toBeLessThan(-6.25);
    expect(right).toBeGreaterThan(6.25);
  });

  test("ends where numbers do", () => {
    expect(zoomed([[1, 1 + 1e-8]], [], 100)).toBeNull();
    expect(zoomed([[-1e12, 1e12]], [], 0.1)).toBeNull();
  });
});

describe("the viewpoint", () => {
  test("turns around without end, but neither under the plane nor over the top", () => {
    expect(turned({ azimuth: 175, elevation: 36, zoom: 1 }, 10, 0).azimuth).toBe(-175);
    expect(turned(null, 0, 500).elevation).toBe(90);
    expect(turned(null, 0, -500).elevation).toBe(5);
    expect(turned(null, 0, 0, 1000).zoom).toBe(4);
  });

  test("follows the arrow keys, finer with Alt and coarser with Shift", () => {
    const plain = { shiftKey: false, altKey: false };
    expect(keyTurn("ArrowRight", plain, null)?.azimuth).toBe(-55);
    expect(keyTurn("ArrowUp", { ...plain, shiftKey: true }, null)?.elevation).toBe(51);
    expect(keyTurn("ArrowLeft", { ...plain, altKey: true }, null)?.azimuth).toBe(-61);
    expect(keyTurn("Enter", plain, null)).toBeNull();
  });
});

describe("the loader", () => {
  test("asks for the newest thing wanted only, and lets the last one of its kind stand in", async () => {
    const asked: string[] = [];
    const waiting: (() => void)[] = [];
    let loads = 0;
    const loader = new Loader<string>(
      () => loads++,
      () => {},
    );
    const want = (family: string, key: string) =>
      loader.want(family, key, () => {
        asked.push(key);
        return new Promise((resolve) => waiting.push(() => resolve(key)));
      });
    const answer = async () => {
      waiting.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    };
    for (const key of ["a", "b", "c", "c"]) want("one", key);
    await answer();
    expect(loader.loaded).toBe("a");
    await answer();
    expect([asked, loader.loaded, loads]).toEqual([["a", "c"], "c", 2]);
    want("one", "d");
    want("two", "e");
    expect(loader.loaded).toBeNull();
    await answer();
    expect(loader.loaded).toBeNull();
    await answer();
    expect(loader.loaded).toBe("e");
  });

  test("tells a failure, and asks again for something else", async () => {
    const failures: unknown[] = [];
    const loader = new Loader<number>(
      () => {},
      (error) => failures.push(error),
    );
    loader.want("one", "a", () => Promise.reject(new Error("gone")));
    await loader.settled();
    expect(failures).toHaveLength(1);
    loader.want("one", "b", () => Promise.resolve(2));
    await loader.settled();
    expect(loader.loaded).toBe(2);
  });
});
