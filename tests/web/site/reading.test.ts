import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SiteInBrowser } from "./browser.ts";

const lessons = readdirSync(resolve(import.meta.dirname, "../../../lessons/en"));
const pages = ["en", "zh-CN"].flatMap((language) =>
  ["", "glossary/", "sources/", "speed/", ...lessons.map((slug) => `${slug}/`)].map((path) => `/${language}/${path}`),
);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: SiteInBrowser;

/** Scrolls past every element, so that each is alive and ready. */
async function wakeFigures(page: Page): Promise<void> {
  for (const element of await page.locator("dh-descent, dh-digits, dh-predict, dh-task").all()) {
    await element.scrollIntoViewIfNeeded();
    await element.locator("button:visible").first().waitFor();
  }
}

beforeAll(async () => {
  site = await SiteInBrowser.open();
});

afterAll(() => site?.close());

describe.each(pages)("%s", (path) => {
  it("has no accessibility violation in either theme, and never scrolls sideways", async () => {
    const page = await site.visit(path, { viewport: { width: 1440, height: 900 } });
    await wakeFigures(page);
    await page.evaluate(axe);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(async () => {
        const { axe: tool } = window as unknown as { axe: { run(): Promise<AxeResults> } };
        return (await tool.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`);
      });
      expect(violations, colorScheme).toEqual([]);
    }
    for (const width of [1440, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  }, 120_000);
});

describe("the shell", () => {
  it("reads without JavaScript", async () => {
    const page = await site.visit("/zh-CN/", { javaScriptEnabled: false });
    expect(await page.locator("h1").textContent()).toBe("可以动手的优化课");
    expect(await page.locator(".hero .still svg").isVisible()).toBe(true);
    expect(await page.locator("button.theme").isVisible()).toBe(false);
    await page.context().close();
  });

  it("switches and remembers the theme", async () => {
    const page = await site.visit("/en/glossary/", { colorScheme: "light" });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(`${site.origin}/zh-CN/`);
    expect(await paper()).toBe(dark);
    await page.context().close();
  });

  it("switches the language and stays on the page", async () => {
    const page = await site.visit("/en/glossary/");
    await page.getByRole("link", { name: "中文" }).click();
    expect(new URL(page.url()).pathname).toBe("/zh-CN/glossary/");
    await page.context().close();
  });

  it("hands the reader's run and place over to the other language, once", async () => {
    const page = await site.visit("/en/02-gradient-descent/", { viewport: { width: 1280, height: 900 } });
    const figure = page.locator("#figure-square");
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole("button", { name: "Play" }).waitFor();
    await figure.evaluate(async (element) => {
      const live = element as unknown as { setState(state: object): Promise<void>; step(count: number): Promise<void> };
      await live.setState({ optimizers: [{ type: "gd", learningRate: 0.9 }] });
      await live.step(34);
      element.scrollIntoView({ block: "center", behavior: "instant" });
    });
    const top = () => figure.evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    // The link's own click: the driver would first scroll to what already sticks to the window.
    await page.locator(".to-language").evaluate((link: HTMLElement) => link.click());
    await page.waitForURL("**/zh-CN/02-gradient-descent/");
    const state = () =>
      figure.evaluate((element) => {
        const { getState } = element as unknown as {
          getState?(): { step: number; optimizers: { learningRate: number }[] };
        };
        const now = getState?.call(element);
        return [now?.step, now?.optimizers[0]?.learningRate];
      });
    await expect.poll(state).toEqual([34, 0.9]);
    expect(Math.abs((await top()) - before)).toBeLessThan(40);
    await page.reload();
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole("button", { name: "播放" }).waitFor();
    expect(await state()).toEqual([0, 0.1]);
    await page.context().close();
  });

  it("lets the keyboard reach a table that scrolls, and says so", async () => {
    const page = await site.visit("/en/13-optimizer-race/", { viewport: { width: 360, height: 800 } });
    const table = page.getByRole("group", { name: "Scrolls sideways" }).first();
    await table.focus();
    expect(await table.getAttribute("data-more-after")).toBe("");
    await table.evaluate((element) => element.scrollTo({ left: element.scrollWidth, behavior: "instant" }));
    await expect.poll(() => table.getAttribute("data-more-after")).toBeNull();
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(() => page.getByRole("group", { name: "Scrolls sideways" }).count()).toBe(0);
    await page.context().close();
  });

  it("sends the bare address to the reader's language", async () => {
    for (const [locale, expected] of [
      ["zh-TW", "/zh-CN/"],
      ["fr-FR", "/en/"],
    ] as const) {
      const page = await site.visit("/", { locale });
      await page.waitForURL(`**${expected}`);
      await page.context().close();
    }
  });

  it("lets the keyboard skip to the content", async () => {
    const page = await site.visit("/en/");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.context().close();
  });
});
