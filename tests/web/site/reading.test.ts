import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SiteInBrowser } from "./browser.ts";

const lessons = readdirSync(resolve(import.meta.dirname, "../../../lessons/en"));
const pages = ["en", "zh-CN"].flatMap((language) =>
  ["", "glossary/", "sources/", ...lessons.map((slug) => `${slug}/`)].map((path) => `/${language}/${path}`),
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
}, 60_000);

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
