import { resolve } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figureTags } from "../../web/src/embedding/figures.ts";
import { launchChromium, serve } from "../support/browser.mjs";

let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  server = await serve(resolve(import.meta.dirname, "../.."));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.stop();
});

/** Counts compilations, and sessions that workers were asked to open and to free. */
const watch = `
  window.counts = { compiled: 0, opened: 0, freed: 0 };
  const { compile } = WebAssembly;
  WebAssembly.compile = (bytes) => { counts.compiled++; return compile.call(WebAssembly, bytes); };
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (["descent", "network"].includes(message?.method)) counts.opened++;
    if (message?.method === "dispose") counts.freed++;
    return post.call(this, message, ...rest);
  };`;

const names = figureTags.join();

/** How the figures are written that have something else to be short by than the others. */
const own: Partial<Record<(typeof figureTags)[number], string>> = {
  "dh-digits": 'hidden-layers="8" epochs="1000"',
  "dh-sweep": 'resolution="24" steps="2000"',
};

const figure = (tag: (typeof figureTags)[number], steps = 20_000) =>
  `<${tag} ${own[tag] ?? `objective="bowl" steps="${steps}"`} controls="transport"></${tag}>`;

/** Four of every kind. */
const figures = Array.from({ length: 4 }, () => figureTags.map((tag) => figure(tag)))
  .flat()
  .join("");

async function open(body: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  await page.addInitScript(watch);
  await page.route("**/page", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/dist/embed.css"><script type="module" src="/dist/embed.js"></script><body>${body}</body></html>`,
    }),
  );
  await page.goto(`${server.address}/page`);
  return page;
}

const counts = (page: Page) => page.evaluate<Record<"compiled" | "opened" | "freed", number>>("window.counts");

/** Brings every figure near the window once, and waits until it is there. */
async function wakeAll(page: Page): Promise<void> {
  await page.evaluate(async (names) => {
    for (const figure of document.querySelectorAll<HTMLElement>(names)) {
      figure.scrollIntoView();
      while (figure.dataset.shown === undefined) await new Promise(requestAnimationFrame);
    }
  }, names);
}

/** Seconds of processor time that the page's process has used, all threads together. */
async function processorTime(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

describe("twenty figures on one page", () => {
  test("compile the engine once and share at most four workers", async () => {
    const page = await open(figures);
    await wakeAll(page);
    expect((await counts(page)).compiled).toBe(1);
    expect(page.workers().length).toBeGreaterThan(0);
    expect(page.workers().length).toBeLessThanOrEqual(4);
    await page.context().close();
  });

  test("cost nothing while they play out of sight", async () => {
    const page = await open(`${figures}<div style="height: 3000px"></div>`);
    await wakeAll(page);
    await page.evaluate((names) => {
      for (const figure of document.querySelectorAll(names)) void (figure as unknown as { play(): void }).play();
      scrollTo(0, document.body.scrollHeight);
    }, names);
    const session = await browser.newBrowserCDPSession();
    const steps = () =>
      page.evaluate(
        (names) =>
          Array.from(
            document.querySelectorAll(names),
            (figure) => (figure as unknown as { getState(): { step: number } }).getState().step,
          ),
        names,
      );
    // What was under way when they went out of sight comes to its end first.
    await expect
      .poll(
        async () => {
          const before = await steps();
          await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
          return JSON.stringify(await steps()) === JSON.stringify(before);
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    const [start, stood] = [await processorTime(session), await steps()];
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3000)));
    const used = (await processorTime(session)) - start;
    console.log(`Twenty figures out of sight: ${((used / 3) * 100).toFixed(2)} % of one processor.`);
    expect(await steps()).toEqual(stood);
    expect(used / 3).toBeLessThan(0.02);
    await page.context().close();
  });

  test("are all on paper, those too that nobody has scrolled to", async () => {
    const page = await open(figures);
    await page.locator("dh-descent").first().locator(".map").waitFor();
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.waitForFunction(
      (names) => [...document.querySelectorAll<HTMLElement>(names)].every((figure) => figure.dataset.shown === ""),
      names,
    );
    const empty = await page.evaluate(
      (names) =>
        [...document.querySelectorAll(names)].flatMap((figure) => {
          const pictures = [...(figure.shadowRoot?.querySelectorAll("canvas, svg#curves") ?? [])];
          const seen = pictures.some((one) => (one instanceof HTMLCanvasElement ? one.width : one.clientWidth) >= 50);
          return seen ? [] : [figure.localName];
        }),
      names,
    );
    expect(empty).toEqual([]);
    await page.context().close();
  });
});

describe("a figure that comes and goes a thousand times", () => {
  test.each(figureTags)("leaves memory as it was: <%s>", { timeout: 300_000 }, async (tag) => {
    const page = await open("<main></main>");
    const session = await page.context().newCDPSession(page);
    const cycle = (times: number) =>
      page.evaluate(
        async ([times, html]) => {
          const main = document.querySelector("main") as HTMLElement;
          for (let index = 0; index < times; index++) {
            main.innerHTML = html;
            const figure = main.firstElementChild as HTMLElement;
            // Some leave as soon as they have come, some when they are shown.
            if (index % 10 === 0) while (figure.dataset.shown === undefined) await new Promise(requestAnimationFrame);
            else await new Promise((resolve) => setTimeout(resolve));
          }
          main.replaceChildren();
        },
        [times, figure(tag, 30)] as const,
      );
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes } = await session.send("Memory.getDOMCounters");
      return { megabytes: usedSize / 2 ** 20, nodes };
    };
    const freed = () =>
      expect.poll(async () => (await counts(page)).freed - (await counts(page)).opened, { timeout: 30_000 }).toBe(0);
    await cycle(50);
    await freed();
    const before = await heap();
    await cycle(1000);
    await freed();
    // The last to go may still wait for a frame or an answer.
    let after = before;
    const grown = async (what: keyof typeof before) => {
      after = await heap();
      return after[what] - before[what];
    };
    await expect.poll(() => grown("nodes"), { timeout: 30_000 }).toBeLessThan(200);
    await expect.poll(() => grown("megabytes"), { timeout: 30_000 }).toBeLessThan(1);
    console.log(
      `<${tag}>: ${before.megabytes.toFixed(2)} → ${after.megabytes.toFixed(2)} MB, nodes ${before.nodes} → ${after.nodes}.`,
    );
    if (tag !== "dh-sweep") expect((await counts(page)).opened).toBeGreaterThan(100);
    await page.context().close();
  });
});
