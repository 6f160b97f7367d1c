import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import MarkdownIt from "markdown-it";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figures } from "../../../web/src/embedding/markdown-it.ts";
import { type Form, forms, snippet } from "../../../web/src/embedding/snippets.ts";
import { serve } from "../../support/browser.mjs";
import { accessibilityProblems } from "../../support/gallery.ts";
import { SiteInBrowser } from "../site/browser.ts";

let site: SiteInBrowser;
let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  // The package lies where the snippets say.
  folder = mkdtempSync(join(tmpdir(), "embed-"));
  symlinkSync(resolve(import.meta.dirname, "../../.."), join(folder, "downhill"));
  server = await serve(folder);
  site = await SiteInBrowser.open();
});

afterAll(async () => {
  await site?.close();
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type State = Record<string, unknown>;
type Figure = HTMLElement & {
  getState(): State;
  setState(state: object): Promise<void>;
  step(count: number): Promise<void>;
};

/** What a figure shows: how long things took is different every time, and a network is trained anew in every page. */
async function stateOf(page: Page, tag: string): Promise<State> {
  await page.waitForFunction(
    (tag) => "shown" in ((document.querySelector(tag) as HTMLElement | null)?.dataset ?? {}),
    tag,
  );
  const state = await page.evaluate((tag) => (document.querySelector(tag) as unknown as Figure).getState(), tag);
  const { step, epoch, results, ...settings } = state;
  return tag === "dh-digits" ? settings : JSON.parse(JSON.stringify({ step, results, ...settings }));
}

/** A page of somebody else's, with `body` in it. */
async function elsewhere(body: string): Promise<Page> {
  const page = await site.visit("/embed/");
  await page.route("**/page", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><body>${body}`,
    }),
  );
  await page.goto(`${server.address}/page`);
  return page;
}

const script = '<script type="module" src="downhill/dist/embed.js"></script>';
const markdown = new MarkdownIt({ html: true }).use(figures);

/** How each kind of page makes HTML of what is copied into it. */
const rendered: Record<Form, (text: string) => string> = {
  html: (text) => text,
  frame: (text) => text,
  vitepress: (text) => script + markdown.render(text),
  docusaurus: (text) => script + markdown.render(text),
  mkdocs: (text) => script + markdown.render(text),
  sphinx: (text) => script + (/^```\{raw\} html\n(.*)\n```$/s.exec(text)?.[1] ?? ""),
};

/** Opens the dialog of a page's figure; returns what it offers to copy, by the kind of page. */
async function offered(page: Page): Promise<[Form, string][]> {
  const menu = page.locator(".take-away summary");
  if (await menu.count()) await menu.click();
  await page.getByRole("button", { name: "Embed this…" }).click();
  const dialog = page.getByRole("dialog", { name: "Embed this figure as it is" });
  await dialog.waitFor();
  const choice = dialog.getByRole("combobox", { name: "Into" });
  const texts: [Form, string][] = [];
  for (const form of await choice
    .locator("option")
    .evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value))) {
    await choice.selectOption(form);
    texts.push([form as Form, (await dialog.locator("pre").textContent()) ?? ""]);
  }
  return texts;
}

const changes: [string, object, number][] = [
  [
    "dh-descent",
    {
      objective: { expression: "(1-x)^2 + a*(y-x^2)^2", parameters: { a: 20 } },
      optimizers: ["gd", { type: "adam", learningRate: 0.07 }],
      start: [-1, 1.5],
      schedule: { type: "exponential", gamma: 0.98 },
      steps: 60,
      surface: "heat",
      stop: { loss: 1e-9 },
    },
    23,
  ],
  [
    "dh-schedule",
    { schedules: ["constant", { type: "step", gamma: 0.3 }], warmup: 5, steps: 50, rateScale: "log" },
    17,
  ],
  [
    "dh-regression",
    {
      model: "linear",
      data: {
        points: [
          [0, 1],
          [1, 2.5],
          [2, 2.9],
        ],
      },
      batches: ["all", 1],
      steps: 40,
    },
    11,
  ],
  [
    "dh-sweep",
    { objective: "himmelblau", optimizer: "adam", columns: 12, rows: 10, steps: 60, cell: { column: 3, row: 4 } },
    0,
  ],
  ["dh-digits", { hidden: [8], activation: "tanh", batchSize: 32, seed: 5, epochs: 2 }, 0],
];

describe("what is offered to embed a figure", () => {
  test.each(changes)("<%s> shows the same wherever it is put", async (tag, change, steps) => {
    const page = await site.visit(`/embed/?figure=${tag}&lang=en`, { viewport: { width: 1000, height: 900 } });
    await stateOf(page, tag);
    await page.evaluate(
      async ([tag, change, steps]) => {
        const figure = document.querySelector(tag) as unknown as Figure;
        await figure.setState(change);
        if (steps > 0) await figure.step(steps);
      },
      [tag, change, steps] as const,
    );
    const left = await stateOf(page, tag);
    expect(left).toMatchObject(steps > 0 ? { step: steps } : {});
    const texts = await offered(page);
    expect(texts.map(([form]) => form)).toEqual(forms);
    for (const [form, text] of texts) {
      const other = await elsewhere(rendered[form](text));
      const shown = form === "frame" ? await frameOf(other) : other;
      await expect.poll(() => stateOf(shown, tag), { timeout: 30_000, message: `${form}: ${text}` }).toEqual(left);
      await other.context().close();
    }
    await page.context().close();
  });

  test("is copied by the keyboard, and the dialog goes as it came", async () => {
    const page = await site.visit("/embed/?figure=dh-descent&lang=zh-CN&theme=dark", {
      viewport: { width: 360, height: 800 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await stateOf(page, "dh-descent");
    await page.locator(".take-away summary").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "嵌入这幅图……" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "按现在的样子嵌入这幅图" });
    await dialog.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole("button", { name: "复制" }).focus();
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "已复制" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await dialog.locator("pre").textContent());
    // All of it is in sight at this width, without scrolling sideways.
    for (const part of [dialog, dialog.locator("pre")]) {
      expect(await part.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    }
    await page.keyboard.press("Escape");
    expect(await dialog.count()).toBe(0);
    await page.context().close();
  });

  test("has no frame where there is no page to show in one, and is short for a figure of defaults", () => {
    const figure = { tag: "dh-digits", attributes: { theme: "dark" }, config: {}, title: "Digits", height: 900 };
    const places = { script: "s.js", helper: "f.js", frame: null };
    expect(forms.map((form) => snippet(form, figure, places))).toEqual([
      '<script type="module" src="s.js"></script>\n\n<dh-digits theme="dark"></dh-digits>',
      null,
      '::dh-digits{theme="dark"}',
      '::dh-digits{theme="dark"}',
      '<dh-digits theme="dark"></dh-digits>',
      '```{raw} html\n<dh-digits theme="dark"></dh-digits>\n```',
    ]);
  });

  test("cannot be ended early by what a figure holds", () => {
    const config = { objective: { expression: "</script><b>'\"&" } };
    const figure = { tag: "dh-descent", attributes: {}, config, title: "", height: 1 };
    for (const form of forms) {
      const text = snippet(form, figure, { script: "s.js", helper: "f.js", frame: "https://example.org/embed/" });
      if (form !== "vitepress" && form !== "docusaurus") expect(text).not.toContain("<b>");
      else expect(markdown.render(text ?? "")).not.toContain("<b>");
    }
  });
});

/** The page in the frame that is in a page. */
async function frameOf(page: Page): Promise<Page> {
  const source = await page.locator("iframe").getAttribute("src");
  await page.goto(source ?? "");
  return page;
}

describe("the attributes of every figure", () => {
  test.each(["dh-descent", "dh-schedule", "dh-regression", "dh-sweep", "dh-digits"])(
    "<%s> says so where its configuration is no JSON",
    async (tag) => {
      const page = await elsewhere(`${script}<${tag} config="{ steps: 3 }"></${tag}>`);
      const alert = page.locator(tag).getByRole("alert");
      await alert.first().waitFor();
      expect(await alert.first().textContent()).toContain('config needs to be JSON, but it is "{ steps: 3 }"');
      await page.context().close();
    },
  );

  test("fetch a figure at once that is to be there early, and others when they come near", async () => {
    const far = '<div style="height: 5000px"></div>';
    const page = await elsewhere(`${script}${far}<dh-sweep></dh-sweep><dh-descent loading="eager"></dh-descent>`);
    await page.waitForFunction(() => customElements.get("dh-descent"));
    expect(await page.evaluate(() => customElements.get("dh-sweep"))).toBe(undefined);
    await page.context().close();
  });
});
