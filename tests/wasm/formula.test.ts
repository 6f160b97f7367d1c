import { EngineError } from "downhill/engine";
import { expect, test } from "vitest";
import { errors } from "../../web/src/i18n/zh-CN/errors.ts";
import { engine, refusal } from "./support.ts";

const rosenbrock = { expression: "(1-x)^2 + a*(y-x^2)^2", parameters: { a: 100 } };

test("a formula is walked down, sampled, surveyed and described like a listed objective", () => {
  const run = engine.descent({ objective: rosenbrock, start: [-1.2, 1], optimizer: "adam" });
  run.advance(10);
  expect(run.trace().losses[0]).toBeCloseTo(24.2, 12);
  expect(run.config().objective).toEqual(rosenbrock);
  run.dispose();

  expect([...engine.grid({ objective: { expression: "x^2" }, x: [-1, 1], columns: 3 })]).toEqual([1, 0, 1]);
  const { gradient, hessian } = engine.point({ objective: rosenbrock, point: [1, 1] });
  expect([...gradient]).toEqual([0, 0]);
  expect([...hessian]).toEqual([802, -400, -400, 200]);

  const description = engine.describeObjective(rosenbrock);
  expect(description).toMatchObject({ type: "expression", label: "objective.expression", dimension: 2 });
  expect(description.parameters).toMatchObject([{ key: "a", label: "parameter.letter", symbol: "a", default: 100 }]);
});

test("listed objectives describe themselves as in the catalogue", () => {
  for (const objective of engine.catalog().objectives) {
    expect(engine.describeObjective(objective.type)).toEqual(objective);
  }
});

test("a mistake in a formula is an error with its place, in both languages", () => {
  const error = refusal(() => engine.describeObjective({ expression: "sin(3x) + foo(x)" }));
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ code: "badExpression", parameter: "objective.expression", position: 10 });
  expect(error.message).toContain("foo");
  expect(errors.engine.badExpression(error)).toContain("foo");
  expect(refusal(() => engine.descent({ objective: "nowhere", optimizer: "gd" })).position).toBeNull();
});

test("a formula of any length is refused by the engine, in words", () => {
  const error = refusal(() => engine.describeObjective({ expression: "x+".repeat(5000) }));
  expect(error).toMatchObject({ code: "badExpression", position: 0 });
  expect(error.message).toContain("500");
});
