import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, serve } from "../support/browser.mjs";

/** A documentation page that knows nothing of Downhill: its own styles, a strict policy, scripts from another origin. */
const page = (files: string, body: string) => `<!doctype html>
<html lang="en" class="dark">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/host.css">
<script type="module" src="${files}/dist/embed.js"></script>
<script type="module" src="${files}/dist/embed.js?twice"></script>
</head>
<body>${body}</body>
</html>`;

const hostStyles = `html { font-size: 62.5%; background: #111; color: #eee }
* { color: red; font-family: cursive; box-sizing: content-box }
button, canvas, svg { display: none !important; width: 3px }`;

const figure = `<p id="before">Text before.</p>
<dh-descent id="live" objective="himmelblau" optimizers="gd,momentum,adam" start="-3,3" steps="40"><em>still</em></dh-descent>`;

let files: Awaited<ReturnType<typeof serve>>;
let host: Server;
let browser: Browser;
let policy: string;

beforeAll(async () => {
  files = await serve(resolve(import.meta.dirname, "../.."));
  policy = [
    "default-src 'none'",
    `script-src ${files.address} 'wasm-unsafe-eval'`,
    `connect-src ${files.address}`,
    "worker-src blob:",
    "style-src 'self'",
    "img-src data:",
  ].join("; ");
  host = createServer((request, response) => {
    const isStyle = request.url?.endsWith(".css");
    response.setHeader("content-type", isStyle ? "text/css" : "text/html");
    response.setHeader("content-security-policy", policy);
    response.end(isStyle ? hostStyles : page(files.address, figure));
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  host?.close();
  files?.stop();
});

async function open(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/docs/?q=1#before`);
  await page.locator("dh-descent .map").waitFor();
  return { page, complaints };
}

describe("<dh-descent> from the package, in a page of another origin", () => {
  test("runs under a strict policy, in the host's theme, and leaves the host alone", async () => {
    const { page, complaints } = await open();
    await page.getByRole("button", { name: "Play" }).click();
    const step = () =>
      page.evaluate(
        () => (document.querySelector("#live") as unknown as { getState(): { step: number } }).getState().step,
      );
    await expect.poll(step).toBeGreaterThan(2);
    const seen = await page.evaluate(() => {
      const figure = document.querySelector("#live") as HTMLElement;
      const play = figure.shadowRoot?.querySelector("button.primary") as HTMLElement;
      return {
        html: figure.innerHTML,
        address: location.pathname + location.search + location.hash,
        stored: localStorage.length + sessionStorage.length + document.cookie.length,
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        surface: getComputedStyle(figure).getPropertyValue("--dh-surface").trim(),
        button: play.getBoundingClientRect().width > 20,
        globals: Object.keys(globalThis).filter((name) => /^dh|downhill/i.test(name)),
      };
    });
    expect(seen).toEqual({
      html: "<em>still</em>",
      address: "/docs/?q=1#before",
      stored: 0,
      sheets: 1,
      surface: "#1b1c21",
      button: true,
      globals: [],
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("computes in a worker that starts from the page's own origin", async () => {
    const { page } = await open();
    expect(page.workers().map((worker) => worker.url().split(":")[0])).toEqual(["blob"]);
    await page.context().close();
  });
});
