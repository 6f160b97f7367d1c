import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const gallery = useGallery();
const engine = await loadEngine();

interface State {
  step: number;
  start: number[];
  speed: number;
  objective: { type: string; conditionNumber?: number };
  optimizers: { type: string; learningRate: number }[];
  changes: { run: number; step: number; key: string; value: number }[];
  branches: { run: number; of: number; step: number }[];
  results: {
    type: string;
    step: number;
    loss: number;
    point: number[];
    status: { code: string };
    optimizer: { learningRate: number };
  }[];
}

/** Waits until the page's first figure is there, and returns what it reports. */
async function ready(page: Page): Promise<State> {
  await page.waitForFunction(() => {
    const figure = document.querySelector("dh-descent") as (HTMLElement & { getState?: () => State }) | null;
    return (figure?.getState?.().results.length ?? 0) > 0 && figure?.shadowRoot?.querySelector(".map");
  });
  return state(page);
}

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

/** Records the figure's events from now on. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: string[] = [];
    (globalThis as Record<string, unknown>).heard = heard;
    for (const type of ["dh-ready", "dh-step", "dh-done", "dh-error"]) {
      document.addEventListener(type, () => heard.push(type));
    }
  });
const heard = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

describe("<dh-descent>", () => {
  test("shows what the engine computes, step by step and back", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    const run = engine.descent({ objective: "square", start: [10], optimizer: { type: "gd", learningRate: 0.1 } });
    run.advance(3);
    const { points, losses } = run.trace();
    for (const step of [1, 2, 3]) {
      await page.getByRole("button", { name: "One step", exact: true }).click();
      await expect.poll(async () => (await state(page)).step).toBe(step);
      expect((await state(page)).results[0]).toMatchObject({ point: [points[step]], loss: losses[step] });
    }
    await page.getByRole("button", { name: "One step back" }).click();
    await expect.poll(async () => (await state(page)).step).toBe(2);
    expect((await state(page)).results[0]).toMatchObject({ point: [points[2]], loss: losses[2] });
    await expect.poll(() => page.locator(".rule").textContent()).toContain("6.4");
    expect(errors).toEqual([]);
  });

  test("plays to the end, then plays again from the start", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await listen(page);
    await page.getByLabel("Speed").selectOption("50");
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => heard(page)).toContain("dh-done");
    expect((await state(page)).step).toBe(80);
    await page.getByLabel("Speed").selectOption("0.5");
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Pause" }).click();
    expect((await state(page)).step).toBeLessThan(80);
    expect(await heard(page)).toContain("dh-step");
    expect(errors).toEqual([]);
  });

  test("its start follows the pointer and the keyboard, and the runs follow the start", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    const before = await ready(page);
    await listen(page);
    const handle = page.getByRole("slider", { name: "Start" });
    const box = await handle.boundingBox();
    if (!box) throw new Error("The start has no place.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await state(page)).start[0]).toBeGreaterThan((before.start[0] as number) + 0.5);
    const dragged = (await state(page)).start;
    expect(dragged[1]).toBeCloseTo(before.start[1] as number, 1);

    const moves: number[] = [];
    for (const key of ["ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight"]) {
      const [from = 0] = (await state(page)).start;
      await handle.press(key);
      await expect.poll(async () => (await state(page)).start[0]).not.toBe(from);
      moves.push(((await state(page)).start[0] as number) - from);
    }
    const [plain = 0, coarse = 0, fine = 0] = moves;
    expect(coarse / plain).toBeCloseTo(5, 0);
    expect(plain / fine).toBeGreaterThan(4);
    const now = await state(page);
    expect(now.results[0]?.point).toEqual(now.start);
    expect(await handle.getAttribute("aria-valuetext")).toContain("θ₀");
    expect(await heard(page)).toContain("dh-step");
    expect(errors).toEqual([]);
  });

  test("a slider moved in the middle changes what follows, and only that", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    await call(page, "step", 5);
    const slider = page.getByRole("slider", { name: "Learning rate" });
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await state(page)).results[0]?.optimizer.learningRate).toBeGreaterThan(0.1);
    const learningRate = (await state(page)).results[0]?.optimizer.learningRate as number;
    await call(page, "step", 5);

    const run = engine.descent({ objective: "square", start: [10], optimizer: { type: "gd", learningRate: 0.1 } });
    run.advance(5);
    run.set("learningRate", learningRate);
    run.advance(5);
    const { points } = run.trace();
    expect((await state(page)).results[0]?.point).toEqual([points[10]]);
    await call(page, "step", -5);
    expect((await state(page)).results[0]?.point).toEqual([points[5]]);

    // From the start again, the new rate holds for the whole run.
    await call(page, "reset");
    await call(page, "step", 2);
    const whole = engine.descent({ objective: "square", start: [10], optimizer: { type: "gd", learningRate } });
    whole.advance(2);
    await expect.poll(async () => (await state(page)).results[0]?.point).toEqual([whole.trace().points[2]]);
    expect(errors).toEqual([]);
  });

  test("refuses nonsense beside the field, in the reader's language, and goes on", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    const field = page.getByRole("textbox", { name: "Learning rate, as a number" });
    await field.fill("fast");
    await field.press("Enter");
    await expect.poll(() => page.locator(".refusal").textContent()).toContain("fast");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await page.evaluate(() => {
      document.documentElement.lang = "zh-CN";
    });
    const chinese = page.locator("input.value").first();
    await chinese.fill("-1");
    await chinese.press("Enter");
    await expect.poll(() => page.locator(".refusal").textContent()).toContain("应不小于");
    expect((await state(page)).optimizers[0]?.learningRate).toBe(0.1);
    await chinese.fill("0,25");
    await chinese.press("Enter");
    await expect.poll(async () => (await state(page)).optimizers[0]?.learningRate).toBe(0.25);
    expect(await page.locator(".refusal").count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("explains a divergence with the numbers of the place", async () => {
    await using opened = await gallery.open("diverging");
    const { page, errors } = opened;
    await ready(page);
    await call(page, "step", 600);
    const notice = page.locator(".notice");
    await expect.poll(() => notice.textContent()).toContain("diverged at step");
    expect(await notice.textContent()).toContain("0.31 exceeds 2/λmax = 0.2");
    expect((await state(page)).results[0]?.status.code).toBe("diverged");
    expect(await notice.textContent()).toContain("along (0, 1)");
    expect(await notice.textContent()).toContain("It rests at its last finite step, 475");
    const before = await state(page);
    await notice.getByRole("button", { name: "Rewind to step 0" }).click();
    await expect.poll(async () => (await state(page)).step).toBe(0);
    await call(page, "setState", { step: before.step });
    expect((await state(page)).results).toEqual(before.results);
    await notice.getByRole("button", { name: "Try η = 0.1" }).click();
    await expect.poll(async () => (await state(page)).results[0]?.status.code).toBe("ok");
    await expect.poll(() => notice.count()).toBe(0);
    // What was offered is what it comes to.
    const run = engine.descent({ objective: "bowl", optimizer: { type: "gd", learningRate: 0.1 } });
    run.advance(600);
    expect((await state(page)).results[0]?.loss).toBe(run.trace().losses[600]);
    expect(errors).toEqual([]);
  });

  test("gives its state away and takes it back, without an event", async () => {
    await using opened = await gallery.open("bowl");
    const { page, errors } = opened;
    await ready(page);
    await call(page, "setState", { objective: { type: "bowl", conditionNumber: 4 }, start: [3, -2], seed: 7 });
    await call(page, "step", 12);
    const saved = await state(page);
    await listen(page);
    await call(page, "setState", { objective: "beale", optimizers: ["adam"], step: 0 });
    expect((await state(page)).objective).toEqual({ type: "beale" });
    await call(page, "setState", saved);
    expect(await state(page)).toEqual(saved);
    expect(await heard(page)).toEqual([]);
    await expect(
      call(page, "setState", { objective: "bowl", optimizers: [{ type: "gd", learningRate: -1 }] }),
    ).rejects.toThrow("learningRate");
    expect(await state(page)).toEqual(saved);
    expect(errors).toEqual([]);
  });

  test("adds, hides and removes methods", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await call(page, "step", 10);
    await page.getByRole("combobox", { name: "Add a method" }).selectOption("radam");
    await expect.poll(async () => (await state(page)).results.length).toBe(5);
    expect((await state(page)).results[4]).toMatchObject({ type: "radam", step: 10 });
    await page.getByRole("checkbox", { name: "Show momentum" }).setChecked(false, { force: true });
    await page.getByRole("button", { name: "Remove Adagrad" }).click();
    await expect
      .poll(async () => (await state(page)).results.map(({ type }) => type))
      .toEqual(["gd", "momentum", "adam", "radam"]);
    expect(errors).toEqual([]);
  });

  test("says what is written wrongly, and tells it", async () => {
    await using opened = await gallery.open("race,mistaken");
    const { page } = opened;
    await listen(page);
    await page.locator("#mistaken").scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator("#mistaken").getByRole("alert").textContent()).toContain("himmelbau");
    expect(await heard(page)).toContain("dh-error");
    // A live figure keeps running, and says so on top.
    await page.locator("#race").scrollIntoViewIfNeeded();
    await ready(page);
    await page.evaluate(() => document.querySelector("#race dh-descent")?.setAttribute("steps", "many"));
    await expect.poll(() => page.locator("#race").getByRole("alert").textContent()).toContain("many");
    expect((await state(page)).results.length).toBe(4);
  });

  test("frees its sessions when it leaves, keeps them when it moves, and comes back where it was", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await page.addInitScript(() => {
      const calls: Record<string, number> = {};
      (globalThis as Record<string, unknown>).calls = calls;
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, message: { method?: string }, ...rest: never[]) {
        if (message.method) calls[message.method] = (calls[message.method] ?? 0) + 1;
        return post.call(this, message, ...rest);
      };
    });
    await page.reload();
    await ready(page);
    await call(page, "step", 20);
    const before = await state(page);
    const disposals = () =>
      page.evaluate(() => (globalThis as unknown as { calls: Record<string, number> }).calls.dispose ?? 0);
    const already = await disposals();
    await page.evaluate(() => document.body.append(document.querySelector("dh-descent") as Element));
    await page.waitForTimeout(100);
    expect(await disposals()).toBe(already);
    await page.evaluate(() => {
      const figure = document.querySelector("dh-descent") as Element;
      (globalThis as Record<string, unknown>).kept = figure;
      figure.remove();
    });
    await expect.poll(disposals).toBe(already + 4);
    await page.evaluate(() =>
      document.querySelector("main")?.append((globalThis as unknown as { kept: Element }).kept),
    );
    expect(await state(page)).toEqual(before);
    await call(page, "step", 5);
    expect((await state(page)).step).toBe(25);
    const run = engine.descent({
      objective: "himmelblau",
      start: [-0.2, 0.7],
      optimizer: { type: "gd", learningRate: 0.012 },
    });
    run.advance(25);
    expect((await state(page)).results[0]?.loss).toBe(run.trace().losses[25]);
    expect(errors).toEqual([]);
  });

  test("saves all steps as a table, and the picture", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    const table = page.waitForEvent("download");
    await page.locator(".take-away summary").click();
    await page.getByRole("button", { name: "CSV" }).click();
    const lines = readFileSync(await (await table).path(), "utf8")
      .trim()
      .split("\r\n");
    expect(lines[0]).toBe("method,step,x,loss,gradient_x,learning_rate");
    expect(lines[2]).toBe("gd,1,8,64,16,0.1");
    expect(lines.length).toBe(102);
    const picture = page.waitForEvent("download");
    await page.locator(".take-away summary").click();
    await page.getByRole("button", { name: "PNG" }).click();
    const png = readFileSync(await (await picture).path());
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(errors).toEqual([]);
  });

  test("follows language and theme while it lives", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() => {
      document.documentElement.lang = "zh-CN";
      document.documentElement.dataset.theme = "dark";
    });
    await expect.poll(() => page.getByRole("button", { name: "播放" }).count()).toBe(1);
    const paper = () =>
      page.evaluate(() =>
        getComputedStyle(document.querySelector("dh-descent") as Element)
          .getPropertyValue("--dh-surface")
          .trim(),
      );
    expect(await paper()).toBe("#1b1c21");
    await page.evaluate(() => document.querySelector("dh-descent")?.setAttribute("theme", "light"));
    await expect.poll(paper).toBe("#fffefb");
    expect(errors).toEqual([]);
  });

  test.each(["race", "square", "diverging", "chinese", "dark", "all"])(
    "%s has no accessibility problem axe can find",
    async (name) => {
      await using opened = await gallery.open(name);
      const { page, errors } = opened;
      await ready(page);
      await call(page, "step", 12);
      await page.waitForTimeout(200);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  test("fits a column of 320 pixels without a sideways scroll", async () => {
    await using opened = await gallery.open("narrow", { viewport: { width: 340, height: 800 } });
    const { page } = opened;
    await ready(page);
    const overflow = await page.evaluate(() => {
      const root = (document.querySelector("dh-descent") as Element).shadowRoot as ShadowRoot;
      const figure = root.querySelector(".figure") as HTMLElement;
      return { inner: figure.scrollWidth - figure.clientWidth, width: figure.getBoundingClientRect().width };
    });
    expect(overflow).toEqual({ inner: 0, width: 320 });
  });
});
