import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";

const configFile = resolve(import.meta.dirname, "../../../web/vite.config.ts");

/** The built site on a free port, and a real Chromium to look at it. */
export class SiteInBrowser {
  readonly #folder: string;
  readonly #server: PreviewServer;
  readonly #browser: Browser;
  readonly origin: string;

  private constructor(folder: string, server: PreviewServer, browser: Browser) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
    const address = server.httpServer.address();
    this.origin = `http://localhost:${typeof address === "object" ? address?.port : address}`;
  }

  static async open(): Promise<SiteInBrowser> {
    const outDir = mkdtempSync(join(tmpdir(), "site-"));
    await build({ configFile, logLevel: "error", mode: "production", build: { outDir, minify: false } });
    const server = await preview({ configFile, logLevel: "error", build: { outDir }, preview: { port: 0 } });
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    return new SiteInBrowser(outDir, server, browser);
  }

  /** A page in a fresh profile; what goes wrong in it fails the caller. */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(this.origin + path, { waitUntil: "load" });
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }
}
