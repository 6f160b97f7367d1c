import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recipes } from "../../../web/src/site/cookbook.ts";
import { serve } from "../../support/browser.mjs";
import { accessibilityProblems } from "../../support/gallery.ts";
import { SiteInBrowser } from "./browser.ts";

let site: SiteInBrowser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve(resolve(import.meta.dirname, "../../.."));
  site = await SiteInBrowser.open();
});

afterAll(async () => {
  await site?.close();
  server?.stop();
});

const states = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("dh-descent, dh-schedule, dh-regression, dh-sweep")].map((figure) => {
      const { step, results, ...settings } = (figure as unknown as { getState(): Record<string, unknown> }).getState();
      return JSON.stringify(settings);
    }),
  );

/** Waits until every figure in `within` is there. */
async function shown(page: Page, within: string): Promise<void> {
  const figures = page.locator(`:is(${within}) :is(dh-descent, dh-schedule, dh-regression, dh-sweep)`);
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => figure.getAttribute("data-shown"), { timeout: 30_000 }).toBe("");
    expect(await figure.getByRole("alert").count()).toBe(0);
  }
}

describe("the header", () => {
  test.each(["en", "zh-CN"])("leads to every kind of page on a narrow screen too (%s)", async (language) => {
    const page = await site.visit(`/${language}/`, { viewport: { width: 360, height: 800 } });
    for (const name of ["embedding", "glossary", "sources"]) {
      await page.locator(`.top-nav a[href$="${name}/"]`).click();
      await page.waitForURL(`**/${language}/${name}/`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    expect(await page.locator(".top-nav a").count()).toBe(4);
    await page.context().close();
  });
});

describe("the way to the pages for authors", () => {
  test.each(["en", "zh-CN"])(
    "are found from the header, and each from the others, on a narrow screen too (%s)",
    async (language) => {
      const page = await site.visit(`/${language}/`, { viewport: { width: 360, height: 800 } });
      await page.locator(".top-nav a").nth(1).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/embedding/");
      const count = await page.locator(".authors a").count();
      expect(count).toBe(5);
      for (let index = 0; index < count; index++) {
        await page.locator(".authors a").nth(index).click();
        await expect.poll(() => page.locator(".authors a[aria-current=page]").count()).toBe(1);
        expect(await page.locator(".authors a").nth(index).getAttribute("aria-current")).toBe("page");
        expect(await page.locator(".top-nav a[aria-current]").count()).toBe(1);
        // Nothing is pushed off the screen.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      }
      await page.context().close();
    },
  );
});

describe("the cookbook", () => {
  test.each(["en", "zh-CN"])("has nothing that does not run (%s)", async (language) => {
    const page = await site.visit(`/${language}/cookbook/`, { viewport: { width: 1200, height: 900 } });
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await shown(page, "main");
    await page.locator("#faster").click();
    await expect.poll(() => page.locator("#heard").textContent(), { timeout: 20_000 }).toMatch(/^J = \d/);
    const border = page.locator("#theme .ours").evaluate((figure) => {
      const [frame, bar] = [".figure", ".transport"].map((part) => figure.shadowRoot?.querySelector(part) as Element);
      return [getComputedStyle(frame as Element).borderRadius, getComputedStyle(bar as Element).backgroundColor];
    });
    expect(await border).toEqual(["0px", "rgb(248, 236, 214)"]);
    expect(await page.locator("#theme .recipe style").isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("does the same in a page of somebody else's", async () => {
    const ours = await site.visit("/en/cookbook/", { viewport: { width: 1200, height: 900 } });
    await shown(ours, "main");
    const here = await states(ours);
    await ours.context().close();
    const page = await site.visit("/en/cookbook/");
    const body = recipes.map(({ code }) => `<div>${code}</div>`).join("\n");
    await page.route("**/page", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><script type="module" src="/dist/embed.js"></script><body>${body}`,
      }),
    );
    await page.goto(`${server.address}/page`);
    await shown(page, "body");
    expect(await states(page)).toEqual(here);
    await page.context().close();
  });
});

describe("the pages for authors", () => {
  const paths = ["embedding", "cookbook", "reference", "catalogue"];
  test.each(paths.flatMap((path) => [[path, "en", "light", 1440] as const, [path, "zh-CN", "dark", 360] as const]))(
    "%s can be read by everybody (%s, %s, %i px)",
    async (path, language, colorScheme, width) => {
      const page = await site.visit(`/${language}/${path}/`, { viewport: { width, height: 900 }, colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // What scrolls is known once the words for it are there.
      await expect.poll(() => accessibilityProblems(page), { timeout: 30_000 }).toEqual([]);
      await page.context().close();
    },
  );
});
