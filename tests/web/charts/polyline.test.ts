import { describe, expect, test, vi } from "vitest";
import { entryAt, keptLine, type Place, polyline, rowsBetween } from "../../../web/src/charts/polyline.ts";

const entries = ({ rows, x, y, length }: ReturnType<typeof polyline>) =>
  Array.from({ length }, (_, i) => [rows[i], x[i], y[i]]);

describe("the rows of a line that can be told apart", () => {
  test("leave out what lies on the pixel before, but never the last row", () => {
    const places: Place[] = [
      [0, 0],
      [0.3, 0],
      [0.3, 0.3],
      [0.5, 0],
      [3, 4],
      [3, 4],
      [3.1, 4],
    ];
    const line = polyline(rowsBetween(0, 6), (row) => places[row] as Place);
    expect(entries(line)).toEqual([
      [0, 0, 0],
      [3, 0.5, 0],
      [4, 3, 4],
      [6, 3.1, 4],
    ]);
  });

  test("keep a row without a finite place, and the one behind it however near", () => {
    const places: Place[] = [
      [1, 1],
      [Number.NaN, 1],
      [1, 1],
      [1, Number.NEGATIVE_INFINITY],
    ];
    expect(entries(polyline(rowsBetween(0, 3), (row) => places[row] as Place))).toEqual([
      [0, 1, 1],
      [1, Number.NaN, 1],
      [2, 1, 1],
      [3, 1, Number.NEGATIVE_INFINITY],
    ]);
  });

  test("may be rows with gaps between them, or none", () => {
    expect(entries(polyline([2, 5, 9], (row) => [row, -row]))).toEqual([
      [2, 2, -2],
      [5, 5, -5],
      [9, 9, -9],
    ]);
    expect(polyline(rowsBetween(3, 2), () => [0, 0]).length).toBe(0);
  });

  test("are found by their row, or the one before it", () => {
    const line = polyline([2, 5, 9], (row) => [row, 0]);
    expect([0, 2, 4, 5, 8, 9, 100].map((row) => entryAt(line, row))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(
      entryAt(
        polyline([], () => [0, 0]),
        3,
      ),
    ).toBe(0);
  });
});

describe("a line that is kept", () => {
  test("is made anew when anything it is made from has changed, and only then", () => {
    const data = {};
    const make = vi.fn(() => polyline([0, 1], (row) => [row, row]));
    const first = keptLine([data, 1, Number.NaN], make);
    expect(keptLine([data, 1, Number.NaN], make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(keptLine([data, 2, Number.NaN], make)).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
    keptLine([data, 2], make);
    keptLine([{}, 2], make);
    expect(make).toHaveBeenCalledTimes(4);
  });
});
