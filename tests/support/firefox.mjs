// A real Firefox without a driver: a page is opened in it, and posts what it found.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firefox } from "../../engine/toolchain/system.mjs";

/** It talks to nobody but this machine, and asks nothing. */
const preferences = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.systemAddon.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "http://127.0.0.1:9/v1",
  "toolkit.telemetry.enabled": false,
};

const page = (source) => `<!doctype html>
<meta charset="utf-8">
<script type="module">
  const answer = await (async () => ({ result: await (${source})() }))().catch((error) => ({ error: String(error) }));
  await fetch("/", { method: "POST", body: JSON.stringify(answer) });
</script>`;

/** Serves the page; `answered` resolves to what it posts. */
async function listen(source) {
  let post;
  const answered = new Promise((resolve) => {
    post = resolve;
  });
  const server = createServer(async (request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(request.method === "POST" ? "" : page(source));
    if (request.method !== "POST") return;
    const parts = [];
    for await (const part of request) parts.push(part);
    post(JSON.parse(Buffer.concat(parts).toString()));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, answered, stop: () => server.close() };
}

/**
 * Runs a function in a page of a new Firefox.
 *
 * @param source the function as JavaScript; takes nothing, may be asynchronous
 * @returns what it returns, by way of JSON
 * @throws what it throws, or that Firefox ended before
 */
export async function evaluateInFirefox(source) {
  const home = mkdtempSync(join(tmpdir(), "downhill-firefox-"));
  const lines = Object.entries(preferences).map((entry) => `user_pref(${entry.map(JSON.stringify).join(", ")});\n`);
  writeFileSync(join(home, "user.js"), lines.join(""));
  const { address, answered, stop } = await listen(source);
  // Its own home: it refuses to run as root in that of somebody else.
  const child = spawn(firefox(), ["--headless", "--no-remote", "--profile", home, address], {
    stdio: "ignore",
    env: { ...process.env, HOME: home },
  });
  const ended = new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ error: message }));
    child.on("exit", (code, signal) => resolve({ error: `Firefox ended with ${signal ?? code}` }));
  });
  try {
    const { result, error } = await Promise.race([answered, ended]);
    if (error) throw new Error(error);
    return result;
  } finally {
    child.kill();
    await ended;
    stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
