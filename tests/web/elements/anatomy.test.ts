import { describe, expect, test } from "vitest";
import { partsOf } from "../../../web/src/elements/descent/anatomy.ts";
import { memoryAt } from "../../../web/src/elements/descent/memory.ts";
import { workedStep } from "../../../web/src/elements/descent/rule.ts";
import { Run } from "../../../web/src/elements/descent/run.ts";
import { fullChoice } from "../../../web/src/elements/descent/settings.ts";
import { loadEngine, type OptimizerDescription } from "../../../web/src/engine/index.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const { optimizers } = engine.catalog();
const firstOrder = optimizers.filter(
  ({ order, state }) => order === 1 && !state.some(({ key }) => key === "direction"),
);

const start = [3, -2];
const objective = "booth";
const steps = 14;

async function walked({ type }: OptimizerDescription): Promise<Run> {
  const run = await Run.open(localHub(engine), { objective, start, optimizer: fullChoice(optimizers, type) });
  await run.advance(steps, 100);
  return run;
}

describe("a step with noise", () => {
  test.each(["gd", "adam"])("says in %s what was added to the step", async (type) => {
    const optimizer = fullChoice(optimizers, type);
    const description = optimizers.find((one) => one.type === type) as OptimizerDescription;
    const run = await Run.open(localHub(engine), { objective, start, optimizer, noise: 0.2 });
    await run.advance(steps, 100);
    for (let step = 1; step <= steps; step++) {
      const worked = workedStep(run, description, step).at(-1);
      expect(worked?.symbols).toContain("ξ");
      expect(worked?.shown).toEqual(run.pointAt(step));
      expect(worked?.value).toEqual(run.pointAt(step).map((value) => expect.closeTo(value, 12)));
    }
    run.dispose();
  });
});

describe.each(firstOrder)("the anatomy of a step of $type", (description) => {
  test("shows the engine's own numbers, and they make the step", async () => {
    const run = await walked(description);
    const session = engine.descent({ objective, start, optimizer: description.type });
    session.advance(steps);
    const { points, gradients, states } = session.trace();
    const width = states.length / (steps + 1);
    for (let step = 1; step <= steps; step++) {
      const parts = partsOf(run, description, step);
      expect(
        parts.find(({ kind }) => kind === "gradient")?.value ?? [...gradients.slice(2 * step - 2, 2 * step)],
      ).toEqual([...gradients.slice(2 * step - 2, 2 * step)]);
      // Every number the method remembers is a part, bit for bit, and so is what it remembered before.
      let at = 0;
      for (const { key, symbol, shape } of description.state) {
        const length = shape === "vector" ? 2 : 1;
        const row = (of: number) => [...states.slice(of * width + at, of * width + at + length)];
        const part = parts.find(({ memory }) => memory === key);
        expect(part).toMatchObject({ name: symbol, value: row(step), before: row(step - 1) });
        expect(memoryAt(run, description, key, step)).toEqual(row(step));
        at += length;
      }
      expect(at).toBe(width);
      expect(parts.at(-1)?.symbols).not.toContain("ξ");
      expect(parts.at(-1)).toMatchObject({ kind: "step", value: [...points.slice(2 * step, 2 * step + 2)] });
    }
    session.dispose();
    run.dispose();
  });

  test("what has a direction may be negative, what has a size never is", async () => {
    const run = await walked(description);
    for (let step = 1; step <= steps; step++) {
      for (const { kind, value } of partsOf(run, description, step)) {
        if (kind === "sizes") expect(Math.min(...value)).toBeGreaterThanOrEqual(0);
      }
    }
    const kinds = Object.fromEntries(partsOf(run, description, steps).map(({ name, kind }) => [name, kind]));
    for (const { key, symbol, shape } of description.state) {
      const directed = ["velocity", "firstMoment"].includes(key);
      expect(kinds[symbol]).toBe(shape === "scalar" ? "number" : directed ? "direction" : "sizes");
    }
    run.dispose();
  });
});
