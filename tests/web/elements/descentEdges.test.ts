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

  test("what is below the rule stands still while its formulas wrap and unwrap, until they are about something else", async () => {
    await using opened = await gallery.open("race", { viewport: { width: 360, height: 900 } });
    const { page, errors } = opened;
    const optimizers = [0.1, 0.05].map((learningRate) => ({ type: "momentum", learningRate }));
    await open(page, { objective: "bowl", optimizers, start: [8, 2], steps: 30, step: 0 }, 0);
    /** How high the panel is, and what it holds, once a frame has passed. */
    const heights = () =>
      page.evaluate(async () => {
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        const content = document.querySelector("dh-descent")?.shadowRoot?.querySelector(".rule > div") as HTMLElement;
        const padding = getComputedStyle(content.parentElement as HTMLElement);
        const around = Number.parseFloat(padding.paddingTop) + Number.parseFloat(padding.paddingBottom) + 1;
        return { panel: (content.parentElement as HTMLElement).offsetHeight - around, content: content.offsetHeight };
      });
    const walk = async () => {
      const seen = [await heights()];
      for (let step = 0; step < 30; step++) {
        await page.evaluate(() => (document.querySelector("dh-descent") as Figure).step(1));
        seen.push(await heights());
      }
      return seen;
    };
    const seen = await walk();
    const contents = seen.map(({ content }) => content);
    expect(contents.at(-1)).toBeLessThan(Math.max(...contents));
    // As high as the highest so far.
    expect(seen.map(({ panel }) => panel)).toEqual(contents.map((_, i) => Math.max(...contents.slice(0, i + 1))));

    await page.getByRole("tab").nth(1).click();
    const other = await heights();
    expect(other.panel).toBe(other.content);
    expect(other.content).toBeLessThan(Math.max(...contents));
    await page.setViewportSize({ width: 900, height: 900 });
    const wider = await heights();
    expect(wider.panel).toBe(wider.content);
    expect(wider.content).toBeLessThan(other.content);
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
