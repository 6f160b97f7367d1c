import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figureTags } from "../../../web/src/embedding/figures.ts";
import { launchChromium, serve } from "../../support/browser.mjs";
import { installPackage } from "../../support/package.mjs";

let pack: ReturnType<typeof installPackage>;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  pack = installPackage();
  server = await serve(pack.installed);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.stop();
  pack?.remove();
});

/** How a page names the package. */
const heads = {
  "the script alone": '<script type="module" async blocking="render" src="/dist/embed.js"></script>',
  "the style sheet":
    '<link rel="stylesheet" href="/dist/embed.css"><script type="module" src="/dist/embed.js"></script>',
};

interface Seen {
  /** Sum of the page's layout shifts, as browsers count them. */
  shift: string;
  height: number;
  /** What the figure itself is high. */
  own: number;
}

/** Shows a page with a figure between two paragraphs, in a window in which all of it is in sight, and waits until it is there. */
async function look(head: string, tag: string, attributes: string, width: number): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: width + 16, height: 3800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const policy = "style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";
  await page.route("**/page", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": policy },
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${head}
        <body><p>Before.</p><${tag} ${attributes}><p>Instead.</p></${tag}><p>After.</p></body></html>`,
    }),
  );
  await page.goto(`${server.address}/page`);
  const figure = page.locator(tag);
  await figure.and(page.locator("[data-shown]")).waitFor();
  // A few frames on: what comes late would have come.
  const seen = await page.evaluate(async (tag) => {
    for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
    const element = document.querySelector<HTMLElement>(tag);
    const own = element?.shadowRoot?.querySelector<HTMLElement>(".figure")?.offsetHeight ?? 0;
    const { shifts } = window as unknown as { shifts: number[] };
    // To three decimals, as the tools that report layout shifts have it.
    return { shift: shifts.reduce((sum, one) => sum + one, 0).toFixed(3), height: element?.offsetHeight ?? 0, own };
  }, tag);
  await context.close();
  return seen;
}

describe.each(figureTags)("<%s>", (tag) => {
  test.each([
    ["the script alone", 360, "all"],
    ["the script alone", 720, "none"],
    ["the script alone", 1000, "transport,parameters"],
    ["the style sheet", 1000, "all"],
  ] as const)("moves nothing when it comes: %s, %i pixels, controls %s", async (head, width, controls) => {
    const { shift, height, own } = await look(heads[head], tag, `controls="${controls}"`, width);
    expect(shift).toBe("0.000");
    // Not bought with empty space.
    expect(height - own).toBeLessThanOrEqual(40);
  });
});

describe("a map of basins", () => {
  test.each([360, 720, 1000])("has room for its legend too, %i pixels wide", async (width) => {
    const { shift, height, own } = await look(heads["the style sheet"], "dh-descent", 'surface="basins"', width);
    expect(shift).toBe("0.000");
    expect(height - own).toBeLessThanOrEqual(40);
  });
});

describe("a page that names only the script", () => {
  test("has the room as soon as the script runs, long before the figure comes, and shows what stands inside", async () => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    // The element's own code never arrives.
    await page.route("**/chunks/**", () => {});
    await page.route("**/page", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><meta charset="utf-8">${heads["the script alone"]}
          <body style="margin: 0"><dh-descent><p>Instead.</p></dh-descent><dh-descent hidden></dh-descent><p>After.</p></body>`,
      }),
    );
    await page.goto(`${server.address}/page`);
    const tops = () => page.getByText("After.").evaluate((after) => after.getBoundingClientRect().top);
    await expect.poll(tops).toBeGreaterThan(1000);
    expect(await page.getByText("Instead.").isVisible()).toBe(true);
    expect(await page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length)).toBe(0);
    // The page's own word counts more.
    await page.addStyleTag({ content: "dh-descent::before { height: 100px !important }" });
    await expect.poll(tops).toBeLessThan(300);
    await page.close();
  });
});
