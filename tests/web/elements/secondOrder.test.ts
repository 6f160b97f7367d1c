import { describe, expect, test } from "vitest";
import { partsOf } from "../../../web/src/elements/descent/anatomy.ts";
import { memoryAt } from "../../../web/src/elements/descent/memory.ts";
import { Run } from "../../../web/src/elements/descent/run.ts";
import { fullChoice } from "../../../web/src/elements/descent/settings.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const { optimizers } = engine.catalog();
const searching = optimizers.filter(({ lineSearch, state }) => lineSearch !== null && state.length > 0);

describe.each(searching)("the anatomy of a step of $type", (description) => {
  test("goes along its direction as far as the search found, by the engine's own numbers", async () => {
    const optimizer = fullChoice(optimizers, description.type);
    const run = await Run.open(localHub(engine), { objective: "rosenbrock", start: [-1.2, 1], optimizer });
    await run.advance(8, 100);
    for (let step = 1; step <= run.last; step++) {
      const parts = partsOf(run, description, step);
      const direction = parts.find(({ memory }) => memory === "direction");
      expect(direction?.kind).toBe("direction");
      expect(direction?.value).toEqual(memoryAt(run, description, "direction", step));
      const [from, to] = [run.pointAt(step - 1), run.pointAt(step)];
      const rate = run.rates.at(step - 1);
      for (const [i, p] of (direction?.value ?? []).entries()) {
        expect((from[i] as number) + rate * p).toBeCloseTo(to[i] as number, 12);
      }
      expect(parts.at(-1)).toMatchObject({ kind: "step", value: to });
    }
    run.dispose();
  });
});

test("Newton's method uses positive curvatures where the ground bends downwards", async () => {
  const description = optimizers.find(({ type }) => type === "newton");
  if (!description) throw new Error("There is no Newton's method.");
  const optimizer = fullChoice(optimizers, "newton");
  const run = await Run.open(localHub(engine), { objective: "himmelblau", start: [-0.2, 0.7], optimizer });
  await run.advance(1, 100);
  const { eigenvalues } = engine.point({ objective: "himmelblau", point: [-0.2, 0.7] });
  expect(Math.min(...eigenvalues)).toBeLessThan(0);
  const used = partsOf(run, description, 1).find(({ memory }) => memory === "usedCurvatures");
  const expected = [...eigenvalues].map(Math.abs).sort((a, b) => a - b);
  const taken = [...(used?.value ?? [])].sort((a, b) => a - b);
  expect(taken.length).toBe(2);
  for (const [i, curvature] of taken.entries()) expect(curvature).toBeCloseTo(expected[i] as number, 10);
  expect(run.losses.at(1)).toBeLessThan(run.losses.at(0));
  run.dispose();
});
