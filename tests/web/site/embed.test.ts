import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeState } from "../../../web/src/share/link.ts";
import { renderSite } from "../../../web/src/site/pages.ts";
import { servePage } from "../../support/browser.mjs";
import { SiteInBrowser } from "./browser.ts";

let site: SiteInBrowser;

beforeAll(async () => {
  site = await SiteInBrowser.open();
}, 60_000);

afterAll(() => site?.close());

type Figure = HTMLElement & { getState(): { step: number; results: unknown[] } };

async function shown(page: Page, tag = "dh-descent") {
  await page.waitForFunction(
    (tag) => ((document.querySelector(tag) as Figure | null)?.getState?.().results.length ?? 0) > 0,
    tag,
  );
  return page.evaluate((tag) => (document.querySelector(tag) as Figure).getState(), tag);
}

describe("the page for frames", () => {
  test("shows the figure that its address describes, in its language and theme", async () => {
    const page = await site.visit(
      "/embed/?figure=dh-descent&objective=bowl&optimizers=adam,gd&start=4,1&controls=none&lang=zh-CN&theme=dark",
    );
    const state = await shown(page);
    expect(state).toMatchObject({ objective: { type: "bowl" }, start: [4, 1], optimizers: [{ type: "adam" }, {}] });
    expect(await page.locator("dh-descent").getAttribute("data-resolved-theme")).toBe("dark");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN");
    expect(await page.getByRole("button", { name: "播放" }).count()).toBe(0);
    await page.context().close();
  });

  test("shows a state with its steps as a shared link carries it", async () => {
    const state = { objective: "himmelblau", optimizers: ["gd", "momentum"], start: [-3, 3], steps: 50, step: 20 };
    const page = await site.visit(`/embed/?s=${encodeState("dh-descent", state)}`);
    await expect.poll(async () => (await shown(page)).step, { timeout: 20_000 }).toBe(20);
    expect(await shown(page)).toMatchObject({ start: [-3, 3], results: [{ type: "gd" }, { type: "momentum" }] });
    await page.context().close();
  });

  test.each([
    ["", /figure is missing\. It needs to be dh-descent, dh-regression/],
    ["?figure=dh-descnt", /figure cannot be "dh-descnt"\. Choose one of: dh-descent/],
    ["?figure=dh-descent&optimisers=gd", /no parameter “optimisers”\. Known here: .*optimizers/],
    ["?figure=dh-descent&onclick=alert(1)", /no parameter “onclick”/],
    ["?figure=dh-descent&theme=sepia", /theme cannot be "sepia"\. Choose one of: light, dark, auto/],
    ["?s=1.damaged", /link needs to be a whole link/],
    ["?figure=dh-descent&objective=himelblau", /objective cannot be "himelblau"/],
    ["?lang=zh-CN&figure=dh-descnt", /figure 不能是 "dh-descnt"/],
  ])("says what is wrong with its address: %s", async (query, message) => {
    const page = await site.visit(`/embed/${query}`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(message);
    await page.context().close();
  });

  test.each([
    ["en", "light", 360],
    ["zh-CN", "dark", 1440],
  ] as const)("has nothing that axe complains of (%s, %s, %i px)", async (lang, theme, width) => {
    const query = `/embed/?figure=dh-descent&objective=bowl&lang=${lang}&theme=${theme}`;
    const page = await site.visit(query, { viewport: { width, height: 900 } });
    await shown(page);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as never as { axe: typeof axe }).axe.run());
    // What stands alone in a frame needs no heading of its own.
    const found = violations.flatMap(({ id, nodes }) => (id === "page-has-heading-one" ? [] : [[id, nodes[0]?.html]]));
    expect(found).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.context().close();
  });
});

const helper = readFileSync(resolve(import.meta.dirname, "../../../dist/frame.js"), "utf8");

/** A page of another origin with `frames`, and the helper's script after them. */
async function host(frames: string): Promise<Page> {
  const { address, stop } = await servePage(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><body>${frames}<script type="module" src="/frame.js"></script>`,
    { "/frame.js": helper, "/other.html": "<!doctype html>" },
  );
  const page = await site.visit("/embed/?figure=dh-descent");
  page.on("close", stop);
  await page.goto(address);
  return page;
}

/** Waits until the frame `id` is as high as what is in it; returns that height. */
async function fitted(page: Page, id: string): Promise<number> {
  const inside = page.frames().find((frame) => frame.name() === id);
  await inside?.locator("dh-descent .map").waitFor();
  let height = 0;
  await expect
    .poll(
      async () => {
        height = (await inside?.evaluate(() => document.documentElement.getBoundingClientRect().height)) ?? 0;
        return page.locator(`#${id}`).evaluate((frame) => frame.clientHeight);
      },
      { timeout: 20_000 },
    )
    .toSatisfy((outer) => height > 300 && Math.abs(outer - height) <= 1);
  return height;
}

