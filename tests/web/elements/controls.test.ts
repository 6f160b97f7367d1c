import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { readElements } from "../../../web/tools/manifest.mjs";
import { useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

/** Parts that are something to look at themselves: whoever leaves them out does not want to see it. */
const panels = ["rule", "draw", "confusion", "mistakes", "weights"];

/** Every element that has controls to choose from, with their names: as its documentation has them. */
const elements = readElements().modules.flatMap(({ declarations }) =>
  declarations.flatMap(({ tagName, attributes }): [string, string[]][] => {
    const controls = attributes.find(({ name }) => name === "controls");
    const [, list = ""] = /some of (.*)/.exec(controls?.description ?? "") ?? [];
    return controls ? [[tagName, [...list.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name)]] : [];
  }),
);

/** Figures small enough to be there soon, and with something to tell. */
const written: Record<string, string> = {
  "dh-descent": `objective="bowl" optimizers="gd,adam" steps="40"`,
  "dh-regression": `batches="all,10" steps="40"`,
  "dh-schedule": `schedules="constant,cosine" steps="40"`,
  "dh-sweep": `resolution="6" steps="40"`,
  "dh-digits": `hidden-layers="8"`,
};

/** What a figure tells: its charts, and every name and number that is no control's own. */
function outputs(page: Page, tag: string): Promise<string[]> {
  return page.evaluate((tag) => {
    const { shadowRoot } = document.querySelector(tag) as Element;
    const shown = (selector: string) =>
      [...(shadowRoot as ShadowRoot).querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
    const charts = shown("canvas[aria-label], [role=img][aria-label], [role=slider].curves").map(
      (one) => `chart: ${one.ariaLabel}`,
    );
    // A name is a title, or what a menu in its place says.
    const chosen = shown(".head select").map((menu) => (menu as HTMLSelectElement).selectedOptions[0]?.text ?? "");
    const names = [...shown(".head .title").flatMap((one) => (one.textContent ?? "").split(" · ")), ...chosen];
    const tellers = [
      ".head .formula",
      ".legend li:not(.off) :is(.name, .number, .numbers span)",
      ".side-head strong",
      ".count, .counts span, .summary, .score, .credit",
      ".reading p.large, .reading div:not(.axes, .buttons, .cell), .reading > .muted",
    ];
    const words = shown(tellers.join()).map((one) => one.textContent ?? "");
    return [...charts, ...names, ...words].map((text) => text.replace(/\s+/g, " ").trim()).sort();
  }, tag);
}

/** How many things there are to press, to choose from and to drag. */
function handles(page: Page, tag: string): Promise<number> {
  return page.evaluate((tag) => {
    const { shadowRoot } = document.querySelector(tag) as Element;
    const all = shadowRoot?.querySelectorAll("button, select, input, summary, .handle, .keys") ?? [];
    return [...all].filter((one) => one.checkVisibility()).length;
  }, tag);
}

async function control(page: Page, tag: string, names: readonly string[]): Promise<void> {
  await page.evaluate(
    async ([tag, names]) => {
      const figure = document.querySelector(tag) as Element & { updateComplete: Promise<boolean> };
      figure.setAttribute("controls", names || "none");
      await figure.updateComplete;
    },
    [tag, names.join(" ")] as const,
  );
}

describe.each(elements)("the controls of <%s>", (tag, names) => {
  test("can be left out one by one, and all together, and everything is still told", async () => {
    await using opened = await gallery.open("nothing");
    const { page, errors } = opened;
    page.setDefaultTimeout(30_000);
    await page.evaluate(
      ([tag, attributes]) => {
        (document.querySelector("main") as Element).innerHTML = `<${tag} ${attributes}></${tag}>`;
      },
      [tag, written[tag]] as const,
    );
    await page.waitForFunction((tag) => (document.querySelector(tag) as HTMLElement).dataset.shown === "", tag);
    if (tag === "dh-sweep") await page.locator(tag).getByRole("button", { name: "Choose the fastest" }).waitFor();
    else {
      await page.evaluate(
        (tag) => (document.querySelector(tag) as unknown as { step(n: number): Promise<void> }).step(5),
        tag,
      );
    }
    await control(page, tag, names);
    const [everything, most] = [await outputs(page, tag), await handles(page, tag)];
    expect(everything.length).toBeGreaterThan(5);
    expect(everything.filter((text) => text.startsWith("chart:")).length).toBeGreaterThan(0);
    for (const name of names.filter((one) => !panels.includes(one))) {
      await control(
        page,
        tag,
        names.filter((one) => one !== name),
      );
      expect(await outputs(page, tag), `without ${name}`).toEqual(everything);
      // A map that is complete has nothing left to stop.
      if (tag === "dh-sweep" && name === "transport") continue;
      expect(await handles(page, tag), `without ${name}`).toBeLessThan(most);
    }
    const looks = names.filter((one) => panels.includes(one));
    await control(page, tag, looks);
    expect(await outputs(page, tag), "only what is to be looked at").toEqual(everything);
    await control(page, tag, []);
    expect(await handles(page, tag)).toBe(0);
    expect(errors).toEqual([]);
  });
});
