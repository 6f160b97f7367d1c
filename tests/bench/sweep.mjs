// How long <dh-sweep> takes for a map of 64 × 64 runs of at most 200 steps, from the change of a setting to the last cell, and
// how much a second worker saves there and where twelve methods are tuned.

import { root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { median, timesAsFast } from "./timing.mjs";

const rounds = 9;
const twelve = "gd,momentum,nesterov,adagrad,adadelta,rmsprop,adam,amsgrad,adamax,nadam,adamw,radam";

const maps = [
  { name: "momentum on the bowl, η × μ", state: { objective: "bowl", optimizer: "momentum" } },
  { name: "Adam on Rosenbrock, η × β₁", state: { objective: "rosenbrock", optimizer: "adam" } },
  // A tolerance that nothing reaches: every run takes all its steps.
  {
    name: "Adam on Himmelblau, no run ends early",
    state: { objective: "himmelblau", optimizer: "adam", tolerance: 1e-300 },
  },
];

/** A page with a map and a race, in a browser that says it has so many cores. */
async function openMap(browser, address, cores) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await page.addInitScript((cores) => {
    Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores });
  }, cores);
  await page.goto(`${address}/tests/bench/page.html`);
  await page.evaluate(async (twelve) => {
    document.body.innerHTML = `<dh-sweep></dh-sweep><dh-descent objective="rosenbrock" optimizers="${twelve}" steps="2000"></dh-descent>`;
    const script = Object.assign(document.createElement("script"), { type: "module", src: "/dist/embed.js" });
    document.head.append(script);
    await customElements.whenDefined("dh-sweep");
    await document.querySelector("dh-sweep").step();
    await customElements.whenDefined("dh-descent");
    const race = document.querySelector("dh-descent");
    await race.step();
    // What tunes is fetched when its panel is opened.
    race.shadowRoot.querySelector(".tuning summary").click();
    while (!race.shadowRoot.querySelector(".tuning .search")) await new Promise(requestAnimationFrame);
  }, twelve);
  return page;
}

/** Milliseconds from a change of the map's settings to its last cell. */
function timeMap(page, state) {
  return page.evaluate(
    async (state) => {
      const figure = document.querySelector("dh-sweep");
      const start = performance.now();
      await figure.setState(state);
      return performance.now() - start;
    },
    { columns: 64, rows: 64, steps: 200, tolerance: 1e-6, x: null, y: null, ...state },
  );
}

/** Milliseconds from the click that tunes every method of the race to the rates. */
function timeTuning(page) {
  return page.evaluate(async () => {
    const { shadowRoot } = document.querySelector("dh-descent");
    const panel = shadowRoot.querySelector(".tuning");
    const start = performance.now();
    return new Promise((resolve) => {
      let begun = false;
      const watch = new MutationObserver(() => {
        const running = panel.querySelector("progress") !== null;
        if (begun && !running) {
          watch.disconnect();
          resolve(performance.now() - start);
        }
        begun ||= running;
      });
      watch.observe(panel, { childList: true, subtree: true });
      panel.querySelector(".search").click();
    });
  });
}

/**
 * Measures each map on two workers and on one, in turn.
 *
 * @returns per map, and for tuning, { name, median, best (ms on two workers), alone (median on one), speedup (median of the rounds' ratios) }
 */
export async function measureSweep() {
  const server = await serve(root);
  const browser = await launchChromium();
  try {
    const pages = [await openMap(browser, server.address, 2), await openMap(browser, server.address, 1)];
    const jobs = [
      ...maps.map(({ name, state }) => ({ name, time: (page, seed) => timeMap(page, { ...state, seed }) })),
      { name: "tuning twelve methods over 2,000 steps", time: timeTuning },
    ];
    const results = [];
    for (const { name, time } of jobs) {
      const [both, one] = [[], []];
      for (let round = 0; round <= rounds; round++) {
        const times = [];
        for (const page of pages) {
          // A page in the background is drawn less often.
          await page.bringToFront();
          times.push(await time(page, round));
        }
        // The first round compiles.
        if (round === 0) continue;
        both.push(times[0]);
        one.push(times[1]);
      }
      results.push({
        name,
        median: median(both),
        best: Math.min(...both),
        alone: median(one),
        speedup: timesAsFast(both, one),
      });
    }
    return results;
  } finally {
    await browser.close();
    server.stop();
  }
}
