import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { LabelPlacer } from "../../../web/src/charts/labels.ts";
import { useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

type Figure = HTMLElement & {
  getState(): { step: number; optimizers: unknown[]; results: { loss: number }[] };
  setState(state: unknown): Promise<void>;
  step(count: number): Promise<void>;
};

async function open(page: Page, state: unknown, steps: number): Promise<void> {
  await page.waitForFunction(() => document.querySelector("dh-descent")?.shadowRoot?.querySelector(".map"));
  await page.evaluate(
    async ([state, steps]) => {
      const figure = document.querySelector("dh-descent") as Figure;
      await figure.setState(state);
      await figure.step(steps);
    },
    [state, steps] as const,
  );
}

describe("<dh-descent> at its limits", () => {
  test("names every run that diverges, the chosen one first", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    const optimizers = [
      { type: "gd", learningRate: 0.9 },
      { type: "momentum", learningRate: 2 },
      { type: "adam", learningRate: 0.1 },
    ];
    await open(page, { objective: "bowl", optimizers, start: [8, 2], steps: 600, step: 0 }, 600);
    const notice = page.locator(".notice p");
    await expect.poll(() => notice.textContent()).toMatch(/^\s*Gradient descent diverged.*Momentum diverged/s);
    expect(await notice.textContent()).not.toContain("Adam");
    expect(await notice.locator("sub").allTextContents()).toContain("max");
    await page.getByRole("tab", { name: "Momentum" }).click();
    await expect.poll(() => notice.textContent()).toMatch(/^\s*Momentum diverged.*Gradient descent diverged/s);
    expect(errors).toEqual([]);
  });

  test("without a method nothing plays, and the reader is asked to add one", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await open(page, {}, 5);
    await page.getByRole("button", { name: "Remove gradient descent" }).click();
    await expect.poll(() => page.locator(".empty").textContent()).toContain("Add one");
    expect(await page.getByRole("button", { name: "Play" }).isDisabled()).toBe(true);
    expect(await page.getByRole("slider", { name: "Step" }).isDisabled()).toBe(true);
    expect(await page.locator(".chart").isVisible()).toBe(false);
    const state = await page.evaluate(() => (document.querySelector("dh-descent") as Figure).getState());
    expect(state).toMatchObject({ step: 0, optimizers: [], results: [] });
    await page.getByRole("combobox", { name: "Add a method" }).selectOption("adam");
    await expect.poll(() => page.getByRole("button", { name: "Play" }).isEnabled()).toBe(true);
    expect(await page.locator(".chart").isVisible()).toBe(true);
    expect(errors).toEqual([]);
  });
});

describe("words on the map", () => {
  const style = { colour: "#000", halo: "#fff", font: "12px sans-serif" };
  const label = { text: "here", x: 100, y: 100, gap: 8, sides: ["right", "above", "below", "left"], style } as const;

  test("take the first side that no line crosses, and never another word's place", () => {
    const placer = new LabelPlacer({ x: 0, y: 0, width: 200, height: 200 });
    placer.avoid([100, 100], [200, 100]);
    const first = placer.place(label, 40);
    expect(first).toMatchObject({ x: 80, y: 76 });
    expect(placer.place(label, 40)).toMatchObject({ x: 80, y: 108 });
    expect(placer.place(label, 40)).toMatchObject({ x: 52, y: 92 });
    // Only the side with the line is left, then none.
    expect(placer.place(label, 40)).toMatchObject({ x: 108, y: 92 });
    expect(placer.place(label, 40)).toBeNull();
  });
});
