import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { accessibilityProblems, softwareGraphics, useGallery } from "../../support/gallery.ts";

const gallery = useGallery(softwareGraphics);

interface State {
  surface: string;
  view: [number, number][] | null;
  camera: { azimuth: number; elevation: number; zoom: number } | null;
  noise: number;
  start: number[];
  objective: { type?: string; expression?: string; parameters?: Record<string, number> };
  results: { point: number[]; loss: number; bestLoss: number }[];
}

const ready = (page: Page) =>
  page.waitForFunction(() => {
    const figure = document.querySelector("dh-descent") as (HTMLElement & { getState(): State }) | null;
    return (figure?.shadowRoot?.querySelector(".map") && figure.getState().results.length > 0) ?? false;
  });

const state = (page: Page) =>
  page.evaluate(() => (document.querySelector("dh-descent") as HTMLElement & { getState(): State }).getState());

const call = (page: Page, method: string, ...args: unknown[]) =>
  page.evaluate(
    ([method, args]) => {
      const figure = document.querySelector("dh-descent") as unknown as Record<string, (...args: unknown[]) => unknown>;
      return figure[method]?.(...args);
    },
    [method, args] as const,
  );

const writeInto = async (page: Page, text: string) => {
  const box = page.getByRole("textbox", { name: "Formula of the function" });
  await box.fill(text);
  return box;
};

/** How many colours the map's canvases show on a coarse grid: a map that was not drawn shows one. */
const coloursOf = (page: Page) =>
  page.evaluate(() => {
    const root = (document.querySelector("dh-descent") as Element).shadowRoot as ShadowRoot;
    const canvas = root.querySelector("canvas.ground") as HTMLCanvasElement;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    const found = new Set<string>();
    for (let i = 1; i < 30; i++) {
      for (let j = 1; j < 30; j++) {
        const pixel = context.getImageData((canvas.width * i) / 30, (canvas.height * j) / 30, 1, 1);
        found.add(pixel.data.join());
      }
    }
    return found.size;
  });

