// What a step costs as more figures stand on one page: all of them are told to take steps, and drawn.

import { root } from "../../engine/toolchain/build.mjs";
import { serve } from "../support/browser.mjs";
import { median } from "./timing.mjs";

const counts = [1, 2, 4, 8, 16, 32];
const steps = 5000;
const rounds = 7;

/** @returns [{ figures, milliseconds }]: until every figure has taken its steps of two methods and the page is painted */
export async function measureFigures(browser) {
  const server = await serve(root);
  const page = await browser.newPage({ viewport: { width: 1600, height: 1400 } });
  try {
    const results = [];
    for (const count of counts) {
      await page.goto(`${server.address}/tests/bench/page.html`);
      await page.evaluate(async (count) => {
        // All in sight: a figure out of sight costs nothing.
        document.body.style.cssText = "display: grid; grid-template-columns: repeat(8, 1fr); gap: 4px";
        const script = Object.assign(document.createElement("script"), { type: "module", src: "/dist/embed.js" });
        document.head.append(script);
        document.body.innerHTML = Array(count)
          .fill(`<dh-descent objective="bowl" optimizers="gd,adam" steps="20000" controls="none"></dh-descent>`)
          .join("");
        const figures = [...document.body.children];
        while (figures.some(({ dataset }) => dataset.shown === undefined)) await new Promise(requestAnimationFrame);
      }, count);
      const times = [];
      for (let round = 0; round <= rounds; round++) {
        const time = await page.evaluate(async (steps) => {
          const figures = [...document.querySelectorAll("dh-descent")];
          for (const figure of figures) figure.reset();
          const start = performance.now();
          await Promise.all(figures.map((figure) => figure.step(steps)));
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          return performance.now() - start;
        }, steps);
        // The first round compiles.
        if (round > 0) times.push(time);
      }
      results.push({ figures: count, milliseconds: median(times) });
    }
    return results;
  } finally {
    await page.close();
    server.stop();
  }
}
