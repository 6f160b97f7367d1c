import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, serve, servePage } from "../../support/browser.mjs";

let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  server = await serve(resolve(import.meta.dirname, "../../../dist"));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.stop();
});

/**
 * A notebook's side of the contract: a model with traits that tells of changes, and a front end that imports the module by
 * its address, calls `render` of its default export, and later what that has returned.
 */
const notebook = (address: string, traits: object) => `
  const values = ${JSON.stringify(traits)};
  const listeners = new Map();
  window.saved = [];
  window.model = {
    get: (name) => values[name],
    set(name, value) {
      if (JSON.stringify(values[name]) === JSON.stringify(value)) return;
      values[name] = value;
      for (const listener of listeners.get("change:" + name) ?? []) listener();
    },
    save_changes() { window.saved.push(structuredClone(values.state)); },
    on(name, listener) { listeners.set(name, [...(listeners.get(name) ?? []), listener]); },
    off(name, listener) { listeners.set(name, (listeners.get(name) ?? []).filter((other) => other !== listener)); },
  };
  window.listening = () => [...listeners.values()].flat().length;
  window.rendered = import("${address}/anywidget.js").then(({ default: widget }) =>
    widget.render({ model, el: document.querySelector("main") }));
  window.rendered.catch((error) => { window.refused = { name: error.name, message: error.message }; });`;

async function open(traits: object): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  // The page of a notebook is of another origin than the package.
  const script = notebook(server.address, traits);
  const notebookPage = await servePage(
    `<!doctype html><html lang="en"><meta charset="utf-8"><body><main></main><script type="module">${script}</script>`,
  );
  page.on("close", () => notebookPage.stop());
  await page.goto(notebookPage.address);
  return page;
}

type State = { step: number; objective: { type: string }; optimizers: { type: string }[]; results: unknown[] };

/** Waits until the kernel was told a state in which `step` is shown; returns it. */
async function saved(page: Page, step: number): Promise<State> {
  await page.waitForFunction((step) => (window as never as { saved: State[] }).saved.at(-1)?.step === step, step);
  return page.evaluate<State>("saved.at(-1)");
}

const config = { objective: "bowl", optimizers: ["gd", "adam"], steps: 30 };

describe("the widget for notebooks", () => {
  test("shows the figure of its traits, and tells the kernel how it stands", async () => {
    const page = await open({ tag: "dh-descent", config, attributes: { theme: "dark", controls: "none" }, state: {} });
    const first = await saved(page, 0);
    expect([first.objective.type, first.optimizers.map(({ type }) => type)]).toEqual(["bowl", ["gd", "adam"]]);
    expect(await page.locator("dh-descent").getAttribute("data-resolved-theme")).toBe("dark");
    await page.evaluate("document.querySelector('dh-descent').play()");
    const last = await saved(page, 30);
    expect(last).toEqual(await page.evaluate("document.querySelector('dh-descent').getState()"));
    // Not every frame of a play is sent through the kernel's connection.
    expect(await page.evaluate<number>("saved.length")).toBeLessThan(20);
    await page.close();
  });

  test("follows what the kernel sets, and does not take its own reports for news", async () => {
    const page = await open({ tag: "dh-descent", config, state: {} });
    await saved(page, 0);
    await page.evaluate("model.set('state', { step: 12, optimizers: ['momentum'] })");
    const state = await saved(page, 12);
    expect(state.optimizers.map(({ type }) => type)).toEqual(["momentum"]);
    await page.evaluate("model.set('config', { objective: 'himmelblau', optimizers: ['gd'], steps: 20 })");
    await page.waitForFunction("saved.at(-1)?.objective.type === 'himmelblau'");
    await page.evaluate("model.set('attributes', { lang: 'zh-CN' })");
    await page.getByRole("button", { name: "播放" }).waitFor();
    await page.evaluate("model.set('attributes', {})");
    await page.getByRole("button", { name: "Play" }).waitFor();
    await page.close();
  });

  test("is shown again in the state it was saved in, and leaves nothing behind when it goes", async () => {
    const page = await open({ tag: "dh-descent", config, state: { ...config, step: 9 } });
    expect((await saved(page, 9)).results).toHaveLength(2);
    await page.evaluate("rendered.then((remove) => remove())");
    expect(await page.evaluate("listening()")).toBe(0);
    expect(await page.locator("main > *").count()).toBe(0);
    await page.close();
  });

  test("refuses what is no figure", async () => {
    const page = await open({ tag: "script", config: {}, state: {} });
    await page.waitForFunction("window.refused");
    expect(await page.evaluate("refused")).toMatchObject({
      name: "EngineError",
      message: expect.stringMatching(/tag cannot be "script"\. Choose one of: dh-descent/),
    });
    await page.close();
  });
});
