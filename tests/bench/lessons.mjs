// How the lessons feel: every figure of every lesson played in turn, and what the page's thread is held by meanwhile.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../engine/toolchain/build.mjs";
import { launchChromium, serve } from "../support/browser.mjs";

/** How long a figure is played at most, in milliseconds. */
const longestPlay = 3000;

/** Every lesson's page, by its address on the built site. */
const lessons = () => readdirSync(join(root, "lessons/en")).map((name) => `/en/${name}/`);

/**
 * Plays each figure of a lesson to its end, or for a while, once it stands there.
 *
 * @returns [{ figure: its element and place, longest: of its play, in milliseconds }]
 */
async function walk(page) {
  return await page.evaluate(async (longestPlay) => {
    const tasks = [];
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watch.observe({ entryTypes: ["longtask"] });
    const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const found = [];
    for (const figure of document.querySelectorAll("dh-descent, dh-regression, dh-schedule, dh-sweep, dh-digits")) {
      figure.scrollIntoView({ block: "center" });
      while (figure.dataset.shown === undefined) await pause(20);
      // What comes with the figure is not part of its play.
      await pause(300);
      tasks.length = 0;
      const done = new Promise((resolve) => figure.addEventListener("dh-done", resolve, { once: true }));
      figure.play();
      await Promise.race([done, pause(longestPlay)]);
      figure.pause();
      await pause(60);
      tasks.push(...watch.takeRecords().map(({ duration }) => duration));
      found.push({ figure: `${figure.localName} ${found.length + 1}`, longest: Math.max(0, ...tasks) });
    }
    return found;
  }, longestPlay);
}

/** @returns { longest: of all tasks while any figure was played, in milliseconds; where; figures: how many were played } */
export async function measureLessons() {
  const server = await serve(join(root, "build/site"));
  const browser = await launchChromium();
  try {
    const played = [];
    for (const address of lessons()) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
      await page.goto(server.address + address);
      for (const { figure, longest } of await walk(page)) played.push({ where: `${address} ${figure}`, longest });
      await page.close();
    }
    const worst = played.reduce((most, each) => (each.longest > most.longest ? each : most));
    return { ...worst, figures: played.length };
  } finally {
    await browser.close();
    server.stop();
  }
}
