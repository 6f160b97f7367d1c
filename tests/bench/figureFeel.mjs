// How figures feel: frames of a long race, a slider's answer, what twenty figures cost, seen and unseen.

import { root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { median } from "./timing.mjs";

const twelve = "gd,momentum,nesterov,adagrad,adadelta,rmsprop,adam,amsgrad,adamax,nadam,adamw,radam";
const attempts = 5;

/** A page with `body` as a reader meets it: a new browser each time, nothing compiled or fetched before. */
async function cold(body, use) {
  const server = await serve(root);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
    await page.addInitScript(() => {
      window.tasks = [];
      new PerformanceObserver((list) => {
        window.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })));
      }).observe({ entryTypes: ["longtask"] });
    });
    await page.route("**/figures", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
          <link rel="stylesheet" href="/dist/embed.css"><script type="module" src="/dist/embed.js"></script>
          <body>${body}</body></html>`,
      }),
    );
    await page.goto(`${server.address}/figures`, { waitUntil: "commit" });
    return await use(page, browser);
  } finally {
    await browser.close();
    server.stop();
  }
}

/** Resolves when every figure in the window has come. */
const shown = (page) =>
  page.evaluate(async () => {
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
    const seen = (figure) => figure.getBoundingClientRect().top < innerHeight;
    const figures = [...document.querySelectorAll("dh-descent, dh-digits")];
    while (figures.some((figure) => seen(figure) && figure.dataset.shown === undefined)) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now();
  });

/** Frames a second while twelve methods are played over 10⁴ steps, and the longest wait for a frame. */
function race() {
  const body = `<dh-descent objective="rosenbrock" optimizers="${twelve}" learning-rate="0.0005" steps="10000" speed="100"></dh-descent>`;
  return cold(body, async (page) => {
    await shown(page);
    return await page.evaluate(async () => {
      const figure = document.querySelector("dh-descent");
      const times = [];
      const done = new Promise((resolve) => figure.addEventListener("dh-done", resolve, { once: true }));
      let playing = true;
      const frame = (time) => {
        times.push(time);
        if (playing) requestAnimationFrame(frame);
      };
      figure.play();
      requestAnimationFrame(frame);
      await done;
      playing = false;
      const waits = times.slice(1).map((time, i) => time - times[i]);
      return {
        frames: (1000 * waits.length) / (times.at(-1) - times[0]),
        longestFrame: Math.max(...waits),
        steps: figure.getState().step,
      };
    });
  });
}

/** Milliseconds from the input of a slider to the last picture that it changes, with three methods over 100 steps each. */
function slider() {
  const body = `<dh-descent objective="himmelblau" optimizers="gd,momentum,adam" steps="100"></dh-descent>`;
  return cold(body, async (page) => {
    await shown(page);
    return await page.evaluate(async () => {
      // A picture is told from another by the sum of what its lines lead to.
      let drawn = 0;
      for (const { prototype } of [CanvasRenderingContext2D, Path2D]) {
        const { lineTo } = prototype;
        prototype.lineTo = function (x, y) {
          drawn += x + 3 * y;
          return lineTo.call(this, x, y);
        };
      }
      const { port1, port2 } = new MessageChannel();
      /** The sum of the next frame's lines, once they have been painted. */
      const nextPicture = async () => {
        drawn = 0;
        await new Promise(requestAnimationFrame);
        await new Promise((resolve) => {
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
        return drawn;
      };
      const figure = document.querySelector("dh-descent");
      await figure.step(50);
      const slider = figure.shadowRoot.querySelector('input[type="range"][data-parameter]');
      const times = [];
      for (let round = 0; round < 15; round++) {
        const start = performance.now();
        slider.value = String(Number(slider.value) + (round % 2 ? 20 : -20));
        slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        let changed = 0;
        let seen = 0;
        while (performance.now() - start < 300) {
          const picture = await nextPicture();
          if (picture !== 0 && picture !== seen) {
            seen = picture;
            changed = performance.now() - start;
          }
        }
        if (changed === 0) throw new Error("A slider changed no picture.");
        times.push(changed);
      }
      return times.sort((a, b) => a - b)[times.length >> 1];
    });
  });
}

const twenty = Array.from({ length: 20 }, (_, index) =>
  index % 10 === 9
    ? `<dh-digits hidden-layers="8" epochs="40" controls="transport"></dh-digits>`
    : `<dh-descent objective="bowl" optimizers="gd,adam" steps="20000" controls="transport"></dh-descent>`,
).join("");

/** Seconds from the address to a page of twenty figures that answers: those in sight are there, and no long task follows. */
function interactive() {
  return cold(twenty, async (page) => {
    const there = await shown(page);
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => window.tasks);
    return Math.max(there, ...tasks.map(({ startTime, duration }) => startTime + duration)) / 1000;
  });
}

/** Per cent of one processor that twenty figures use which play out of sight. */
function unseen() {
  return cold(`${twenty}<div style="height: 3000px"></div>`, async (page, browser) => {
    await shown(page);
    await page.evaluate(async () => {
      const figures = [...document.querySelectorAll("dh-descent, dh-digits")];
      for (const figure of figures) {
        while (figure.dataset.shown === undefined) {
          figure.scrollIntoView();
          await new Promise(requestAnimationFrame);
        }
      }
      for (const figure of figures) figure.play();
      scrollTo(0, document.body.scrollHeight);
    });
    // What was under way when they went out of sight comes to its end first.
    await page.waitForTimeout(1000);
    const session = await browser.newBrowserCDPSession();
    const used = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const before = await used();
    await page.waitForTimeout(4000);
    return (100 * ((await used()) - before)) / 4;
  });
}

async function medianOf(measure) {
  const runs = [];
  for (let i = 0; i < attempts; i++) runs.push(await measure());
  return median(runs);
}

/** @returns { frames, longestFrame, slider, interactive, unseen } */
export async function measureFigureFeel() {
  const races = [];
  for (let i = 0; i < attempts; i++) races.push(await race());
  return {
    frames: median(races.map((run) => run.frames)),
    longestFrame: median(races.map((run) => run.longestFrame)),
    slider: await medianOf(slider),
    interactive: await medianOf(interactive),
    unseen: await medianOf(unseen),
  };
}
