import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { decodeState } from "../../../web/src/share/link.ts";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

type Figure = HTMLElement & { getState(): { results: unknown[]; optimizers: unknown }; shareBase: string | null };

async function ready(page: Page, tag = "dh-descent"): Promise<void> {
  await page.waitForFunction((tag) => {
    const figure = document.querySelector(tag) as Figure | null;
    return (figure?.getState?.().results.length ?? 0) > 0 && figure?.shadowRoot?.querySelector(".take-away");
  }, tag);
}

const open = (page: Page) => page.locator(".take-away summary").click();

async function save(page: Page, name: string): Promise<string> {
  await open(page);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFileSync(await (await file).path(), "utf8");
}

describe("the take-away menu", () => {
  test.each(["race", "schedules", "sweep", "regression"])("gives %s as a drawing of lines and words", async (name) => {
    await using opened = await gallery.open(name);
    const { page, errors } = opened;
    await ready(
      page,
      { race: "dh-descent", schedules: "dh-schedule", sweep: "dh-sweep", regression: "dh-regression" }[name],
    );
    const svg = await save(page, "Drawing (SVG)");
    const found = await page.evaluate((text) => {
      const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
      const count = (selector: string) => drawing.querySelectorAll(selector).length;
      const words = Array.from(drawing.querySelectorAll("text"), ({ textContent }) => textContent);
      return { broken: count("parsererror"), lines: count("path"), images: count("image"), words };
    }, svg);
    expect(found).toMatchObject({ broken: 0, images: 0 });
    expect(found.lines).toBeGreaterThan(10);
    expect(found.words).toContain(
      { race: "Momentum", schedules: "Cosine", sweep: "diverged", regression: "10 examples" }[name],
    );
    // It stands alone: nothing of the page's styles is needed.
    expect(svg).not.toContain("var(");
    expect(errors).toEqual([]);
  });

  test("gives settings and every step as JSON", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    const { state, trace } = JSON.parse(await save(page, "Settings and steps (JSON)"));
    expect(state).toMatchObject({ version: 1, objective: { type: "square" }, start: [10] });
    expect(trace[0]).toMatchObject({ type: "gd", status: { code: "ok" } });
    expect(trace[0].losses.slice(0, 2)).toEqual([100, 64]);
    expect(trace[0].points.length).toBe(101);
    expect(errors).toEqual([]);
  });

  test("cuts no line of code in a narrow window", async () => {
    await using opened = await gallery.open("race", { viewport: { width: 360, height: 800 } });
    const { page } = opened;
    await ready(page);
    await open(page);
    await page.getByRole("button", { name: "As Python code" }).click();
    const code = page.locator(".code-dialog pre");
    await expect.poll(() => code.textContent()).toContain("import numpy as np");
    expect(await code.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
  });

  test("shows code for each method and library, to be copied", async () => {
    await using opened = await gallery.open("race", { permissions: ["clipboard-read", "clipboard-write"] });
    const { page, errors } = opened;
    await ready(page);
    await open(page);
    await page.getByRole("button", { name: "As Python code" }).click();
    const code = page.locator(".code-dialog pre");
    await expect.poll(() => code.textContent()).toContain("import numpy as np");
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel("Method").last().selectOption({ label: "Adam" });
    await page.getByRole("button", { name: "PyTorch" }).click();
    await expect.poll(() => code.textContent()).toContain("torch.optim.Adam([theta], lr=learning_rate");
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await expect.poll(() => page.getByRole("button", { name: "Copied" }).count()).toBe(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.textContent());
    await page.keyboard.press("Escape");
    await expect.poll(() => code.isVisible()).toBe(false);
    expect(errors).toEqual([]);
  });

  test("gives a regression's fits as programs on their own batches, in the reader's language", async () => {
    await using opened = await gallery.open("regression");
    const { page, errors } = opened;
    await page.evaluate(() => document.documentElement.setAttribute("lang", "zh-CN"));
    await ready(page, "dh-regression");
    await open(page);
    await page.getByRole("button", { name: "Python 代码" }).click();
    const code = page.locator(".code-dialog pre");
    await expect.poll(() => code.textContent()).toContain("第 t 步（从 0 数起）的学习率。");
    expect(await code.textContent()).not.toContain("batches");
    await page.getByLabel("方法").last().selectOption({ index: 1 });
    await expect.poll(() => code.textContent()).toContain("g = gradient(theta, batches[t])");
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("gives a network as a drawing, as a program, and the digits it learns from", async () => {
    await using opened = await gallery.open("digits");
    const { page, errors } = opened;
    await ready(page, "dh-digits");
    const svg = await save(page, "Drawing (SVG)");
    const found = await page.evaluate((text) => {
      const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
      const count = (selector: string) => drawing.querySelectorAll(selector).length;
      return { broken: count("parsererror"), curves: count("svg svg path"), images: count("image") };
    }, svg);
    // The weights are pixels, all else is lines and words.
    expect(found).toMatchObject({ broken: 0, images: 1 });
    expect(found.curves).toBeGreaterThan(0);
    const { state, trace } = JSON.parse(await save(page, "Settings and steps (JSON)"));
    expect(state).toMatchObject({ hidden: [128], optimizer: { type: "momentum" } });
    expect(trace).toMatchObject({ losses: [], changes: [] });
    expect(await save(page, "Table of all steps (CSV)")).toContain("step,epoch,batchLoss");
    await open(page);
    await page.getByRole("button", { name: "As Python code" }).click();
    const code = page.locator(".code-dialog pre");
    await expect.poll(() => code.textContent()).toContain('with gzip.open("digits-train.bin.gz") as file:');
    await page.getByRole("button", { name: "PyTorch" }).click();
    await expect.poll(() => code.textContent()).toContain("torch.optim.SGD([theta], lr=learning_rate, momentum=0.9)");
    expect(await accessibilityProblems(page)).toEqual([]);
    const file = page.waitForEvent("download");
    await page.locator(".code-dialog").getByRole("button", { name: "Digits to learn from" }).click();
    const bytes = readFileSync(await (await file).path());
    expect(gunzipSync(bytes).subarray(0, 4).toString()).toBe("DHIM");
    expect(errors).toEqual([]);
  });

  test("offers a link only where the page takes it, and leaves the page's address alone", async () => {
    await using opened = await gallery.open("race", { permissions: ["clipboard-read", "clipboard-write"] });
    const { page, errors } = opened;
    await ready(page);
    await open(page);
    const offer = page.getByRole("button", { name: "Copy a link to this" });
    expect(await offer.count()).toBe(0);
    const address = page.url();
    await page.evaluate(() =>
      document.querySelector("dh-descent")?.setAttribute("share-base", "https://example.org/en/"),
    );
    await offer.click();
    const field = page.getByRole("textbox", { name: "Link to this figure" });
    const link = await field.inputValue();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    expect(page.url()).toBe(address);
    const { tag, state } = decodeState(link.split("#s=")[1] ?? "");
    const now = await page.evaluate(
      () => (document.querySelector("dh-descent") as unknown as Figure).getState().optimizers,
    );
    expect(tag).toBe("dh-descent");
    expect(state.optimizers).toEqual(now);
    expect(errors).toEqual([]);
  });

  test("opens and closes by keyboard", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    const summary = page.locator(".take-away summary");
    const entry = page.getByRole("button", { name: "Picture (PNG)" });
    await summary.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => entry.isVisible()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await expect.poll(() => entry.isVisible()).toBe(false);
    expect(await summary.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(
      true,
    );
    expect(errors).toEqual([]);
  });
});
