import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SiteInBrowser } from "../web/site/browser.ts";

const slugs = readdirSync(join(import.meta.dirname, "../../lessons/en"));

let site: SiteInBrowser;

beforeAll(async () => {
  site = await SiteInBrowser.open();
}, 120_000);

afterAll(() => site?.close());

describe.each(slugs)("%s", (slug) => {
  it("runs each stored solution in its figure, where every condition then holds", { timeout: 300_000 }, async () => {
    const page = await site.visit(`/en/${slug}/`, { viewport: { width: 1280, height: 900 } });
    for (const task of await page.locator("dh-task").all()) {
      const id = await task.getAttribute("id");
      const figure = page.locator(`#${await task.getAttribute("figure")}`);
      await figure.scrollIntoViewIfNeeded();
      await figure.locator("button:visible").first().waitFor();
      await task.scrollIntoViewIfNeeded();
      await task.getByRole("button", { name: "Show me a solution" }).click();
      await expect
        .poll(() => task.locator(".goals li:not(.holds)").allTextContents(), { timeout: 120_000, message: `${id}` })
        .toEqual([]);
      expect(await task.getAttribute("solved"), `${id} is not the reader's own`).toBeNull();
    }
    await page.context().close();
  });
});
