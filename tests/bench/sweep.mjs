// How long <dh-sweep> takes for a map of 64 × 64 runs of at most 200 steps, from the change of a setting to the last cell.

import { root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";

const rounds = 9;

const maps = [
  { name: "momentum on the bowl, η × μ", state: { objective: "bowl", optimizer: "momentum" } },
  { name: "Adam on Rosenbrock, η × β₁", state: { objective: "rosenbrock", optimizer: "adam" } },
  // A tolerance that nothing reaches: every run takes all its steps.
  {
    name: "Adam on Himmelblau, no run ends early",
    state: { objective: "himmelblau", optimizer: "adam", tolerance: 1e-300 },
  },
];

/** Median and best time of each map, in milliseconds. */
export async function measureSweep() {
  const server = await serve(root);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
    await page.goto(`${server.address}/tests/bench/page.html`);
    await page.evaluate(async () => {
      document.body.append(document.createElement("dh-sweep"));
      const script = Object.assign(document.createElement("script"), { type: "module", src: "/dist/embed.js" });
      document.head.append(script);
      await customElements.whenDefined("dh-sweep");
      await document.querySelector("dh-sweep").step();
    });
    const results = [];
    for (const { name, state } of maps) {
      const times = [];
      for (let round = 0; round <= rounds; round++) {
        const time = await page.evaluate(
          async (state) => {
            const figure = document.querySelector("dh-sweep");
            const start = performance.now();
            await figure.setState(state);
            return performance.now() - start;
          },
          { columns: 64, rows: 64, steps: 200, tolerance: 1e-6, x: null, y: null, ...state, seed: round },
        );
        // The first round compiles.
        if (round > 0) times.push(time);
      }
      times.sort((a, b) => a - b);
      results.push({ name, median: times[rounds >> 1], best: times[0] });
    }
    return results;
  } finally {
    await browser.close();
    server.stop();
  }
}
