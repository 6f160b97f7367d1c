import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { loadEngine } from "downhill/engine";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firefox } from "../../engine/toolchain/system.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { evaluateInFirefox } from "../support/firefox.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  server = await serve(root);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.stop();
});

/** One run of every optimizer and one trained network, as base64 of their numbers. Runs in Node and in the page alike. */
async function everything(load: typeof loadEngine): Promise<string[]> {
  const engine = await load();
  const text = (numbers: Float64Array | Float32Array) =>
    [...new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)]
      .map((byte) => String.fromCharCode(byte))
      .join("");
  const results = engine.catalog().optimizers.map(({ type }) => {
    const run = engine.descent({ objective: "ackley", start: [1.7, -2.1], optimizer: { type, learningRate: 0.02 } });
    run.advance(100);
    return text(run.trace().points);
  });
  const net = engine.network({
    inputs: 20,
    layers: [{ units: 31, activation: "gelu" }, { units: 4 }],
    loss: "crossEntropy",
    initializer: { type: "heNormal" },
    optimizer: { type: "adam", learningRate: 0.01 },
    batchSize: 16,
    shuffle: true,
    seed: 11,
  });
  const inputs = Float32Array.from({ length: 20 * 50 }, (_, i) => Math.fround(((i * 7919) % 101) / 101));
  net.setData({ inputs, targets: Int32Array.from({ length: 50 }, (_, i) => i % 4) });
  net.advance(120);
  results.push(text(net.parameters()));
  return results;
}

const digest = (text: string) => createHash("sha256").update(text, "latin1").digest("hex");

describe("the same seed", () => {
  const inPage = () =>
    `async () => (${everything.toString()})((await import("${server.address}/dist/engine.js")).loadEngine)`;

  test("gives the same bits in Node and in Chromium", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.address}/tests/bench/page.html`);
    const inChromium = await page.evaluate(`(${inPage()})()`);
    const inNode = await everything(loadEngine);
    expect((inChromium as string[]).map(digest)).toEqual(inNode.map(digest));
    await page.close();
  });

  // Ubuntu's package manager has no Firefox: `npm test` says when it leaves this out.
  test.skipIf(!firefox())("gives the same bits in Node and in Firefox", { timeout: 60_000 }, async () => {
    const inFirefox = await evaluateInFirefox(inPage());
    const inNode = await everything(loadEngine);
    expect((inFirefox as string[]).map(digest)).toEqual(inNode.map(digest));
  });
});

describe("under a strict Content-Security-Policy", () => {
  test("the engine needs only 'wasm-unsafe-eval'", async () => {
    const page = await browser.newPage();
    const violations: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
    await page.route("**/page.html", async (route) => {
      const response = await route.fetch();
      const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    await page.goto(`${server.address}/tests/bench/page.html`);
    await page.addScriptTag({
      type: "module",
      url: `${server.address}/tests/e2e/policyProbe.mjs`,
    });
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe("steps 60");
    expect(violations).toEqual([]);
    await page.close();
  });
});
