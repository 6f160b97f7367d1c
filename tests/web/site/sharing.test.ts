import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SiteInBrowser } from "./browser.ts";

let site: SiteInBrowser;

beforeAll(async () => {
  site = await SiteInBrowser.open();
}, 60_000);

afterAll(() => site?.close());

type Figure = HTMLElement & {
  getState(): { step: number; start: number[]; results: unknown[] };
  setState(state: object): Promise<void>;
  step(count: number): Promise<void>;
};

/** What a figure reports, once it is alive. */
async function report(page: Page, id: string) {
  await page.waitForFunction(
    (id) => ((document.getElementById(id) as Figure | null)?.getState?.().results.length ?? 0) > 0,
    id,
  );
  return page.evaluate((id) => (document.getElementById(id) as Figure).getState(), id);
}

describe("a link to a figure", () => {
  const path = "/en/02-gradient-descent/";

  it("shows the figure as it was when the link was copied, and leaves every other as it is", async () => {
    const page = await site.visit(path, { permissions: ["clipboard-read", "clipboard-write"] });
    const ids = await page.locator("dh-descent").evaluateAll((figures) => figures.map(({ id }) => id));
    const id = ids.at(-1) as string;
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    const { start } = await report(page, id);
    await page.evaluate(
      async ([id, start]) => {
        const figure = document.getElementById(id) as Figure;
        await figure.setState({ start: start.map((value) => value * 0.5), seed: 9 });
        await figure.step(7);
      },
      [id, start] as const,
    );
    const left = await report(page, id);
    const figure = page.locator(`#${id}`);
    await figure.locator(".take-away summary").click();
    await figure.getByRole("button", { name: "Copy a link to this" }).click();
    const link = await figure.getByRole("textbox", { name: "Link to this figure" }).inputValue();
    expect(link.startsWith(`${site.origin}${path}#s=1.`)).toBe(true);

    const other = await site.visit(link.slice(site.origin.length));
    await expect.poll(async () => (await report(other, id)).step, { timeout: 20_000 }).toBe(7);
    expect(await report(other, id)).toEqual(left);
    expect(await figure.evaluate(() => location.hash)).toBe("");
    await other.context().close();
    await page.context().close();
  });

  it("that is damaged leaves the page as it is", async () => {
    const page = await site.visit(`${path}#s=1.damaged`);
    const [id = ""] = await page.locator("dh-descent").evaluateAll((figures) => figures.map((figure) => figure.id));
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    expect((await report(page, id)).step).toBe(0);
    await page.context().close();
  });
});
