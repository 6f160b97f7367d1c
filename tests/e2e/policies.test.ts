import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readElements } from "../../web/tools/manifest.mjs";
import { launchChromium, serve } from "../support/browser.mjs";

let files: Awaited<ReturnType<typeof serve>>;
let host: Server;
let browser: Browser;
/** What the figures show at their ends where nothing is forbidden. */
let played: Record<string, unknown>;

declare global {
  interface Window {
    /** The figures that have told of their end. */
    done: string[];
  }
}

const declarations = readElements().modules.flatMap(({ declarations }) => declarations);

/** The elements that show a figure: those that can be asked what they show. */
const figures = declarations
  .filter(({ members }) => members.some(({ name }) => name === "getState"))
  .map(({ tagName }) => tagName);

/** Small enough to be done soon; what is none of its own, an element passes over. */
const small = 'objective="bowl" steps="40" hidden-layers="8" epochs="1" resolution="8"';

const fallback = (tag: string) => `What the author of a ${tag} has put inside.`;

/** What elements of lessons show is up to the page. */
const inside: Record<string, string> = {
  "dh-predict": `<p slot="question">Which?</p><span slot="option-0">This</span><span slot="option-1">That</span>`,
  "dh-task": `<h3 slot="heading">Reach it</h3>`,
};

/** Every element of the package. */
const elements = declarations
  .map(
    ({ tagName }) => `<${tagName} ${small} answer="0">${inside[tagName] ?? `<p>${fallback(tagName)}</p>`}</${tagName}>`,
  )
  .join("\n");

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
  await using free = await open("");
  played = await playAll(free.page);
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
    window.done = [];
    document.addEventListener("dh-done", ({ target }) => done.push(target.localName));
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

/** Plays all figures to their ends; returns what each shows there. A network is timed, and tells that too. */
async function playAll(page: Page): Promise<Record<string, unknown>> {
  await page.waitForFunction(
    (tags) => tags.every((tag) => document.querySelector<HTMLElement>(tag)?.dataset.shown === ""),
    figures,
  );
  await page.evaluate((tags) => {
    for (const tag of tags) (document.querySelector(tag) as unknown as { play(): void }).play();
  }, figures);
  await page.waitForFunction((tags) => tags.every((tag) => window.done.includes(tag)), figures);
  return page.evaluate(
    (tags) =>
      Object.fromEntries(
        tags.map((tag) => {
          const figure = document.querySelector(tag) as unknown as { getState(): { step: number; results: object[] } };
          const { step, results } = figure.getState();
          return [tag, tag === "dh-digits" ? { step } : { step, results }];
        }),
      ),
    figures,
  );
}

describe("the package from another origin", () => {
  test("has something to play in every figure", () => {
    expect(Object.keys(played).sort()).toEqual([...figures].sort());
    expect(figures.length).toBeGreaterThan(3);
    for (const [tag, { step, results }] of Object.entries(
      played as Record<string, { step: number; results?: object[] }>,
    )) {
      if (tag !== "dh-sweep") expect(step, tag).toBeGreaterThanOrEqual(40);
      if (results) expect(results.length, tag).toBeGreaterThan(0);
    }
  });

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
    for (const tag of figures) {
      const figure = opened.page.locator(tag);
      await figure.getByRole("alert").waitFor();
      expect(await figure.getByRole("alert").textContent()).toMatch(reason);
      expect(await figure.getByText(fallback(tag)).isVisible()).toBe(true);
    }
    expect(opened.complaints).toEqual([]);
  });
});
