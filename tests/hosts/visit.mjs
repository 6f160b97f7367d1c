// What a reader does on a host's pages, and what must come of it.

import assert from "node:assert/strict";

/** Counts sessions that workers were asked to open and to free, and sums up layout shifts. */
function watch() {
  window.sessions = { opened: 0, freed: 0 };
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.method === "descent") window.sessions.opened++;
    if (message?.method === "dispose") window.sessions.freed++;
    return post.call(this, message, ...rest);
  };
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) window.shifts.push({ value, nodes: sources.map(({ node }) => node?.nodeName) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on(
    "response",
    (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`),
  );
  // Browsers ask for it on their own; no host here has one.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.addInitScript(watch);
  await page.goto(address);
  return { page, context, complaints };
}

/** Waits for the figure `id`, plays it, and waits for its end. */
async function play(page, id) {
  await page.waitForFunction((id) => document.getElementById(id)?.shadowRoot?.querySelector(".map"), id);
  await page.locator(`#${id}`).getByRole("button", { name: "Play" }).click();
  await page.waitForFunction((id) => document.getElementById(id).getState().step === 60, id);
}

/** Runs the checks of one host on its built site. */
export async function visit(browser, name, host, address, check) {
  const { page, context, complaints } = await open(browser, `${address}/`);
  const themeIs = (theme) =>
    page.waitForFunction((theme) => document.querySelector("#one").dataset.resolvedTheme === theme, theme);

  await check(`${name}: the figure plays, and computes in a worker`, async () => {
    await play(page, "one");
    assert.equal(page.workers().length > 0, true);
  });
  const stood = async () => {
    const shifts = await page.evaluate("window.shifts");
    // To three decimals, as the tools that report layout shifts have it.
    const total = shifts.reduce((sum, { value }) => sum + value, 0).toFixed(3);
    assert.equal(total, "0.000", JSON.stringify(shifts));
  };
  await check(`${name}: nothing moves when the figure comes`, stood);
  await check(`${name}: the figure follows the page into the dark while it lives`, async () => {
    const light = await page.evaluate(() =>
      getComputedStyle(document.querySelector("#one")).getPropertyValue("--dh-surface"),
    );
    await host.dark(page);
    await page.waitForFunction(
      (light) => getComputedStyle(document.querySelector("#one")).getPropertyValue("--dh-surface") !== light,
      light,
    );
    if (!host.followsSystem) await themeIs("dark");
    await stood();
  });
  await check(`${name}: a way off and back again moves nothing and leaves no session behind`, async () => {
    await page.evaluate("window.stayed = true");
    await page.getByRole("link", { name: "Go on" }).click();
    await play(page, "two");
    await stood();
    assert.equal((await page.evaluate("window.stayed")) ?? false, host.navigates ?? false, "client-side navigation");
    if (host.navigates) {
      // The first figure's two runs are gone, the second's one is there.
      await page.waitForFunction(() => window.sessions.opened - window.sessions.freed === 1);
    }
    await page.getByRole("link", { name: "Go back" }).click();
    await play(page, "one");
    await stood();
    if (host.navigates) await page.waitForFunction(() => window.sessions.opened - window.sessions.freed === 2);
  });
  await check(`${name}: no error in the console`, async () => assert.deepEqual(complaints, []));
  await context.close();
}

/** A page that loads the package twice, from two places. */
export async function visitTwoVersions(browser, address, check) {
  const { page, context, complaints } = await open(browser, `${address}/versions.html`);
  await check("plain: two versions of the package live side by side", async () => {
    await play(page, "one");
    await page.locator("#two").scrollIntoViewIfNeeded();
    await play(page, "two");
    assert.deepEqual(complaints, []);
  });
  await context.close();
}
