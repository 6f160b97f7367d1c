import { posix, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { link } from "../../../web/src/site/layout.ts";
import { renderSite } from "../../../web/src/site/pages.ts";

const pages = await renderSite(resolve(import.meta.dirname, "../../../lessons"));
const shelled = [...pages].filter(([path]) => /^(en|zh-CN)\//.test(path));

/** The relative addresses a page links to. */
function hrefs(html: string): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].flatMap(([, href = ""]) => (/^https?:/.test(href) ? [] : href));
}

describe("the address of one page from another", () => {
  it.each([
    ["en/", "en/02-a/", "02-a/"],
    ["en/02-a/", "en/", "../"],
    ["en/02-a/", "zh-CN/02-a/", "../../zh-CN/02-a/"],
    ["en/", "en/#lessons", "./#lessons"],
    ["en/", "en/", "./"],
  ])("from %s to %s", (from, to, expected) => expect(link(from, to)).toBe(expected));
});

describe("the site", () => {
  it("has every page in both languages", () => {
    const of = (language: string) =>
      shelled.flatMap(([path]) => (path.startsWith(`${language}/`) ? path.slice(language.length) : [])).sort();
    expect(of("en")).toEqual(of("zh-CN"));
    expect(of("en")).toContain("/glossary/index.html");
  });

  it.each(shelled)("%s leads only to pages and anchors that exist", (path, html) => {
    for (const href of hrefs(html)) {
      const [folder = "", anchor] = href.split("#");
      const target = folder === "" ? path : posix.join(posix.dirname(path), folder, "index.html");
      expect(pages.has(target), `${path} -> ${href}`).toBe(true);
      if (anchor) expect(pages.get(target)).toContain(`id="${anchor}"`);
    }
  });

  it.each(shelled)("%s has one title, one first heading, and no id twice", (_path, html) => {
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each([...pages])("%s asks no other host for anything", (_path, html) => {
    expect(html).not.toMatch(/<(?:script|img|link|iframe)[^>]+(?:src|href)="(?:https?:)?\/\//);
  });

  it("reads without JavaScript: figures carry a picture drawn by the engine", () => {
    expect(pages.get("en/index.html")).toMatch(/<dh-descent[^>]*>.*<svg class="drawing"[^>]*>.*<polyline/s);
  });
});
