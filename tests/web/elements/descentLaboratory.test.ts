import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { accessibilityProblems, useGallery } from "../../support/gallery.ts";

const gallery = useGallery();

interface State {
  step: number;
  anatomy: number | null;
  changes: { run: number; step: number; key: string; value: number }[];
  branches: { run: number; of: number; step: number }[];
  results: { type: string; step: number; loss: number; optimizer: { learningRate: number } }[];
}

type Figure = HTMLElement & {
  getState(): State;
  setState(state: unknown): Promise<void>;
  step(count: number): Promise<void>;
};

const state = (page: Page) => page.evaluate(() => (document.querySelector("dh-descent") as Figure).getState());

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("dh-descent")?.shadowRoot?.querySelector(".map"));
}

const step = (page: Page, count: number) =>
  page.evaluate((count) => (document.querySelector("dh-descent") as Figure).step(count), count);

describe("panels that come late", () => {
  const chunk = /\/laboratory-[^/]*\.js$/;

  test("are fetched when they are opened, with the keyboard too, and keep the focus", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await ready(page);
    await page.waitForLoadState("networkidle");
    expect(fetched.filter((address) => chunk.test(address))).toEqual([]);
    const summary = page.locator("summary", { hasText: "When to stop" });
    await summary.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "At a loss of" }).waitFor();
    expect(await summary.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)).toBe(true);
    expect(new Set(fetched.filter((address) => chunk.test(address))).size).toBeGreaterThan(0);
    await page.keyboard.press("Tab");
    expect(await page.getByRole("textbox", { name: "Steps" }).evaluate((node) => node.matches(":focus"))).toBe(true);
    expect(errors).toEqual([]);
  });

  test("say so in the figure when they cannot be had, and come when they are asked for again", async () => {
    await using opened = await gallery.open("square");
    const { page } = opened;
    await ready(page);
    await page.waitForLoadState("networkidle");
    let refusing = true;
    await page.route(chunk, (route) => (refusing ? route.abort() : route.continue()));
    const button = page.getByRole("button", { name: "Take the step apart" });
    await button.click();
    await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
    refusing = false;
    await button.click();
    await button.click();
    await page.getByText("Part 1 of").waitFor();
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
  });

  test("offer to be tried again where they were to stand", async () => {
    await using opened = await gallery.open("race");
    const { page } = opened;
    await ready(page);
    await page.waitForLoadState("networkidle");
    let refusing = true;
    await page.route(chunk, (route) => (refusing ? route.abort() : route.continue()));
    await page.getByText("Tune each learning rate").click();
    const panel = page.locator("details.tuning");
    await panel.getByRole("status").filter({ hasText: "could not be loaded" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    refusing = false;
    await panel.getByRole("button", { name: "Try again" }).click();
    await panel.getByRole("button", { name: "Search" }).waitFor();
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
  });

  test("are asked for once where they cannot be had, however often the figure is drawn", async () => {
    await using opened = await gallery.open("race");
    const { page } = opened;
    await ready(page);
    await page.waitForLoadState("networkidle");
    let asked = 0;
    let refusing = true;
    await page.route(/\/(others|marks)-[^/]*\.js$/, (route) => {
      asked++;
      return refusing ? route.abort() : route.continue();
    });
    const draw = async () => {
      for (let i = 0; i < 8; i++) {
        await step(page, 1);
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
      }
    };
    await page.getByRole("button", { name: "Heat" }).click();
    await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
    // Once may be two requests: the browser's own ahead of the import, and the import's.
    const heat = asked;
    await draw();
    expect(asked).toBe(heat);
    await page.getByRole("button", { name: "Contours" }).click();
    await page.getByRole("button", { name: "Take the step apart" }).click();
    await expect.poll(() => asked).toBeGreaterThan(heat);
    await draw();
    const marks = asked;
    await draw();
    expect(asked).toBe(marks);
    refusing = false;
    await page.getByRole("button", { name: "Heat" }).click();
    await expect.poll(() => page.locator("canvas.ground").getAttribute("aria-label")).toContain("Heat map");
    expect(asked).toBeGreaterThan(marks);
  });
});

