import { describe, expect, test } from "vitest";
import type { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { judge, restartsNeeded } from "../../../web/src/elements/descent/restarts.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { restartRuns } from "../../../web/src/engine/restarts.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const engine = await loadEngine();
const descend = { objective: "rastrigin", optimizer: { type: "gd", learningRate: 0.002 }, seed: 3 };

describe("restarts", () => {
  test("start where NumPy's generator says, in the whole domain, the same for the same seed", () => {
    const restarts = restartRuns(engine, descend, 50, 200);
    const { domain } = engine.describeObjective("rastrigin");
    const [drawn] = engine.randomState({ seed: 3, draws: [{ rand: 400 }] }) as [Float64Array];
    for (const [i, { start }] of restarts.entries()) {
      for (const [axis, [low, high]] of domain.entries()) {
        expect(start[axis]).toBe(low + (high - low) * (drawn[2 * i + axis] as number));
      }
    }
    for (const [axis, [low, high]] of domain.entries()) {
      const mean = restarts.reduce((sum, { start }) => sum + (start[axis] as number), 0) / 200;
      expect(Math.abs(mean - (low + high) / 2)).toBeLessThan(0.1 * (high - low));
    }
    expect(restartRuns(engine, descend, 50, 200)).toEqual(restarts);
    expect(restartRuns(engine, { ...descend, seed: 4 }, 50, 3)).not.toEqual(restarts.slice(0, 3));
  });

  test("go as a session from the same place goes, and keep its lowest row", () => {
    const [, second] = restartRuns(engine, { ...descend, noise: 0.05 }, 80, 2);
    const run = engine.descent({ ...descend, noise: 0.05, seed: 4, start: second?.start ?? [] });
    run.advance(80);
    const { losses } = run.trace();
    expect(second?.initialLoss).toBe(losses[0]);
    expect(second?.bestLoss).toBe(Math.min(...losses));
  });

  test("pass over places where the function has no value, and refuse what cannot run", () => {
    const objective = { expression: "ln(x) + x" };
    expect(restartRuns(engine, { objective, optimizer: "gd" }, 3, 40).length).toBeLessThanOrEqual(40);
    for (const { initialLoss } of restartRuns(engine, { objective, optimizer: "gd" }, 3, 40)) {
      expect(Number.isFinite(initialLoss)).toBe(true);
    }
    const refused = () => restartRuns(engine, { ...descend, optimizer: "magic" }, 3, 4);
    expect(refused).toThrow(expect.objectContaining({ parameter: "optimizer" }));
  });

  test("that came to the global minimum are told from those in local ones", () => {
    const description = engine.describeObjective("rastrigin");
    const draw = judge(restartRuns(engine, descend, 300, 200), description);
    // Each lattice point has a minimum; the middle one's basin is about one in a hundred of the domain.
    for (const { reached, best } of draw?.restarts ?? []) expect(reached).toBe(Math.hypot(...best) < 0.3);
    expect(draw?.reached).toBeGreaterThan(0);
    expect(draw?.reached).toBeLessThan(40);
    expect(draw?.known).toBe(true);
  });

  test("all four minima of Himmelblau's function count", () => {
    const config = { objective: "himmelblau", optimizer: { type: "gd", learningRate: 0.01 } };
    const draw = judge(restartRuns(engine, config, 500, 50), engine.describeObjective("himmelblau"));
    const ok = draw?.restarts.filter(({ status }) => status.code === "ok").length;
    expect(draw?.reached).toBe(ok);
  });

  test("are needed as often as the chance of one says", () => {
    expect(restartsNeeded(0.5, 0.99)).toBe(7);
    expect(restartsNeeded(0.05, 0.99)).toBe(90);
    expect(restartsNeeded(0, 0.99)).toBeNull();
    expect(restartsNeeded(1, 0.99)).toBeNull();
  });
});

const gallery = useGallery();
type Figure = HTMLElement & { getState(): ReturnType<DescentModel["state"]> };

test("are drawn by a button, told in words, and lead to the best start", async () => {
  await using opened = await gallery.open("restarts");
  const { page, errors } = opened;
  await page.locator("summary", { hasText: "Random restarts" }).click();
  const count = page.getByRole("textbox", { name: "Starts" });
  const alert = page.locator(".restarts").getByRole("alert");
  for (const [typed, said] of [
    ["1000", "The number of starts is 1000, but it needs to be at least 2 and at most 500."],
    ["lots", 'The number of starts is "lots", but it needs to be at least 2 and at most 500.'],
    ["2.5", "The number of starts needs to be a whole number, but it is 2.5."],
  ] as const) {
    await count.fill(typed);
    await count.press("Tab");
    await expect.poll(() => alert.allTextContents()).toEqual([said]);
    expect(await count.inputValue()).toBe(typed);
  }
  // The button leads back to what it cannot work with.
  await page.getByRole("button", { name: "Draw and run" }).press("Enter");
  expect(await count.evaluate((field) => field.matches(":focus"))).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
  await count.fill("60");
  await page.getByRole("button", { name: "Draw and run" }).press("Enter");
  const found = page.locator(".restarts .findings p");
  await expect
    .poll(() => found.textContent())
    .toMatch(/^\d+ of 60 runs came within 0\.2\d of the global minimum\. The best came to J/);
  // The state reports the draw, and a figure that takes the state draws the same.
  type State = ReturnType<Figure["getState"]>;
  const state = await page.evaluate(() => (document.querySelector("dh-descent") as unknown as Figure).getState());
  expect(state.restarts).toEqual({ run: 0, count: 60 });
  expect(state.results[0]?.restarts).toMatchObject({ drawn: 60, best: { start: expect.any(Array) } });
  const again = await page.evaluate(async (state) => {
    const other = document.createElement("dh-descent") as unknown as Figure & { setState(state: State): Promise<void> };
    document.body.append(other);
    await new Promise((resolve) => other.addEventListener("dh-ready", resolve, { once: true }));
    await other.setState(state);
    const found = other.getState();
    other.remove();
    return found;
  }, state);
  expect(again.results[0]?.restarts).toEqual(state.results[0]?.restarts);
  const best = /from \(([^)]*)\)\./.exec((await found.textContent()) ?? "")?.[1];
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Start all methods at the best start" }).press("Enter");
  const start = () => page.evaluate(() => (document.querySelector("dh-descent") as unknown as Figure).getState().start);
  await expect.poll(start).not.toEqual([3.2, 2.4]);
  const shown = best?.replaceAll("−", "-").split(", ").map(Number) ?? [];
  for (const [axis, value] of (await start()).entries()) expect(value).toBeCloseTo(shown[axis] as number, 1);
  // Another setting asks for another draw.
  const rate = page.getByRole("textbox", { name: "Learning rate, as a number" });
  await rate.fill("0.004");
  await rate.press("Enter");
  await expect.poll(() => found.count()).toBe(0);
  expect(
    await page.evaluate(() => (document.querySelector("dh-descent") as unknown as Figure).getState().restarts),
  ).toBeNull();
  expect(errors).toEqual([]);
});
