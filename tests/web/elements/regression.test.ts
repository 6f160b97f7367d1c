import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RegressionState } from "../../../web/src/elements/regression/runs.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

type Figure = HTMLElement & {
  getState(): RegressionState;
  setState(state: object): Promise<void>;
  toImage(): Promise<Blob>;
};

const state = (page: Page) =>
  page.evaluate(() => (document.querySelector("dh-regression") as unknown as Figure).getState());

async function ready(page: Page): Promise<RegressionState> {
  await page.waitForFunction(() => {
    const figure = document.querySelector("dh-regression") as Figure | null;
    return figure?.shadowRoot?.querySelector(".legend") && figure.getState().results.length > 0;
  });
  return state(page);
}

async function points(page: Page): Promise<readonly (readonly [number, number])[]> {
  const { data } = await state(page);
  return typeof data === "string" ? [] : data.points;
}

describe("<dh-regression>", () => {
  test("moves, adds and removes points by keys", async () => {
    await using opened = await gallery.open("regression");
    const { page, errors } = opened;
    await ready(page);
    const handle = page.getByRole("slider", { name: "Data point" });
    await handle.focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(async () => (await points(page)).length).toBe(100);
    const [moved] = await points(page);
    expect(moved?.[0]).toBeCloseTo(1.764, 1);
    expect(moved?.[1]).toBeGreaterThan(1.6);
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await points(page)).length).toBe(99);
    await page.keyboard.press("Insert");
    await expect.poll(async () => (await points(page)).length).toBe(100);
    expect(errors).toEqual([]);
  });

  test("drags a point, adds one where the pointer clicks, and moves fit and minimum with them", async () => {
    await using opened = await gallery.open("regression");
    const { page } = opened;
    await ready(page);
    const set = (to: object) =>
      page.evaluate((to) => (document.querySelector("dh-regression") as unknown as Figure).setState(to), to);
    await set({
      data: {
        points: [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
      },
      step: 100,
    });
    const before = (await state(page)).minimum?.point[0] as number;
    const map = await page.locator(".map.of-data").boundingBox();
    if (!map) throw new Error("no map");
    // The middle point stands in the middle of the map, which has room for numbers at its left and lower edge.
    const [x, y] = [map.x + 34 + (map.width - 42) / 2, map.y + 6 + (map.height - 34) / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 60, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await points(page))[1]?.[1]).toBeGreaterThan(1.2);
    expect((await state(page)).minimum?.point[0]).not.toBeCloseTo(before, 3);
    await page.mouse.click(map.x + 60, map.y + 30);
    await expect.poll(async () => (await points(page)).length).toBe(4);
  });

  test("takes pasted data, and says which line is none", async () => {
    await using opened = await gallery.open("regression");
    const { page } = opened;
    await ready(page);
    await page.getByText("Data as a table").click();
    const field = page.locator("textarea");
    await field.fill("x,y\n0,1\n1,oops");
    await page.getByRole("button", { name: "Use these data" }).click();
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("line 3");
    await field.fill("x,y\n0,1\n1,3");
    await page.getByRole("button", { name: "Use these data" }).click();
    await expect
      .poll(() => points(page))
      .toEqual([
        [0, 1],
        [1, 3],
      ]);
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("switches models, axes and batch sizes, and plays to the end", async () => {
    await using opened = await gallery.open("regression");
    const { page, errors } = opened;
    await ready(page);
    await page.getByRole("combobox", { name: "Model" }).selectOption("logistic");
    await expect.poll(async () => (await state(page)).data).toBe("labels");
    await page.getByRole("button", { name: "per epoch" }).click();
    await expect.poll(async () => (await state(page)).axis).toBe("epoch");
    const box = page.getByRole("checkbox", { name: "Run with 10 examples per step" });
    await box.focus();
    await page.keyboard.press("Space");
    await expect.poll(async () => (await state(page)).batches).toEqual(["all", 1]);
    await page.evaluate(() => {
      const figure = document.querySelector("dh-regression") as unknown as { speed: number; play(): void };
      figure.speed = 100;
      figure.play();
    });
    await expect.poll(async () => (await state(page)).results[0]?.epoch, { timeout: 8000 }).toBe(5);
    expect(errors).toEqual([]);
  });

  test("says why a run diverges, goes back to where it began, and offers a rate that comes down", async () => {
    await using opened = await gallery.open("regression");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() =>
      Object.assign(document.querySelector("dh-regression") as object, { batches: "all", learningRate: 3, steps: 800 }),
    );
    await expect.poll(async () => (await state(page)).steps).toBe(800);
    await page.evaluate(() =>
      (document.querySelector("dh-regression") as unknown as { step(count: number): void }).step(800),
    );
    const notice = page.locator(".notice");
    await expect
      .poll(() => notice.textContent())
      .toMatch(/diverged at step \d+.*λmax = [\d.]+\. There η = 3 exceeds 2\/λmax/s);
    expect(await accessibilityProblems(page)).toEqual([]);
    await notice.getByRole("button", { name: "Rewind to step 0" }).press("Enter");
    await expect.poll(async () => (await state(page)).step).toBe(0);
    await page.evaluate(() =>
      (document.querySelector("dh-regression") as unknown as { step(count: number): void }).step(800),
    );
    await notice.getByRole("button", { name: "Try η" }).press("Enter");
    await expect.poll(async () => (await state(page)).results[0]?.loss).toBeLessThan(0.2);
    await expect.poll(() => notice.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("takes its model as a property, as any other attribute", async () => {
    await using opened = await gallery.open("regression");
    const { page, errors } = opened;
    await ready(page);
    const model = () =>
      page.evaluate(() => (document.querySelector("dh-regression") as never as { model: unknown }).model);
    expect(await model()).toBeNull();
    await page.evaluate(() =>
      Object.assign(document.querySelector("dh-regression") as object, { data: "labels", model: "logistic" }),
    );
    await expect.poll(async () => (await state(page)).model).toBe("logistic");
    await page.evaluate(() => document.querySelector("dh-regression")?.setAttribute("model", "linear"));
    await expect.poll(async () => (await state(page)).model).toBe("linear");
    expect(await model()).toBe("linear");
    expect(errors).toEqual([]);
  });

  test("saves a picture and passes axe in both languages and themes", async () => {
    for (const [colorScheme, lang, width] of [
      ["light", "en", 1100],
      ["dark", "zh-CN", 360],
    ] as const) {
      await using opened = await gallery.open("regression,logistic,sparse", {
        colorScheme,
        viewport: { width, height: 900 },
      });
      const { page, errors } = opened;
      await page.evaluate((lang) => document.documentElement.setAttribute("lang", lang), lang);
      await ready(page);
      for (const figure of await page.locator("dh-regression").all()) await figure.scrollIntoViewIfNeeded();
      expect(await accessibilityProblems(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const size = await page.evaluate(
        async () => (await (document.querySelector("dh-regression") as unknown as Figure).toImage()).size,
      );
      expect(size).toBeGreaterThan(10_000);
      expect(errors).toEqual([]);
    }
  });
});
