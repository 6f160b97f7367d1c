import { expect, test } from "vitest";
import { engine } from "./support.ts";

// engine/toolchain/libm stands in for the C library where that is larger; mpmath has computed what comes out.

const valueAt = (expression: string, x: number, y: number) =>
  engine.point({ objective: { expression: `${expression} + 0*y` }, point: [x, y] }).value;

/** The distance from `x` to the next larger double. */
function unitOfLastPlace(x: number): number {
  const bits = new BigUint64Array(1);
  const double = new Float64Array(bits.buffer);
  double[0] = Math.abs(x);
  bits[0] = (bits[0] as bigint) + 1n;
  return (double[0] as number) - Math.abs(x);
}

// 6381956970095103 · 2⁷⁹⁷ is the double nearest to an odd multiple of π/2.
const nearest = 6381956970095103 * 2 ** 797;

test.for([
  ["sin(x)", 1e7, 0, 0.4205477931907825],
  ["sin(x)", 1e22, 0, -0.8522008497671888],
  ["sin(x)", -1e22, 0, 0.8522008497671888],
  ["sin(x)", nearest, 0, 1],
  ["sin(x)", Number.MAX_VALUE, 0, 0.004961954789184062],
  ["cos(x)", 1e7, 0, -0.9072703861817396],
  ["cos(x)", 1e22, 0, 0.523214785395139],
  ["cos(x)", nearest, 0, -4.687165924254628e-19],
  ["cos(x)", Number.MAX_VALUE, 0, -0.9999876894265599],
  ["exp(x)", 1e-300, 0, 1],
  ["exp(x)", -0.5, 0, 0.6065306597126334],
  ["exp(x)", 1, 0, Math.E],
  ["exp(x)", 50.5, 0, 8.548134287298057e21],
  ["exp(x)", -708.5, 0, 2.006132305331306e-308],
  ["exp(x)", 709.7, 0, 1.6549840276802644e308],
  ["exp(x)", -740, 0, 4.2e-322],
  ["x^y", 2, 0.5, Math.SQRT2],
  ["x^y", 10, 22, 1e22],
  ["x^y", 1.0000001, 1e9, 2.6881038582144647e43],
  ["x^y", 0.3, -500.25, 3.7161422201802527e261],
  ["x^y", 123.456, 7.89, 3.1771028258180936e16],
] as const)("%s at %d, %d is right to one unit of the last place", ([expression, x, y, value]) => {
  expect(Math.abs(valueAt(expression, x, y) - value)).toBeLessThanOrEqual(unitOfLastPlace(value));
});

test("powers that are whole numbers are exact", () => {
  for (let base = 2; base <= 20; base++) {
    for (let n = 1, power = base; power <= Number.MAX_SAFE_INTEGER; n++, power *= base) {
      expect(valueAt("x^y", base, n)).toBe(power);
      expect(valueAt("x^y", base * base, n / 2)).toBe(power);
    }
  }
});

test("where the value or its slope is not finite, it is the one that the C standard names", () => {
  const values = (expression: string, x: [number, number], y: [number, number]) => [
    ...engine.grid({ objective: { expression: `${expression} + 0*y` }, x, y, columns: 2, rows: 2 }),
  ];
  expect(values("x^y", [-8, 0], [-1, 3])).toEqual([-0.125, Infinity, -512, 0]);
  expect(values("x^y", [-8, 0.25], [0.5, 1e30])).toEqual([NaN, 0.5, Infinity, 0]);
  expect(values("x^y", [2 ** -1060, 4], [0.5, 1])).toEqual([2 ** -530, 2, 2 ** -1060, 4]);
  expect(values("x^y", [-1, 1], [-1e30, 1e30])).toEqual([1, 1, 1, 1]);
  expect(values("exp(x)", [-800, 800], [0, 1])).toEqual([0, Infinity, 0, Infinity]);
});