describe("while a figure plays", () => {
  test("a number is typed in peace, and taken when it is entered", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(async () => {
      const figure = document.querySelector("dh-descent") as Figure & { play(): void };
      await figure.setState({ speed: 0.1 });
      figure.play();
    });
    const field = page.getByRole("textbox", { name: "Learning rate, as a number" });
    await field.focus();
    await page.keyboard.press("ControlOrMeta+a");
    for (const key of "0.025") {
      const { step } = await state(page);
      await page.keyboard.press(key);
      await expect.poll(async () => (await state(page)).step).toBeGreaterThan(step);
    }
    expect(await field.inputValue()).toBe("0.025");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).results[0]?.optimizer.learningRate).toBe(0.025);
    expect(errors).toEqual([]);
  });
});

test("a method is looked for with the arrow keys, and added with Enter", async () => {
  await using opened = await gallery.open("square");
  const { page, errors } = opened;
  await ready(page);
  const count = async () => (await state(page)).results.length;
  const before = await count();
  const list = page.getByRole("combobox", { name: "Add a method" });
  const browse = async () => {
    await list.focus();
    await list.evaluate((select: HTMLSelectElement) => {
      for (const type of ["newton", "lbfgs"]) {
        // What an arrow key does to a closed list on Windows and Linux.
        select.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, composed: true }));
        select.value = type;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  };
  await browse();
  expect(await count()).toBe(before);
  await list.blur();
  expect(await list.inputValue()).toBe("");
  await browse();
  await list.press("Enter");
  await expect.poll(count).toBe(before + 1);
  expect((await state(page)).results.at(-1)?.type).toBe("lbfgs");
  expect(errors).toEqual([]);
});

