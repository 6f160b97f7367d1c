import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { ScheduleState } from "../../../web/src/elements/schedule/lines.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

type Figure = HTMLElement & { getState(): ScheduleState; setState(state: object): Promise<void> };

const state = (page: Page) =>
  page.evaluate(() => (document.querySelector("dh-schedule") as unknown as Figure).getState());

async function ready(page: Page): Promise<ScheduleState> {
  await page.waitForFunction(() => {
    const figure = document.querySelector("dh-schedule") as Figure | null;
    return figure?.shadowRoot?.querySelector(".charts") && figure.getState().suggestion;
  });
  return state(page);
}

describe("<dh-schedule>", () => {
  test("ticks schedules off and on, with the settings they had", async () => {
    await using opened = await gallery.open("schedules");
    const { page, errors } = opened;
    expect((await ready(page)).results.length).toBe(8);
    await page.getByRole("button", { name: "Exponential decay" }).click();
    const slider = page.getByRole("slider", { name: "Decay factor" });
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    const gamma = async () => (await state(page)).schedules.find(({ type }) => type === "exponential")?.gamma;
    await expect.poll(gamma).not.toBe(0.99);
    const set = await gamma();
    const box = page.getByRole("checkbox", { name: "Show Exponential decay" });
    await box.setChecked(false, { force: true });
    await expect.poll(async () => (await state(page)).results.length).toBe(7);
    await box.focus();
    await page.keyboard.press("Space");
    await expect.poll(gamma).toBe(set);
    expect((await state(page)).schedules.map(({ type }) => type)).toEqual(
      (await state(page)).results.map(({ type }) => type),
    );
    expect(errors).toEqual([]);
  });

  test("shows rates and losses of the step shown, and of the step pointed at", async () => {
    await using opened = await gallery.open("schedules");
    const { page, errors } = opened;
    await ready(page);
    const cosine = page.locator("li", { hasText: "Cosine" }).locator(".numbers span").first();
    const scrubber = page.getByRole("slider", { name: "Step" });
    await scrubber.fill("100");
    await expect.poll(() => cosine.textContent()).toBe("0.050");
    expect((await state(page)).step).toBe(100);
    const chart = page.locator("canvas.rates");
    const bounds = await chart.boundingBox();
    if (!bounds) throw new Error("The chart has no place.");
    await page.mouse.move(bounds.x + bounds.width - 14, bounds.y + 40);
    await expect.poll(() => cosine.textContent()).not.toBe("0.050");
    expect((await state(page)).step).toBe(100);
    await page.mouse.move(0, 0);
    await expect.poll(() => cosine.textContent()).toBe("0.050");
    expect(errors).toEqual([]);
  });

  test("the range test hands its rate over", async () => {
    await using opened = await gallery.open("range");
    const { page, errors } = opened;
    const { suggestion } = await ready(page);
    await page.getByRole("button", { name: /^Use η/ }).click();
    await expect.poll(async () => (await state(page)).view).toBe("schedules");
    expect((await state(page)).optimizer.learningRate).toBe(suggestion?.rate);
    expect(errors).toEqual([]);
  });

  test("refuses nonsense beside the field", async () => {
    await using opened = await gallery.open("schedules");
    const { page, errors } = opened;
    await ready(page);
    const field = page.getByRole("textbox", { name: "Warm-up in front, as a number" });
    await field.fill("-3");
    await field.press("Enter");
    await expect.poll(() => page.locator(".refusal").textContent()).toContain("Warm-up in front is -3");
    expect((await state(page)).warmup).toBe(0);
    await field.fill("12");
    await field.press("Enter");
    await expect.poll(async () => (await state(page)).warmup).toBe(12);
    expect(await page.locator(".refusal").count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("plays, gives its state away and takes it back, without an event", async () => {
    await using opened = await gallery.open("warmup");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() => {
      const heard: string[] = [];
      (globalThis as Record<string, unknown>).heard = heard;
      for (const type of ["dh-step", "dh-done"]) document.addEventListener(type, () => heard.push(type));
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await page.getByLabel("Speed").selectOption("100");
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(heard).toContain("dh-done");
    const saved = await state(page);
    expect(saved.step).toBe(200);
    const count = (await heard()).length;
    const set = (to: object) =>
      page.evaluate((to) => (document.querySelector("dh-schedule") as unknown as Figure).setState(to), to);
    await set({ objective: "beale", schedules: ["step"], step: 3 });
    expect((await state(page)).results.length).toBe(1);
    await set(saved);
    expect(await state(page)).toEqual(saved);
    await expect(set({ warmup: -2 })).rejects.toThrow("warmup");
    expect((await heard()).length).toBe(count);
    expect(errors).toEqual([]);
  });

  test("saves a table and a picture", async () => {
    await using opened = await gallery.open("schedules");
    const { page, errors } = opened;
    await ready(page);
    const table = page.waitForEvent("download");
    await page.locator(".take-away summary").click();
    await page.getByRole("button", { name: "CSV" }).click();
    expect(readFileSync(await (await table).path(), "utf8").split("\r\n").length).toBe(2 + 8 * 201);
    const picture = page.waitForEvent("download");
    await page.locator(".take-away summary").click();
    await page.getByRole("button", { name: "PNG" }).click();
    expect(readFileSync(await (await picture).path()).readUInt32BE(16)).toBeGreaterThan(1000);
    expect(errors).toEqual([]);
  });

  test.each(["schedules", "range", "warmup"])("%s has no accessibility problem axe can find", async (name) => {
    await using opened = await gallery.open(name);
    await ready(opened.page);
    expect(await accessibilityProblems(opened.page)).toEqual([]);
  });
});
