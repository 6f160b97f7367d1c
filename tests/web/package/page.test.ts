import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

interface Opened extends AsyncDisposable {
  page: Page;
  /** The package's files that were fetched so far, from its folder. */
  fetched: string[];
}

/** A page with the one script and `body`. */
async function open(body: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const fetched: string[] = [];
  // The browser's own list: it holds what workers fetch too.
  page.context().on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/dist/")) fetched.push(pathname.slice(1));
  });
  await page.route("**/page", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
        <script type="module" src="/dist/embed.js"></script><body>${body}</body></html>`,
    }),
  );
  await page.goto(`${server.address}/page`);
  return { page, fetched, [Symbol.asyncDispose]: () => page.close() };
}

/** Sum of files as a server with gzip sends them, in kB of 1,000 bytes. */
const kilobytes = (files: readonly string[]) =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(join(pack.installed, file))).length, 0) / 1000;

const manifest = () =>
  JSON.parse(readFileSync(join(pack.installed, "dist/custom-elements.json"), "utf8")) as {
    modules: {
      declarations: {
        tagName: string;
        description?: string;
        attributes: { name: string; description?: string; fieldName?: string }[];
        members: { kind: string; name: string; description?: string }[];
        events: { name: string; description?: string }[];
      }[];
    }[];
  };

const figure = `<dh-descent optimizers="gd,momentum,adam"></dh-descent>`;
const drawn = (page: Page) =>
  page.waitForFunction(() => document.querySelector("dh-descent")?.shadowRoot?.querySelector(".map"));

describe("what a page fetches", () => {
  test("is the loader alone, at most 5 kB, while figures are far", async () => {
    await using opened = await open(`<div style="height: 4000px"></div>${figure}`);
    await opened.page.waitForLoadState("networkidle");
    expect(opened.fetched).toEqual(["dist/embed.js"]);
    expect(kilobytes(opened.fetched)).toBeLessThanOrEqual(5);
    await opened.page.evaluate(() => scrollTo(0, 4000));
    await drawn(opened.page);
  });

  test("is for a first figure only its own element, the reader's language and one engine", async () => {
    await using opened = await open(figure);
    await drawn(opened.page);
    await opened.page.waitForLoadState("networkidle");
    const sizes = new Map([...new Set(opened.fetched)].map((file) => [file, kilobytes([file])]));
    const scripts = kilobytes(opened.fetched.filter((file) => file.endsWith(".js")));
    console.log(
      `The first <dh-descent>: ${kilobytes(opened.fetched).toFixed(1)} kB, of it scripts ${scripts.toFixed(1)} kB`,
    );
    for (const [file, size] of sizes) console.log(`  ${size.toFixed(1).padStart(6)} ${file}`);
    expect(opened.fetched.filter((file) => /digits|zh-CN|scalar/.test(file))).toEqual([]);
    expect(opened.fetched.filter((file) => file.endsWith(".wasm"))).toHaveLength(1);
    // What stands there whole and can be played; what a reader opens, chooses or searches comes later.
    expect(kilobytes(opened.fetched.filter((file) => file.endsWith(".wasm")))).toBeLessThanOrEqual(30);
    expect(scripts).toBeLessThanOrEqual(71);
    expect(kilobytes(opened.fetched)).toBeLessThanOrEqual(100);
  });
});

describe("custom-elements.json", () => {
  test("names every attribute and member that the elements have, and explains each", async () => {
    const declarations = manifest().modules.flatMap((module) => module.declarations);
    await using opened = await open(
      declarations.map(({ tagName }) => `<${tagName} loading="eager"></${tagName}>`).join(""),
    );
    for (const { tagName, description, attributes, members, events } of declarations) {
      const observed = await opened.page.evaluate(async (tag) => {
        const element = await customElements.whenDefined(tag);
        return (element as unknown as { observedAttributes: string[] }).observedAttributes;
      }, tagName);
      const declared = attributes.filter(({ fieldName }) => fieldName).map(({ name }) => name);
      expect(declared.sort(), tagName).toEqual([...observed].sort());
      const kinds = await opened.page.evaluate(
        ([tag, names]) => {
          const element = document.querySelector(tag as string) as unknown as Record<string, unknown>;
          return (names as string[]).map((name) => (typeof element[name] === "function" ? "method" : name in element));
        },
        [tagName, members.map(({ name }) => name)] as const,
      );
      expect(kinds, tagName).toEqual(members.map(({ kind }) => (kind === "method" ? "method" : true)));
      const silent = [...attributes, ...members, ...events].filter((entry) => !entry.description);
      expect(
        silent.map(({ name }) => `${tagName} ${name}`),
        "described in a comment of the source",
      ).toEqual([]);
      expect(description, tagName).toBeTruthy();
    }
  });
});