describe("the surface of <dh-descent>", () => {
  test("is shown in the way that is pressed, and says which", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await call(page, "step", 20);
    const before = (await state(page)).results;
    const views = page.getByRole("group", { name: "Way to show the function" });
    for (const [name, surface, description] of [
      ["Heat", "heat", /Heat map of Himmelblau/],
      ["Slices", "slices", /along each axis/],
      ["3-D", "3d", /in space/],
      ["Basins", "basins", /end, by their start/],
      ["Contours", "contour", /^Map of Himmelblau/],
    ] as const) {
      await views.getByRole("button", { name }).click();
      expect((await state(page)).surface).toBe(surface);
      await page.getByRole("img", { name: description }).waitFor();
      expect(await views.getByRole("button", { name }).getAttribute("aria-pressed")).toBe("true");
      if (surface !== "slices") await expect.poll(() => coloursOf(page)).toBeGreaterThan(3);
    }
    expect((await state(page)).results).toEqual(before);
    expect(errors).toEqual([]);
  });

  test("comes closer at the start by keys, at the middle by buttons, and is dragged by the pointer", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    const handle = page.getByRole("slider", { name: "Start" });
    await handle.press("+");
    await expect.poll(async () => (await state(page)).view).not.toBeNull();
    const [x, y] = (await state(page)).view as [number, number][];
    await handle.press("+");
    await expect.poll(async () => (await state(page)).view?.[0]?.[0]).toBeGreaterThan(x?.[0] as number);
    const [start] = (await state(page)).start;
    const closer = (await state(page)).view as [number, number][];
    const share = ([low, high]: number[], value: number) =>
      (value - (low as number)) / ((high as number) - (low as number));
    expect(share(closer[0] as number[], start as number)).toBeCloseTo(share(x as number[], start as number), 6);
    expect(y).toHaveLength(2);

    const box = (await page.locator(".map").boundingBox()) as { x: number; y: number; width: number; height: number };
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 100, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await state(page)).view?.[0]?.[0]).toBeLessThan(closer[0]?.[0] as number);
    expect((await state(page)).start).toEqual([-0.2, 0.7]);

    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(async () => (await state(page)).view).toBeNull();
    expect(errors).toEqual([]);
  });

  test("in space is turned by keys and pointer, saved as a picture, and draws in one context only", async () => {
    await using opened = await gallery.open("space,slices");
    const { page, errors } = opened;
    await page.addInitScript(() => {
      const found = new Set<RenderingContext>();
      (globalThis as Record<string, unknown>).contexts = found;
      const get = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: never[]) {
        const context = get.call(this, kind as never, ...rest) as RenderingContext | null;
        if (kind === "webgl2" && context) found.add(context);
        return context;
      } as typeof get;
    });
    await page.reload();
    await ready(page);
    const camera = () =>
      page.evaluate(
        () => (document.querySelector("#space dh-descent") as HTMLElement & { getState(): State }).getState().camera,
      );
    const live = () =>
      page.evaluate(() => {
        const { contexts } = globalThis as unknown as { contexts: Set<WebGL2RenderingContext> };
        return [...contexts].filter((context) => !context.isContextLost()).length;
      });
    await page.locator("#space").scrollIntoViewIfNeeded();
    await expect.poll(live).toBe(1);
    await page.evaluate(() => document.querySelector("#slices dh-descent")?.setAttribute("surface", "3d"));
    await page.locator("#slices").scrollIntoViewIfNeeded();
    await expect.poll(live).toBe(1);

    await page.locator("#space").scrollIntoViewIfNeeded();
    const viewpoint = page.locator("#space").getByRole("slider", { name: "Viewpoint" });
    await viewpoint.press("ArrowRight");
    await viewpoint.press("Shift+ArrowUp");
    await viewpoint.press("+");
    await expect.poll(camera).toEqual({ azimuth: -55, elevation: 51, zoom: 1.5 });
    expect(await viewpoint.getAttribute("aria-valuetext")).toContain("51°");
    const box = (await viewpoint.boundingBox()) as { x: number; y: number };
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 150, box.y + 200, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await camera())?.azimuth).toBe(-35);
    const size = await page.evaluate(async () => {
      const figure = document.querySelector("#space dh-descent") as unknown as { toImage(): Promise<Blob> };
      return (await figure.toImage()).size;
    });
    expect(size).toBeGreaterThan(50_000);
    await viewpoint.press("0");
    await expect.poll(camera).toBeNull();

    await page.evaluate(() => {
      for (const figure of document.querySelectorAll("dh-descent")) figure.remove();
    });
    await expect.poll(live).toBe(0);
    expect(errors).toEqual([]);
  });

  test("shows where each start ends, with a legend, and a tap moves the start there", async () => {
    await using opened = await gallery.open("basins");
    const { page, errors } = opened;
    await ready(page);
    const legend = page.locator(".basins");
    await expect.poll(() => legend.locator("li").count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    await expect.poll(() => legend.locator("progress").count(), { timeout: 20_000 }).toBe(0);
    const text = (await legend.textContent()) as string;
    for (const place of ["(3, 2)", "(−3.78, −3.28)", "(3.58, −1.85)", "(−2.81, 3.13)"]) expect(text).toContain(place);
    const box = (await page.locator(".map").boundingBox()) as { x: number; y: number; width: number; height: number };
    await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.5 * box.height);
    await expect.poll(async () => (await state(page)).start[0]).toBeGreaterThan(3);
    expect(errors).toEqual([]);
  });

  test("shows slices through the last place in reach of a run that has flown away", async () => {
    await using opened = await gallery.open("slices");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(async () => {
      const figure = document.querySelector("dh-descent") as HTMLElement & {
        setState(state: unknown): Promise<void>;
        step(count: number): Promise<void>;
      };
      const optimizers = [{ type: "gd", learningRate: 0.01 }];
      await figure.setState({ objective: "rosenbrock", start: [-1.5, 1.8], optimizers, step: 0, surface: "slices" });
      await figure.step(6);
    });
    /** How many colours the canvas of what moves has: the curves' fill, their lines, the words. */
    const colours = () =>
      page.evaluate(() => {
        const canvas = document.querySelector("dh-descent")?.shadowRoot?.querySelector(".runs") as HTMLCanvasElement;
        const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
          0,
          0,
          canvas.width,
          canvas.height,
        );
        return new Set(new Uint32Array(data.buffer)).size;
      });
    await expect.poll(colours).toBeGreaterThan(50);
    expect(errors).toEqual([]);
  });

  test("keeps the colours of where starts end while new ones are computed", async () => {
    await using opened = await gallery.open("basins");
    const { page, errors } = opened;
    await ready(page);
    const bar = page.locator(".basins progress");
    await expect.poll(() => page.locator(".basins li").count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    await expect.poll(() => bar.count(), { timeout: 20_000 }).toBe(0);
    /** What the middle of the map shows in each frame from the change on; it lies between contours. */
    const shownDuring = (change: "narrower" | "slower") =>
      page.evaluate(async (change) => {
        const figure = document.querySelector("dh-descent") as HTMLElement & { setState(state: object): Promise<void> };
        const canvas = figure.shadowRoot?.querySelector("canvas.ground") as HTMLCanvasElement;
        const colours: string[] = [];
        const look = () => {
          const context = canvas.getContext("2d") as CanvasRenderingContext2D;
          const { data } = context.getImageData(canvas.width * 0.45, canvas.height * 0.45, 8, 8);
          colours.push(`#${[...data.subarray(0, 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
        };
        if (change === "narrower") figure.style.width = "700px";
        else await figure.setState({ optimizers: [{ type: "gd", learningRate: 0.005 }] });
        for (let frame = 0; frame < 30; frame++) {
          await new Promise(requestAnimationFrame);
          // A frame is drawn and sized after its callbacks.
          await new Promise((resolve) => setTimeout(resolve));
          look();
        }
        return {
          colours: [...new Set(colours)],
          blank: getComputedStyle(figure).getPropertyValue("--dh-height").trim(),
        };
      }, change);
    for (const change of ["narrower", "slower"] as const) {
      const { colours, blank } = await shownDuring(change);
      expect(blank).toMatch(/^#/);
      expect(colours, change).not.toContain(blank);
    }
    expect(errors).toEqual([]);
  });

  test.each([1100, 360])(
    "stays as high as it is, %i wide, while the legend of basins comes and runs play",
    async (width) => {
      await using opened = await gallery.open("basins", { viewport: { width, height: 1000 } });
      const { page, errors } = opened;
      await ready(page);
      const heights = await page.evaluate(async () => {
        const figure = document.querySelector("dh-descent") as HTMLElement & {
          play(): void;
          getState(): { step: number };
          setState(state: unknown): Promise<void>;
        };
        await figure.setState({ objective: "styblinskiTang", start: [2, 2] });
        const root = figure.shadowRoot as ShadowRoot;
        // The numbers of a step have other lengths in a narrow column.
        const parts = () => [...root.querySelectorAll(".stage, .foot, .basins")].map((part) => part.clientHeight);
        const seen = new Set<string>();
        const watch = async (isOver: () => boolean) => {
          while (!isOver()) {
            await new Promise(requestAnimationFrame);
            seen.add(parts().join());
          }
        };
        await watch(() => root.querySelector(".basins li") !== null && root.querySelector(".basins progress") === null);
        figure.play();
        await watch(() => figure.getState().step >= 10);
        return [...seen];
      });
      expect(heights).toHaveLength(1);
      expect(errors).toEqual([]);
    },
  );

  test("follows the formula as it is written, and underlines what is wrong with it", async () => {
    await using opened = await gallery.open("formula");
    const { page, errors } = opened;
    await ready(page);
    expect((await state(page)).objective).toEqual({ expression: "(1-x)^2 + a (y-x^2)^2", parameters: { a: 1 } });
    const slider = page.getByRole("slider", { name: "Parameter" });
    await slider.press("ArrowRight");
    await expect.poll(async () => (await state(page)).objective.parameters?.a).toBeGreaterThan(1);
    const { a } = (await state(page)).objective.parameters as { a: number };
    expect((await state(page)).start).toEqual([-1, 1]);

    const box = await writeInto(page, "a x^2 + foo(y)");
    await expect.poll(() => page.locator("#formula-note u").textContent()).toBe("foo");
    expect(await page.locator("#formula-note").textContent()).toContain("Shown is still the function before.");
    expect(await box.getAttribute("aria-invalid")).toBe("true");
    expect((await state(page)).objective.expression).toBe("(1-x)^2 + a (y-x^2)^2");
    await box.fill("a x^2 + 2y^2");
    await expect
      .poll(async () => (await state(page)).objective)
      .toEqual({
        expression: "a x^2 + 2y^2",
        parameters: { a },
      });
    expect(await box.getAttribute("aria-invalid")).toBe("false");
    await call(page, "step", 60);
    const [first] = (await state(page)).results;
    expect(first?.loss).toBeCloseTo(a * (first?.point[0] as number) ** 2 + 2 * (first?.point[1] as number) ** 2, 9);

    const saved = await state(page);
    await call(page, "setState", { objective: "beale", step: 0 });
    expect(await page.getByRole("textbox", { name: "Formula of the function" }).count()).toBe(0);
    await call(page, "setState", saved);
    expect(await state(page)).toEqual(saved);
    expect(errors).toEqual([]);
  });

  test("offers a formula of one's own in the list of functions", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    const list = page.getByRole("combobox", { name: "Function" });
    expect(await list.locator("optgroup").count()).toBeGreaterThanOrEqual(4);
    await list.selectOption("expression");
    await page.getByRole("textbox", { name: "Formula of the function" }).waitFor();
    expect((await state(page)).objective.expression).toContain("sin");
    await writeInto(page, "sin(3x)+0.1x^2");
    await expect.poll(async () => (await state(page)).start.length).toBe(1);
    expect(await page.getByRole("group", { name: "Way to show the function" }).count()).toBe(0);
    await expect.poll(() => coloursOf(page)).toBeGreaterThan(3);
    expect(errors).toEqual([]);
  });

  test("adds noise to every step, the same for the same seed", async () => {
    await using opened = await gallery.open("bowl");
    const { page, errors } = opened;
    await ready(page);
    await call(page, "step", 100);
    const still = (await state(page)).results;
    await page.getByRole("slider", { name: "Noise" }).press("End");
    await expect.poll(async () => (await state(page)).noise).toBeGreaterThan(0);
    await expect.poll(async () => (await state(page)).results[0]?.loss).not.toBe(still[0]?.loss);
    const noisy = (await state(page)).results;
    await call(page, "setState", { noise: 0 });
    expect((await state(page)).results).toEqual(still);
    await call(page, "setState", { noise: (await state(page)).noise });
    await page.getByRole("slider", { name: "Noise" }).press("End");
    await expect.poll(async () => (await state(page)).results).toEqual(noisy);
    expect(errors).toEqual([]);
  });

  test.each(["heat", "slices", "space", "basins", "formula"])(
    "%s has no accessibility problem axe can find",
    async (name) => {
      await using opened = await gallery.open(name);
      const { page, errors } = opened;
      await ready(page);
      await call(page, "step", 12);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
