import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SiteInBrowser } from "./browser.ts";

let site: SiteInBrowser;

beforeAll(async () => {
  site = await SiteInBrowser.open();
}, 60_000);

afterAll(() => site?.close());

/** A page with exercises as a lesson has them, and a figure that stands still until it is told what to report. */
async function exercises(): Promise<Page> {
  const page = await site.visit("/en/glossary/");
  await page.evaluate(() => {
    customElements.define(
      "test-figure",
      class extends HTMLElement {
        state = { step: 0, optimizers: [{ type: "gd", learningRate: 0.05 }], results: [{ loss: 404 }] };
        getState() {
          return structuredClone(this.state);
        }
        async setState(change: object) {
          Object.assign(this.state, change);
        }
        pause() {}
        reset() {
          Object.assign(this.state, { step: 0, results: [{ loss: 404 }] });
        }
        step(count: number) {
          const fast = (this.state.optimizers[0]?.learningRate ?? 0) > 0.1;
          Object.assign(this.state, { step: this.state.step + count, results: [{ loss: fast ? 1e-6 : 0.2 }] });
        }
        play(count: number) {
          this.step(count);
          this.dispatchEvent(new CustomEvent("dh-step", { bubbles: true, composed: true }));
        }
      },
    );
    const goal = [
      { id: "loss", path: "results.0.loss", below: 0.001 },
      { id: "steps", path: "step", atMost: 60 },
    ];
    const solution = { set: { optimizers: [{ type: "gd", learningRate: 0.15 }] }, steps: 60 };
    const article = document.querySelector("article") as HTMLElement;
    article.innerHTML = `<h2>Exercises</h2>
      <dh-predict id="predict-rate" lang="en" answer="1">
        <div slot="question">Where is it?</div>
        <div slot="option-0">Here</div><details slot="explanation-0"><summary>Explanation</summary>Not here.</details>
        <div slot="option-1">There</div><details slot="explanation-1"><summary>Explanation</summary>Right there.</details>
        <div slot="option-2">Nowhere</div><details slot="explanation-2"><summary>Explanation</summary>It is.</details>
      </dh-predict>
      <figure class="figure"><test-figure id="figure-race"></test-figure></figure>
      <dh-task id="task-fast" lang="en" figure="figure-race" number="1">
        <script type="application/json">${JSON.stringify({ goal, solution })}</script>
        <h3 slot="heading">Task 1</h3>
        <div slot="statement">Be fast.</div>
        <details slot="hint-0"><summary>Hint 1 of 2</summary>Raise the rate.</details>
        <details slot="hint-1"><summary>Hint 2 of 2</summary>To 0.15.</details>
        <div class="fails" slot="fails-loss">Still too large.</div>
        <div class="fails" slot="fails-steps">Too many steps.</div>
      </dh-task>`;
    document.body.dataset.done = "";
    for (const name of ["dh-task-done", "dh-predict-done"]) {
      document.addEventListener(name, () => {
        document.body.dataset.done += ` ${name}`;
      });
    }
  });
  await page.getByRole("button", { name: "Commit" }).waitFor();
  await page.getByRole("button", { name: "hint" }).waitFor();
  return page;
}

const play = (page: Page, change: object, steps: number) =>
  page.evaluate(
    ([state, count]) => {
      const figure = document.querySelector("test-figure") as unknown as {
        reset(): void;
        setState(state: object): void;
        play(count: number): void;
      };
      figure.setState(state as object);
      figure.reset();
      figure.play(0);
      figure.play(count as number);
    },
    [change, steps] as const,
  );

