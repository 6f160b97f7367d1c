// How long <dh-sweep> takes for a map, from the change of a setting to the last cell, and how much a second worker saves there
// and where twelve methods are tuned: for short jobs, which end with the drawing of what was found, and for long ones.

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
  {
    name: "the same, 128 × 128 runs of 1,000 steps",
    state: { objective: "himmelblau", optimizer: "adam", tolerance: 1e-300, columns: 128, rows: 128, steps: 1000 },
  },
];

/** Steps of the race whose methods are tuned. */
const races = [2000, 10_000];

/** A page with a map and a race, in a browser that says it has so many cores. */
async function openMap(browser, address, cores) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await page.addInitScript((cores) => {
    Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores });
  }, cores);
  await page.goto(`${address}/tests/bench/page.html`);
  await page.evaluate(
    async ([twelve, races]) => {
      const race = (steps) =>
        `<dh-descent objective="rosenbrock" optimizers="${twelve}" learning-rate="0.0005" steps="${steps}"></dh-descent>`;
      document.body.innerHTML = `<dh-sweep></dh-sweep>${races.map(race).join("")}`;
      const script = Object.assign(document.createElement("script"), { type: "module", src: "/dist/embed.js" });
      document.head.append(script);
      await customElements.whenDefined("dh-sweep");
      await document.querySelector("dh-sweep").step();
      await customElements.whenDefined("dh-descent");
      for (const race of document.querySelectorAll("dh-descent")) {
        race.scrollIntoView();
        await race.step();
        // What tunes is fetched when its panel is opened.
        race.shadowRoot.querySelector(".tuning summary").click();
        while (!race.shadowRoot.querySelector(".tuning .search")) await new Promise(requestAnimationFrame);
      }
    },
    [twelve, races],
  );
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

/** Milliseconds from the click that tunes every method of a race to the rates. */
function timeTuning(page, race) {
  return page.evaluate(async (race) => {
    const { shadowRoot } = document.querySelectorAll("dh-descent")[race];
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
  }, race);
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
      ...races.map((steps, race) => ({
        name: `tuning twelve methods over ${steps.toLocaleString("en")} steps`,
        time: (page) => timeTuning(page, race),
      })),
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
