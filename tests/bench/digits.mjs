// How the digits figure feels: a cold page with the packed script, as a reader meets it.

import { root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { median } from "./timing.mjs";

const attempts = 5;

/** One cold start: seconds to a ready figure and to 95 %, the longest task, and how soon a slider is answered. */
async function once(address) {
  // A new browser for each: nothing compiled or fetched is left from the one before.
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
    const start = Date.now();
    await page.goto(`${address}/tests/bench/page.html`);
    await page.evaluate(() => {
      window.tasks = [];
      new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe(
        {
          entryTypes: ["longtask"],
        },
      );
      window.ready = new Promise((resolve) => document.addEventListener("dh-ready", resolve, { once: true }));
      const script = Object.assign(document.createElement("script"), { type: "module", src: "/dist/embed.js" });
      document.head.append(script);
      document.body.append(document.createElement("dh-digits"));
    });
    // Until then the button is not there to be pressed.
    await page.evaluate(() => window.ready.then(() => undefined));
    const ready = (Date.now() - start) / 1000;
    await page.evaluate(() => {
      window.tasks.length = 0;
      document.querySelector("dh-digits").play();
    });
    const pressed = Date.now();
    await page.waitForFunction(() => document.querySelector("dh-digits").getState().results[0].accuracy >= 0.95, null, {
      timeout: 60_000,
    });
    const reached = (Date.now() - pressed) / 1000;
    const longest = await page.evaluate(() => Math.max(0, ...window.tasks));
    // Still playing: a new rate is answered between two slices of training.
    const slider = await page.evaluate(async () => {
      const figure = document.querySelector("dh-digits");
      const start = performance.now();
      await figure.setState({ optimizer: { ...figure.getState().optimizer, learningRate: 0.09 } });
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - start;
    });
    return { ready, reached, longest, slider };
  } finally {
    await browser.close();
  }
}

/** Medians over a few cold starts: { ready, reached, both } in seconds, { longest, slider } in milliseconds. */
export async function measureDigits() {
  const server = await serve(root);
  const runs = [];
  for (let i = 0; i < attempts; i++) runs.push(await once(server.address));
  server.stop();
  const middle = (of) => median(runs.map(of));
  return {
    ready: middle((run) => run.ready),
    reached: middle((run) => run.reached),
    both: middle((run) => run.ready + run.reached),
    longest: middle((run) => run.longest),
    slider: middle((run) => run.slider),
  };
}