describe("a frame in another page", () => {
  const source = () => `${site.origin}/embed/?figure=dh-descent&objective=bowl`;
  const frame = (id: string, more = "") =>
    `<iframe id="${id}" name="${id}" src="${source()}" width="900" height="150" ${more}></iframe>`;

  test("is as high as its figure, and stays so", async () => {
    const page = await host(frame("one"));
    const wide = await fitted(page, "one");
    await page.locator("#one").evaluate((element) => element.setAttribute("width", "360"));
    await expect.poll(() => fitted(page, "one"), { timeout: 20_000 }).toBeGreaterThan(wide);
    await page.context().close();
  });

  test("works the same in a sandbox that allows scripts and nothing else", async () => {
    const page = await host(frame("one", 'sandbox="allow-scripts"'));
    await fitted(page, "one");
    const inside = page.frames().find((candidate) => candidate.name() === "one");
    await inside?.getByRole("button", { name: "One step", exact: true }).click();
    await expect
      .poll(() => inside?.evaluate(() => (document.querySelector("dh-descent") as Figure).getState().step))
      .toBe(1);
    expect(await inside?.evaluate(() => location.origin)).toBe(site.origin);
    expect(await inside?.evaluate(() => window.origin)).toBe("null");
    await page.context().close();
  });

  test("takes its height from nobody else, nor one that is none", async () => {
    const page = await host(`${frame("one")}<iframe id="other" src="/other.html"></iframe>`);
    const height = await fitted(page, "one");
    const inside = page.frames().find((candidate) => candidate.name() === "one");
    const other = page.frames().find((candidate) => candidate.url().endsWith("/other.html"));
    const message = (height: unknown) => ({ type: "downhill:height", height });
    await page.evaluate((data) => window.postMessage(data, "*"), message(77));
    await other?.evaluate((data) => window.parent.postMessage(data, "*"), message(78));
    for (const wrong of [-5, 1e9, "79px", null]) {
      await inside?.evaluate((data) => window.parent.postMessage(data, "*"), message(wrong));
    }
    // Messages come in order: after this one, all others have been read.
    await inside?.evaluate((data) => window.parent.postMessage(data, "*"), message(432));
    await expect.poll(() => page.locator("#one").evaluate((element) => element.clientHeight)).toBe(432);
    expect(height).not.toBe(432);
    expect(await page.locator("#other").evaluate((element) => element.clientHeight)).not.toBe(78);
    await page.context().close();
  });

  test("costs the page around it at most 1 kB of script", () => {
    expect(helper.length).toBeLessThanOrEqual(1000);
  });
});

describe("what programs read that embed an address", () => {
  const address = "https://example.org/course/";
  const lessons = resolve(import.meta.dirname, "../../../lessons");

  test("is named by every figure's page and every lesson, and is what oEmbed asks for", async () => {
    const files = await renderSite(lessons, address);
    const found = [...files].flatMap(([path, html]) => {
      const [, href] = /type="application\/json\+oembed" href="([^"]+)"/.exec(html) ?? [];
      return href ? [[path, href] as const] : [];
    });
    const figures = [...files.keys()].filter((path) => /^embed\/.+\/index\.html$/.test(path));
    const courses = [...files.keys()].filter((path) => /^(en|zh-CN)\/\d\d-/.test(path));
    expect(found.map(([path]) => path).sort()).toEqual([...figures, ...courses].sort());
    for (const [, href] of found) {
      const file = JSON.parse(files.get(href.slice(address.length)) ?? "null");
      expect(file).toMatchObject({ version: "1.0", type: "rich", provider_name: "Downhill" });
      const [, src = ""] = /^<iframe src="([^"]+)"[^>]*><\/iframe>$/.exec(file.html) ?? [];
      expect(files.has(`${src.slice(address.length)}index.html`), src).toBe(true);
      expect(file.html).toContain(`width="${file.width}" height="${file.height}"`);
    }
  });

  test("is left out where the site does not know its own address", async () => {
    const files = await renderSite(lessons);
    expect([...files.values()].some((html) => html.includes("oembed"))).toBe(false);
    expect([...files.keys()].every((path) => path.endsWith(".html"))).toBe(true);
  });
});
