import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { escapeHtml } from "../../../web/src/lesson/html.ts";
import { recipes } from "../../../web/src/site/cookbook.ts";
import { renderSite } from "../../../web/src/site/pages.ts";
import { figureDeclarations } from "../../../web/src/site/referencePage.ts";

const pages = await renderSite(resolve(import.meta.dirname, "../../../lessons"));

describe("the reference", () => {
  test("has everything the elements have, in both languages", () => {
    for (const { tagName, attributes, members, events } of figureDeclarations()) {
      const names = [...attributes, ...events].map(({ name }) => `<code>${name}</code>`);
      const methods = members.filter(({ kind }) => kind === "method").map(({ name }) => `<code>${name}(`);
      for (const language of ["en", "zh-CN"]) {
        const html = pages.get(`${language}/reference/index.html`) ?? "";
        expect([`id="${tagName}"`, ...names, ...methods].filter((text) => !html.includes(text))).toEqual([]);
      }
    }
  });

  test("has no sentence that is not yet in Chinese", () => {
    const html = pages.get("zh-CN/reference/index.html") ?? "";
    expect([...html.matchAll(/<span lang="en">(.*?)<\/span>/g)].map(([, text]) => text)).toEqual([]);
  });
});

test("the catalogue has every name with every parameter, its default and its range", async () => {
  const catalog = (await loadEngine()).catalog();
  const html = pages.get("en/catalogue/index.html") ?? "";
  for (const kind of ["optimizers", "objectives", "schedules", "activations", "losses", "initializers"] as const) {
    for (const { type, parameters } of catalog[kind]) {
      const [, text = ""] = new RegExp(`id="${kind}-${type}">(.*?)</section>`, "s").exec(html) ?? [];
      expect(text, `${kind} ${type}`).not.toBe("");
      for (const one of parameters) {
        expect(text).toContain(`<code>${one.key}</code>`);
        expect(text).toContain(`<td>${one.default}</td>`);
      }
    }
  }
  // From 0 on, which itself is none, and without an end below 1, which is one.
  expect(html).toMatch(/<code>learningRate<\/code>.*?<td>\(0, /s);
  expect(html).toMatch(/<code>gamma<\/code>.*?<td>[([]0, 1\]/s);
});

describe("the cookbook", () => {
  test("shows the lines that run, character by character", () => {
    for (const language of ["en", "zh-CN"]) {
      const html = pages.get(`${language}/cookbook/index.html`) ?? "";
      for (const { id, code } of recipes) {
        expect(html.includes(`<code>${escapeHtml(code)}</code>`), id).toBe(true);
        expect(html.includes(`<div class="figure recipe">\n${code}\n</div>`), id).toBe(true);
      }
    }
  });
});
