// A file server and a real Chromium, for tests and benchmarks that look at built files.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { chromium } from "../../engine/toolchain/system.mjs";

const types = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".html": "text/html",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** Serves `folder` on the loopback address. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    let path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    // As package hosts do: pages of any origin may load the files.
    response.writeHead(200, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "access-control-allow-origin": "*",
    });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** Serves one page, as HTML at every address but those of `files`: paths with their content, of the type of their ending. */
export async function servePage(html, files = {}) {
  const server = createServer((request, response) => {
    const file = files[request.url];
    response.writeHead(200, { "content-type": file === undefined ? "text/html" : types[extname(request.url)] });
    response.end(file ?? html);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/**
 * A headless Chromium that talks to nobody but this machine.
 *
 * @param extra further switches
 */
export function launchChromium(extra = []) {
  const quiet = ["--disable-quic", "--disable-background-networking", "--disable-sync"];
  return playwright.launch({
    executablePath: chromium(),
    args: ["--no-sandbox", "--disable-gpu", ...quiet, ...extra],
  });
}