describe("the time machine", () => {
  test("a change on the way leaves a mark that says what it was, and leads back to it", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    await step(page, 40);
    const field = page.getByRole("textbox", { name: "Learning rate, as a number" });
    await field.fill("0.3");
    await field.press("Enter");
    const flag = page.getByRole("button", { name: "Gradient descent: η 0.1 → 0.3 at step 40" });
    await flag.waitFor();
    await step(page, 20);
    expect((await state(page)).changes).toEqual([{ run: 0, step: 40, key: "learningRate", value: 0.3 }]);
    await flag.focus();
    await expect.poll(() => page.locator(".flags li > span").isVisible()).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await state(page)).step).toBe(40);
    await page.getByRole("slider", { name: "Step" }).press("ArrowLeft");
    await expect.poll(() => field.inputValue()).toBe("0.1");
    // Played again the run goes the same way; sent back to the start it begins with what is set now.
    await step(page, 21);
    await expect.poll(() => field.inputValue()).toBe("0.3");
    await page.getByRole("button", { name: "Back to the start" }).click();
    await expect.poll(() => flag.count()).toBe(0);
    expect(await field.inputValue()).toBe("0.3");
    expect(errors).toEqual([]);
  });

  test("branches from the step shown, and compares the two futures", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    await step(page, 10);
    await page.getByRole("button", { name: "Branch from step 10" }).click();
    const panel = page.locator(".futures");
    await expect.poll(() => panel.textContent()).toContain("Nothing tells the futures apart yet");
    const field = page.getByRole("textbox", { name: "Learning rate, as a number" });
    await field.fill("0.45");
    await field.press("Enter");
    await expect.poll(() => panel.textContent()).toContain("η 0.45");
    await step(page, 5);
    const { branches, changes, results } = await state(page);
    expect(branches).toEqual([{ run: 1, of: 0, step: 10 }]);
    expect(changes).toEqual([{ run: 1, step: 10, key: "learningRate", value: 0.45 }]);
    expect(results[1]?.loss).toBeLessThan(results[0]?.loss as number);
    await expect.poll(() => panel.locator(".ahead th").textContent()).toBe("Gradient descent, branch at 10");
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove gradient descent, branch at 10" }).click();
    await expect.poll(() => panel.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("says so where a branch would part from a step before the one shown", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    const optimizers = [0.3, 0.1].map((learningRate) => ({ type: "gd", learningRate }));
    await page.evaluate((state) => (document.querySelector("dh-descent") as Figure).setState(state), {
      optimizers,
      stop: { loss: 1 },
    });
    await step(page, 100);
    const [first, second] = (await state(page)).results as [State["results"][0], State["results"][0]];
    expect(first.step).toBeLessThan(second.step);
    await page.getByRole("button", { name: `Branch from its last step, ${first.step}` }).waitFor();
    await page.getByRole("tab").nth(1).click();
    await page.getByRole("button", { name: `Branch from step ${second.step}` }).waitFor();
    expect(errors).toEqual([]);
  });

  test("fits a narrow column, in Chinese too", async () => {
    await using opened = await gallery.open("futures", { viewport: { width: 360, height: 900 } });
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() => {
      document.documentElement.lang = "zh-CN";
    });
    await expect.poll(() => page.locator(".futures").textContent()).toContain("走法");
    const overflow = await page.evaluate(() => {
      const root = (document.querySelector("dh-descent") as Element).shadowRoot as ShadowRoot;
      const figure = root.querySelector(".figure") as HTMLElement;
      return figure.scrollWidth - figure.clientWidth;
    });
    expect(overflow).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe("the anatomy of a step", () => {
  test("lights one part after the other, by button and by key", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await step(page, 6);
    await page.getByRole("tab", { name: "Adagrad" }).click();
    const toggle = page.getByRole("button", { name: "Take the step apart" });
    await toggle.click();
    const lit = page.locator(".equations [aria-current=step]");
    await expect.poll(() => page.locator(".guide").textContent()).toContain("Part 1 of 3");
    await page.getByRole("button", { name: "Next part of the step" }).click();
    await expect.poll(() => page.locator(".guide p").textContent()).toContain("sum of all squared gradients");
    await page.locator(".equations").press("ArrowDown");
    await expect.poll(() => page.locator(".guide p").textContent()).toContain("Δθ = (0.1556, 0.09474)");
    expect(await lit.textContent()).toContain("0.3");
    expect(await page.getByRole("button", { name: "Next part of the step" }).isDisabled()).toBe(true);
    expect((await state(page)).anatomy).toBe(2);
    expect(await accessibilityProblems(page)).toEqual([]);
    await toggle.click();
    await expect.poll(() => lit.count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe("fair comparison", () => {
  test("tunes every method's rate and says what it found", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await page.getByText("Tune each learning rate").click();
    await page.getByRole("button", { name: "Search" }).click();
    const rows = page.locator(".findings tbody tr");
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(4);
    await step(page, 80);
    const { results } = await state(page);
    expect(results.map(({ loss }) => loss < 0.01)).toEqual([true, true, true, true]);
    expect(await rows.first().textContent()).toContain("0.012 →");
    expect(await page.locator(".findings thead").textContent()).toContain("Loss ≤ 1 × 10⁻⁶");
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("says which loss it cannot look for, and keeps the one it had", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await page.getByText("Tune each learning rate").click();
    const panel = page.locator("details.tuning");
    await panel.getByRole("combobox", { name: "For" }).selectOption("steps");
    const below = panel.getByRole("textbox", { name: "at or below" });
    await below.fill("0,5");
    await below.press("Enter");
    await expect.poll(() => below.inputValue()).toBe("0.5");
    await below.fill("tiny");
    await below.press("Enter");
    const alert = panel.getByRole("alert");
    await expect
      .poll(() => alert.allTextContents())
      .toEqual(['The loss to reach needs to be a number, but it is "tiny".']);
    expect(await below.inputValue()).toBe("tiny");
    await below.fill("1e400");
    await below.press("Enter");
    await expect
      .poll(() => alert.allTextContents())
      .toEqual(["The loss to reach needs to be a finite number, but it is 1e400."]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await panel.getByRole("button", { name: "Search" }).click();
    expect(await below.evaluate((field) => field.matches(":focus"))).toBe(true);
    await below.fill("0.5");
    await below.press("Enter");
    await expect.poll(() => alert.count()).toBe(0);
    await panel.getByRole("button", { name: "Search" }).click();
    await expect.poll(() => page.locator(".findings thead").textContent(), { timeout: 10_000 }).toContain("Loss ≤ 0.5");
    expect(errors).toEqual([]);
  });

  test("tells the steps that runs really took where a condition ends them", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    await page.evaluate(() =>
      (document.querySelector("dh-descent") as Figure).setState({ stop: { loss: 0.01 }, optimizers: ["gd", "adam"] }),
    );
    await page.getByText("Tune each learning rate").click();
    const panel = page.locator("details.tuning");
    expect(await panel.locator("option").first().textContent()).toContain("the least loss after at most 80 steps");
    await panel.getByRole("button", { name: "Search" }).click();
    const rows = panel.locator(".findings tbody tr");
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(2);
    expect(await panel.locator("thead").textContent()).toContain("Last loss");
    const { results } = await page.evaluate(async () => {
      const figure = document.querySelector("dh-descent") as Figure;
      await figure.step(80);
      return figure.getState();
    });
    for (const [index, { step }] of results.entries()) {
      expect(step).toBeLessThan(80);
      expect(await rows.nth(index).textContent()).toContain(`after ${step} steps`);
    }
    expect(errors).toEqual([]);
  });

  test("draws the losses over evaluations and over measured time", async () => {
    await using opened = await gallery.open("race");
    const { page, errors } = opened;
    await ready(page);
    const axis = page.getByRole("combobox", { name: "over" });
    for (const [name, unit] of [
      ["evaluations", "evaluations"],
      ["milliseconds", "ms"],
    ] as const) {
      await axis.selectOption(name);
      const chart = page.locator(".chart");
      const box = await chart.boundingBox();
      if (!box) throw new Error("The chart has no place.");
      await expect
        .poll(async () => {
          await page.mouse.move(box.x + box.width * (0.3 + 0.2 * Math.random()), box.y + 60);
          return page.locator(".tip").textContent();
        })
        .toMatch(new RegExp(`[\\d.]+ ${unit}`));
    }
    expect(errors).toEqual([]);
  });

  test("stops where it is told, and says so beside the field where it cannot", async () => {
    await using opened = await gallery.open("square");
    const { page, errors } = opened;
    await ready(page);
    await page.getByText("When to stop").click();
    const field = page.getByRole("textbox", { name: "At a loss of" });
    await field.fill("1");
    await field.press("Enter");
    await step(page, 50);
    await expect.poll(() => page.locator(".legend").textContent()).toContain("reached the loss at step 11");
    await field.fill("soon");
    await field.press("Enter");
    await expect.poll(() => page.locator(".stops .refusal").textContent()).toMatch(/^Loss .*soon/);
    await field.fill("");
    await field.press("Enter");
    await step(page, 30);
    await expect.poll(() => page.locator(".legend").textContent()).not.toContain("reached");
    expect(errors).toEqual([]);
  });
});

test("the rate that a schedule makes of the one set is marked on its slider, and said", async () => {
  await using opened = await gallery.open("race");
  const { page, errors } = opened;
  await ready(page);
  const slider = page.getByRole("slider", { name: "Learning rate" });
  expect(await slider.getAttribute("aria-valuetext")).toBe("0.012");
  await page.evaluate(() =>
    (document.querySelector("dh-descent") as Figure).setState({
      schedule: { type: "exponential", gamma: 0.5 },
      step: 2,
    }),
  );
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("0.012; step 3 used 0.003");
  expect(await page.locator(".mark.applied").count()).toBe(1);
  expect(errors).toEqual([]);
});

test("a box to tick stands in line with the names beside it", async () => {
  await using opened = await gallery.open("race");
  const { page } = opened;
  await ready(page);
  await page.getByRole("tab", { name: "Adam" }).click();
  await page.getByRole("checkbox", { name: "Correct the first moment" }).waitFor();
  const middles = await page.locator("#settings .parameter").evaluateAll((parameters) =>
    parameters.map((parameter) => {
      const middle = (part: Element) => {
        const { top, height } = part.getBoundingClientRect();
        return top + height / 2 - parameter.getBoundingClientRect().top;
      };
      return [...parameter.querySelectorAll("input[type=checkbox], .label")].map(middle);
    }),
  );
  const [first = []] = middles;
  const boxes = middles.filter(({ length }) => length === 2);
  expect(boxes).toHaveLength(2);
  for (const middle of boxes.flat()) expect(Math.abs(middle - (first[0] ?? 0))).toBeLessThanOrEqual(1);
});
