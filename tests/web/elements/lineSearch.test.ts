import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { readSettings } from "../../../web/src/elements/descent/settings.ts";
import { TrialWatch } from "../../../web/src/elements/descent/trials.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { runDescent } from "../../../web/src/lesson/headless.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();
const race = {
  objective: "rosenbrock",
  optimizers: [{ type: "gd", learningRate: 0.1 }, "bfgs"],
  lineSearches: ["armijo", null],
  start: [-1.2, 1],
  steps: 30,
};

function open(): DescentModel {
  const silent = () => {};
  return new DescentModel(localHub(engine), catalog, {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
}

describe("a line search of the reader's choice", () => {
  test("is what the engine runs with, in the figure and without a page", async () => {
    const model = open();
    await model.configure(readSettings(race));
    await model.step(30);
    const run = engine.descent({
      objective: "rosenbrock",
      start: [-1.2, 1],
      optimizer: { type: "gd", learningRate: 0.1 },
      lineSearch: "armijo",
    });
    run.advance(30);
    const { losses } = run.trace();
    const state = model.state();
    expect(state.results[0]?.loss).toBe(losses.at(-1));
    expect(state.lineSearches).toEqual([{ type: "armijo", sufficientDecrease: 1e-4, contraction: 0.5 }, null]);
    expect(runDescent(engine, race, 30)).toMatchObject({ lineSearches: state.lineSearches, results: state.results });
    model.dispose();
  });

  test("keeps the method's own values where it is the method's own kind", async () => {
    const model = open();
    await model.configure(readSettings({ ...race, optimizers: ["conjugateGradient"], lineSearches: ["strongWolfe"] }));
    expect(model.state().lineSearches[0]?.curvature).toBe(0.1);
    model.dispose();
  });

  test("is refused by methods without a direction, and goes with the methods it was for", async () => {
    const model = open();
    await model.configure(readSettings(race));
    const before = model.state();
    const refused = model.configure(readSettings({ optimizers: ["adam"], lineSearches: ["armijo"] }));
    await expect(refused).rejects.toMatchObject({ code: "unknownType", parameter: "lineSearch" });
    expect(model.state().lineSearches).toEqual(before.lineSearches);
    await model.configure({ optimizers: ["adam"] });
    expect(model.state().lineSearches).toEqual([null]);
    expect(() => readSettings({ lineSearches: "armijo" })).toThrow(expect.objectContaining({ code: "wrongKind" }));
    model.dispose();
  });

  test("shows what it tried for the step that is taken apart, and nothing else", async () => {
    const model = open();
    await model.configure(readSettings({ ...race, anatomy: 1, step: 4 }));
    const [run, other] = model.runs as [(typeof model.runs)[0], (typeof model.runs)[0]];
    const watch = new TrialWatch();
    expect(await watch.look(model, run)).toBe(true);
    const found = watch.of(run, 5);
    expect(found?.lengths.at(-1)).toBe(run.rates.at(4));
    expect(found?.values.at(-1)).toBe(run.losses.at(5));
    expect(watch.of(other, 5)).toBeNull();
    expect(await watch.look(model, run)).toBe(false);
    model.adjust({ anatomy: null });
    expect(await watch.look(model, run)).toBe(true);
    expect(watch.found).toBeNull();
    model.dispose();
  });
});

const gallery = useGallery();
type Figure = HTMLElement & { getState(): ReturnType<DescentModel["state"]> };
const searches = (page: Page) =>
  page.evaluate(() => (document.querySelector("dh-descent") as unknown as Figure).getState().lineSearches);

test("is chosen and set beside the method, by keys too, and its trials are listed", async () => {
  await using opened = await gallery.open("searches");
  const { page, errors } = opened;
  const table = page.locator(".trials");
  await table.waitFor();
  expect(await table.locator("tbody tr").count()).toBeGreaterThan(1);
  expect(await table.locator("tr.taken").textContent()).toContain("taken");
  const field = page.getByRole("textbox", { name: "Contraction, as a number" });
  await field.fill("0.25");
  await field.press("Enter");
  await expect.poll(async () => (await searches(page))[0]?.contraction).toBe(0.25);
  await field.fill("2");
  await field.press("Enter");
  await page.locator(".refusal").waitFor();
  expect((await searches(page))[0]?.contraction).toBe(0.25);
  const choice = page.getByRole("combobox", { name: "Line search" });
  await choice.focus();
  await choice.selectOption("strongWolfe");
  await expect.poll(async () => (await searches(page))[0]?.type).toBe("strongWolfe");
  await choice.selectOption("none");
  await expect.poll(() => table.count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("is set by an attribute for all methods that can search, and only for them", async () => {
  await using opened = await gallery.open("race");
  const { page, errors } = opened;
  const searches = () =>
    page.evaluate(() => {
      const figure = document.querySelector("dh-descent") as unknown as {
        getState(): { optimizers: { type: string }[]; lineSearches: ({ type: string } | null)[] };
      };
      const { optimizers, lineSearches } = figure.getState();
      return optimizers.map(({ type }, index) => `${type}: ${lineSearches[index]?.type}`);
    });
  await page.waitForFunction(() => (document.querySelector("dh-descent") as HTMLElement).dataset.shown === "");
  await page.evaluate(() =>
    Object.assign(document.querySelector("dh-descent") as object, {
      optimizers: "gd,adam,bfgs",
      lineSearch: "armijo",
    }),
  );
  await expect.poll(searches).toEqual(["gd: armijo", "adam: undefined", "bfgs: armijo"]);
  await page.evaluate(() => document.querySelector("dh-descent")?.setAttribute("line-search", "strongWolfe"));
  await expect.poll(searches).toEqual(["gd: strongWolfe", "adam: undefined", "bfgs: strongWolfe"]);
  await page.evaluate(() => document.querySelector("dh-descent")?.setAttribute("line-search", "magic"));
  await expect.poll(() => page.getByRole("alert").first().textContent()).toContain("magic");
  expect(await searches()).toEqual(["gd: strongWolfe", "adam: undefined", "bfgs: strongWolfe"]);
  expect(errors).toEqual([]);
});
