import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, serve } from "../support/browser.mjs";

let files: Awaited<ReturnType<typeof serve>>;
let host: Server;
let browser: Browser;

/** Every element of the package, small enough to be done soon. */
const elements = `
<dh-descent objective="bowl" optimizers="gd,adam" steps="40"><p>A bowl, and two ways down.</p></dh-descent>
<dh-schedule schedules="constant,cosine" steps="40"><p>Two schedules.</p></dh-schedule>
<dh-digits hidden-layers="8" epochs="1"><p>Ten digits.</p></dh-digits>
<dh-predict answer="0"><p slot="question">Which?</p><span slot="option-0">This</span><span slot="option-1">That</span></dh-predict>
<dh-task id="task" figure="f"><h3 slot="heading">Reach it</h3></dh-task>`;

const page = (script: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css">
<script type="module" src="${script}"></script></head><body>${elements}</body></html>`;

beforeAll(async () => {
  files = await serve(resolve(import.meta.dirname, "../.."));
  host = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://host");
    const isStyle = address.pathname.endsWith(".css");
    response.setHeader("content-type", isStyle ? "text/css" : "text/html");
    const policy = address.searchParams.get("policy");
    if (policy) response.setHeader("content-security-policy", policy);
    response.end(isStyle ? "body { margin: 1rem }" : page(`${files.address}/dist/embed.js`));
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  host?.close();
  files?.stop();
});

/** The policy that the guide gives authors, but for what `change` says otherwise. */
function policy(change: Record<string, string> = {}): string {
  const directives = {
    "default-src": "'none'",
    "script-src": `${files.address} 'wasm-unsafe-eval'`,
    "connect-src": files.address,
    "worker-src": "blob:",
    "style-src": "'self'",
    "img-src": "data:",
    ...change,
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

interface Opened extends AsyncDisposable {
  page: Page;
  /** Directives that the page has run against. */
  violated(): Promise<string[]>;
  complaints: string[];
}

async function open(content: string, prepare = ""): Promise<Opened> {
  // All elements are near the window at once.
  const context = await browser.newContext({ viewport: { width: 1000, height: 6000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(`window.violated = [];
    document.addEventListener("securitypolicyviolation", (event) => violated.push(event.effectiveDirective));${prepare}`);
  const { port } = host.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/?policy=${encodeURIComponent(content)}`);
  return {
    page,
    complaints,
    violated: () => page.evaluate<string[]>("violated"),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** Plays all figures to their ends; returns the step each has come to. */
async function playAll(page: Page): Promise<Record<string, number>> {
  const tags = ["dh-descent", "dh-schedule", "dh-digits"];
  await page.waitForFunction(
    (tags) => tags.every((tag) => document.querySelector(tag)?.shadowRoot?.querySelector("canvas, svg")),
    tags,
  );
  return page.evaluate(async (tags) => {
    const steps = tags.map(async (tag) => {
      const figure = document.querySelector(tag) as unknown as EventTarget & {
        play(): void;
        getState(): { step: number };
      };
      const done = new Promise((resolve) => figure.addEventListener("dh-done", resolve, { once: true }));
      figure.play();
      await done;
      return [tag, figure.getState().step] as const;
    });
    return Object.fromEntries(await Promise.all(steps));
  }, tags);
}

const played = { "dh-descent": 40, "dh-schedule": 40, "dh-digits": 125 };

describe("the package from another origin", () => {
  test("works in full under the policy of the guide, without a violation", async () => {
    await using opened = await open(policy());
    expect(await playAll(opened.page)).toEqual(played);
    await opened.page.getByText("This", { exact: true }).click();
    await opened.page.locator("dh-task").getByRole("status").waitFor();
    expect(opened.page.workers().map((worker) => worker.url().split(":")[0])).toEqual(["blob", "blob"]);
    expect(await opened.violated()).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test("computes on the page's own thread where workers are forbidden", async () => {
    await using opened = await open(policy({ "worker-src": "'none'" }));
    expect(await playAll(opened.page)).toEqual(played);
    expect(opened.page.workers()).toEqual([]);
    expect([...new Set(await opened.violated())]).toEqual(["worker-src"]);
    expect(opened.complaints).toEqual([]);
  });

  test("takes the scalar engine where there is no SIMD", async () => {
    await using opened = await open(policy(), "WebAssembly.validate = () => false;");
    expect(await playAll(opened.page)).toEqual(played);
    const wasm = await opened.page.evaluate(() =>
      performance.getEntriesByType("resource").flatMap(({ name }) => (name.endsWith(".wasm") ? [name] : [])),
    );
    expect(wasm.map((name) => /engine-scalar-[\w-]+\.wasm$/.test(name))).toEqual([true]);
    expect(await opened.violated()).toEqual([]);
  });

  test.each([
    ["the policy forbids WebAssembly", { "script-src": "CDN" }, "", /'wasm-unsafe-eval'/],
    ["the browser has none", {}, "delete window.WebAssembly;", /no WebAssembly/],
  ])("says why and shows what the author has put inside where %s", async (_, change, prepare, reason) => {
    const filled = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value && files.address]));
    await using opened = await open(policy(filled), prepare);
    for (const [tag, text] of [
      ["dh-descent", "A bowl, and two ways down."],
      ["dh-schedule", "Two schedules."],
      ["dh-digits", "Ten digits."],
    ] as const) {
      const figure = opened.page.locator(tag);
      await figure.getByRole("alert").waitFor();
      expect(await figure.getByRole("alert").textContent()).toMatch(reason);
      expect(await figure.getByText(text).isVisible()).toBe(true);
    }
    expect(opened.complaints).toEqual([]);
  });
});
