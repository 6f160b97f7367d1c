import { describe, expect, it } from "vitest";
import { type Condition, judge, valueAt } from "../../../web/src/lesson/goal.ts";

const state = {
  step: 60,
  start: [8, 2],
  schedule: { type: "step", gamma: 0.5 },
  results: [
    { loss: 1e-4, status: { code: "running" } },
    { loss: Number.NaN, status: { code: "diverged" } },
  ],
};

const holds = (condition: Omit<Condition, "id">) => judge([{ id: "it", ...condition }], state)[0]?.holds;

describe("a condition", () => {
  it.each<[string, Omit<Condition, "id">, boolean]>([
    ["below", { path: "results.0.loss", below: 1e-3 }, true],
    ["below, at the bound", { path: "results.0.loss", below: 1e-4 }, false],
    ["above", { path: "step", above: 59 }, true],
    ["above, at the bound", { path: "step", above: 60 }, false],
    ["atMost, at the bound", { path: "step", atMost: 60 }, true],
    ["atMost", { path: "step", atMost: 59 }, false],
    ["atLeast, at the bound", { path: "step", atLeast: 60 }, true],
    ["atLeast", { path: "step", atLeast: 61 }, false],
    ["between, at a bound", { path: "step", between: [60, 70] }, true],
    ["between", { path: "step", between: [61, 70] }, false],
    ["equals on a word", { path: "results.1.status.code", equals: "diverged" }, true],
    ["equals on a list", { path: "start", equals: [8, 2] }, true],
    ["equals on another list", { path: "start", equals: [2, 8] }, false],
    ["equals on an object, keys in any order", { path: "schedule", equals: { gamma: 0.5, type: "step" } }, true],
    ["oneOf", { path: "schedule.type", oneOf: ["cosine", "step"] }, true],
    ["oneOf, none", { path: "schedule.type", oneOf: ["cosine"] }, false],
    ["NaN is not below", { path: "results.1.loss", below: 1 }, false],
    ["NaN is not above", { path: "results.1.loss", above: 1 }, false],
    ["a word is not a number", { path: "schedule.type", atLeast: 0 }, false],
    ["a missing path", { path: "results.2.loss", below: 1 }, false],
    ["a missing path equals nothing", { path: "none", equals: null }, false],
    ["inherited properties are not state", { path: "toString.length", atLeast: 0 }, false],
  ])("%s", (_name, condition, expected) => expect(holds(condition)).toBe(expected));

  it("tells the value it saw", () => {
    expect(judge([{ id: "it", path: "step", below: 3 }], state)[0]?.value).toBe(60);
    expect(valueAt(state, "results.0.status.code")).toBe("running");
  });
});