describe("a prediction", () => {
  it("keeps its explanations until the reader commits, by keyboard alone", async () => {
    const page = await exercises();
    const commit = page.getByRole("button", { name: "Commit" });
    expect(await commit.isDisabled()).toBe(true);
    expect(await page.getByText("Not here.").isVisible()).toBe(false);
    await page.getByRole("radio", { name: "Nowhere" }).focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("radio", { name: "Here", exact: true }).isChecked()).toBe(true);
    await commit.focus();
    await page.keyboard.press("Enter");
    await page.getByText("Not here.").waitFor();
    expect(await page.getByText("Right there.").isVisible()).toBe(true);
    expect(await page.getByText("It is.").isVisible()).toBe(false);
    expect(await page.locator("#predict-rate [role=status]").textContent()).toBe("That is not it.");
    expect(await page.locator("body").getAttribute("data-done")).toBe(" dh-predict-done");
    expect(await page.locator("#predict-rate").getAttribute("choice")).toBe("0");
    await page.context().close();
  });

  it("can be answered again", async () => {
    const page = await exercises();
    await page.getByText("There", { exact: true }).click();
    await page.getByRole("button", { name: "Commit" }).click();
    expect(await page.locator("#predict-rate [role=status]").textContent()).toBe("That is right.");
    await page.getByRole("button", { name: "Answer again" }).click();
    await page.getByText("Right there.").waitFor({ state: "hidden" });
    await page.context().close();
  });
});

describe("a task", () => {
  it("says in words which condition fails, once the figure rests", async () => {
    const page = await exercises();
    expect(await page.getByText("Still too large.").isVisible()).toBe(false);
    await play(page, {}, 30);
    await page.getByText("Still too large.").waitFor();
    expect(await page.getByText("loss < 0.001").isVisible()).toBe(true);
    expect(await page.locator("#task-fast").getAttribute("solved")).toBeNull();
    await play(page, { optimizers: [{ type: "gd", learningRate: 0.15 }] }, 70);
    await page.getByText("Too many steps.").waitFor();
    await page.context().close();
  });

  it("judges nothing before the figure has moved", async () => {
    const page = await exercises();
    const goals = page.locator("#task-fast li");
    expect(await goals.evaluateAll((items) => items.map(({ className }) => className))).toEqual(["pending", "pending"]);
    await play(page, {}, 30);
    expect(await goals.evaluateAll((items) => items.map(({ className }) => className))).toEqual(["fails", "holds"]);
    await play(page, {}, 0);
    expect(await page.locator("#task-fast li.pending").count()).toBe(2);
    await page.context().close();
  });

  it("gives its hints one at a time", async () => {
    const page = await exercises();
    expect(await page.getByText("Raise the rate.").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Give me a hint" }).click();
    await page.getByText("Raise the rate.").waitFor();
    expect(await page.getByText("To 0.15.").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Another hint" }).click();
    await page.getByText("To 0.15.").waitFor();
    expect(await page.getByRole("button", { name: "Another hint" }).count()).toBe(0);
    await page.context().close();
  });

  it("is solved by the reader's run, and stays solved", async () => {
    const page = await exercises();
    await play(page, { optimizers: [{ type: "gd", learningRate: 0.12 }] }, 50);
    await page.getByText("Solved: every condition holds.").waitFor();
    expect(await page.locator("body").getAttribute("data-done")).toBe(" dh-task-done");
    await play(page, { optimizers: [{ type: "gd", learningRate: 0.01 }] }, 50);
    expect(await page.locator("#task-fast").getAttribute("solved")).toBe("");
    await page.context().close();
  });

  it("is not solved by its stored solution, but by the reader's run after it", async () => {
    const page = await exercises();
    await page.getByRole("button", { name: "Show me a solution" }).click();
    await page.locator("#task-fast").getByText("That was a stored solution").waitFor();
    expect(await page.locator("#task-fast").getAttribute("solved")).toBeNull();
    expect(await page.locator("#task-fast li.holds").count()).toBe(2);
    expect(await page.locator(".solution-note:has(+ .figure)").isVisible()).toBe(true);
    await play(page, { optimizers: [{ type: "gd", learningRate: 0.15 }] }, 60);
    await page.getByText("Solved: every condition holds.").waitFor();
    expect(await page.locator(".solution-note").count()).toBe(0);
    await page.context().close();
  });
});
