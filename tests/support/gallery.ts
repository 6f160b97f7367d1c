import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";
import { catalogue } from "../../web/tools/catalogue.ts";
import { launchChromium, serve } from "./browser.mjs";

const root = resolve(import.meta.dirname, "../..");

export interface OpenPage extends AsyncDisposable {
  page: Page;
  /** What the page's console and its uncaught errors have said. */
  errors: string[];
}

export interface Gallery {
  /** Opens the gallery with the figures named (comma-separated) in a page that nobody has used before. */
  open(only: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

/** Draws WebGL on the processor, where a machine has no graphics of its own. */
export const softwareGraphics = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** The gallery, built once for the tests of a file, and a Chromium (with further switches) to look at it with. */
export function useGallery(switches: string[] = []): Gallery {
  const folder = mkdtempSync(join(tmpdir(), "gallery-"));
  let server: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;
  beforeAll(async () => {
    await build({
      configFile: false,
      plugins: [catalogue],
      root: resolve(root, "web/gallery"),
      base: "./",
      logLevel: "error",
      worker: { format: "es" },
      build: { outDir: folder, emptyOutDir: true, target: "esnext", assetsInlineLimit: 0, minify: false },
    });
    server = await serve(folder);
    browser = await launchChromium(switches);
  });
  afterAll(async () => {
    await browser?.close();
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    async open(only, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1100, height: 1000 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error.stack)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await page.goto(`${server.address}/?only=${only}`);
      return { page, errors, [Symbol.asyncDispose]: () => context.close() };
    },
  };
}

/** What axe finds wrong in the page, as short as can be read in a failed test. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    return (await axe.run(document, { resultTypes: ["violations"] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}
