import { describe, expect, test } from "vitest";
import { Column } from "../../../web/src/elements/descent/column.ts";

describe("a column of numbers that grows", () => {
  test("keeps what was put in, through growing and cutting", () => {
    const column = new Column();
    const numbers = Float64Array.from({ length: 200 }, (_, i) => i * i);
    column.push(numbers);
    column.truncate(150);
    column.push([7, 8]);
    expect(column.length).toBe(152);
    expect([column.at(0), column.at(149), column.at(150), column.at(151)]).toEqual([0, 149 ** 2, 7, 8]);
    expect([...column.slice(148, 1000)]).toEqual([148 ** 2, 149 ** 2, 7, 8]);
  });

  test("has another version whenever its numbers have changed, also where there are as many as before", () => {
    const column = new Column();
    const versions = [column.version];
    const noted = () => versions.push(column.version);
    column.push([1, 2, 3]);
    noted();
    column.truncate(2);
    noted();
    column.push([4]);
    noted();
    expect(new Set(versions).size).toBe(4);
    expect(column.version).toBe(versions.at(-1));
  });
});
