import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { SweepState } from "../../../web/src/elements/sweep/model.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

type Figure = HTMLElement & { getState(): SweepState };

const state = (page: Page) => page.evaluate(() => (document.querySelector("dh-sweep") as unknown as Figure).getState());

/** Waits until the map is complete. */
async function ready(page: Page): Promise<SweepState> {
  await page.waitForFunction(() => {
    const { step, columns, rows } = (document.querySelector("dh-sweep") as Figure | null)?.getState?.() ?? {};
    return step !== undefined && step > 0 && step === (columns ?? 0) * (rows ?? 0);
  });
  return state(page);
}

describe("<dh-sweep>", () => {
  test("reads a cell out under the pointer and by keyboard, and tells of the chosen one", async () => {
    await using opened = await gallery.open("sweep");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() => {
      document.addEventListener("dh-select", (event) => {
        (globalThis as Record<string, unknown>).selected = (event as CustomEvent).detail;
      });
    });
    const map = page.getByRole("slider", { name: "Steps to the minimum over two parameters" });
    const bounds = await map.boundingBox();
    if (!bounds) throw new Error("The map has no place.");
    await page.mouse.move(bounds.x + bounds.width / 2, bounds.y + bounds.height / 3);
    const reading = page.locator(".reading .cell");
    await expect.poll(() => reading.textContent()).toMatch(/η = .*(steps|diverged)/s);
    await page.mouse.move(0, 0);
    await expect.poll(() => reading.textContent()).toContain("Point at a cell");

    await map.focus();
    await page.keyboard.press("ArrowRight");
    const first = await map.getAttribute("aria-valuetext");
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(() => map.getAttribute("aria-valuetext")).not.toBe(first);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).cell).toEqual({ column: 33, row: 40 });
    const selected = await page.evaluate(() => (globalThis as Record<string, unknown>).selected);
    const [found] = (await state(page)).results;
    expect(selected).toMatchObject({
      cell: { column: 33, row: 40 },
      config: { optimizer: { type: "momentum", learningRate: found?.cell?.x, momentum: found?.cell?.y }, steps: 200 },
    });
    expect(errors).toEqual([]);
  });

  test("loads a cell into the race it is for", async () => {
    await using opened = await gallery.open("sweepRace");
    const { page, errors } = opened;
    const before = await ready(page);
    await page.locator("dh-descent").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => {
      const race = document.querySelector("dh-descent") as
        | (HTMLElement & { getState?(): { results: unknown[] } })
        | null;
      return race?.getState?.().results.length === 2;
    });
    await page.getByRole("button", { name: "Race the fastest" }).click();
    const race = () =>
      page.evaluate(() => {
        const figure = document.querySelector("dh-descent") as HTMLElement & { getState(): Record<string, never> };
        const { objective, optimizers } = figure.getState();
        return { objective, optimizers };
      });
    const { x, y } = before.results[0]?.fastest ?? {};
    await expect.poll(race).toMatchObject({
      objective: { type: "himmelblau" },
      optimizers: [{ type: "gd" }, { type: "adam", learningRate: x, beta1: y }],
    });
    expect(errors).toEqual([]);
  });

  test("changes axes, swaps them, and refuses an empty span beside the field", async () => {
    await using opened = await gallery.open("sweep");
    const { page, errors } = opened;
    await ready(page);
    await page.getByLabel("Across").selectOption("optimizer.momentum");
    await expect.poll(async () => (await state(page)).x.key).toBe("momentum");
    expect((await state(page)).y.key).toBe("learningRate");
    await page.getByLabel("Up", { exact: true }).selectOption("objective.conditionNumber");
    await expect.poll(async () => (await state(page)).y).toMatchObject({ part: "objective", key: "conditionNumber" });
    await ready(page);
    const field = page.getByRole("textbox", { name: "Momentum, to, as a number" });
    await field.fill("-1");
    await field.press("Enter");
    await expect.poll(() => page.locator(".refusal").count()).toBe(1);
    expect((await state(page)).x.to).toBe(0.99);
    await page.getByRole("combobox", { name: "Method" }).selectOption("gd");
    await expect.poll(async () => (await state(page)).optimizer.type).toBe("gd");
    expect((await state(page)).x).toMatchObject({ part: "optimizer", key: "learningRate" });
    await ready(page);
    expect(errors).toEqual([]);
  });

  test("can be stopped, and goes on", async () => {
    await using opened = await gallery.open("sweep");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() => {
      const figure = document.querySelector("dh-sweep") as unknown as { setState(state: object): Promise<void> };
      void figure.setState({ columns: 256, rows: 256, steps: 2000, tolerance: 1e-300 });
    });
    await page.getByRole("button", { name: "Stop" }).click();
    const { step } = await state(page);
    expect(step).toBeLessThan(256 * 256);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect.poll(() => page.getByRole("progressbar").count()).toBe(1);
    await page.getByRole("button", { name: "Stop" }).click();
    expect(errors).toEqual([]);
  });

  test("saves a table and a picture", async () => {
    await using opened = await gallery.open("sweep");
    const { page, errors } = opened;
    await ready(page);
    const table = page.waitForEvent("download");
    await page.locator(".take-away summary").click();
    await page.getByRole("button", { name: "CSV" }).click();
    expect(readFileSync(await (await table).path(), "utf8").split("\r\n").length).toBe(2 + 64 * 64);
    const picture = page.waitForEvent("download");
    await page.locator(".take-away summary").click();
    await page.getByRole("button", { name: "PNG" }).click();
    expect(readFileSync(await (await picture).path()).readUInt32BE(16)).toBeGreaterThan(1000);
    expect(errors).toEqual([]);
  });

  test("has no accessibility problem axe can find", async () => {
    await using opened = await gallery.open("sweep");
    await ready(opened.page);
    expect(await accessibilityProblems(opened.page)).toEqual([]);
  });
});
