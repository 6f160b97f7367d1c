import { expect, test } from "vitest";
import { useGallery } from "../../support/gallery.ts";

// As on a machine without graphics: no WebGL, not even in software.
const gallery = useGallery(["--disable-3d-apis"]);

test("without WebGL the surface in space is a sentence, in the reader's language, and the rest goes on", async () => {
  await using opened = await gallery.open("space");
  const { page, errors } = opened;
  await page.locator(".map .empty").waitFor();
  expect(await page.locator(".map .empty").textContent()).toContain("WebGL 2");
  expect(await page.getByRole("slider", { name: "Viewpoint" }).count()).toBe(0);
  await page.getByRole("button", { name: "One step", exact: true }).click();
  await expect.poll(() => page.locator(".count").textContent()).toContain("1 / 60");
  await page.evaluate(() => {
    document.documentElement.lang = "zh-CN";
  });
  await expect.poll(() => page.locator(".map .empty").textContent()).toContain("三维曲面");
  await page.getByRole("button", { name: "等高线" }).click();
  await expect.poll(() => page.locator(".map .empty").count()).toBe(0);
  expect(errors).toEqual([]);
});
