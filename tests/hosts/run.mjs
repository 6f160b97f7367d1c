// npm run test:hosts: builds a small site with each documentation tool and framework from the packed tarball, and uses the
// figures in it as a reader would. What the sites need is installed into build/hosts, each by its own lock file. Names
// of hosts on the command line (DOWNHILL_HOSTS=vitepress,vue) choose some.

import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../engine/toolchain/build.mjs";
import { digest, unlessStamped } from "../../engine/toolchain/stamp.mjs";
import { launchChromium, serve } from "../support/browser.mjs";
import { packPackage } from "../support/package.mjs";
import { visit, visitTwoVersions } from "./visit.mjs";

const sources = join(root, "tests/hosts");
const work = join(root, "build/hosts");

/** How many hosts are worked on at once: one mostly waits for the network while the other computes. */
const atOnce = 2;

const execute = promisify(execFile);

async function run(folder, [program, ...args], environment = {}) {
  try {
    await execute(program, args, {
      cwd: folder,
      env: { ...process.env, CI: "1", NO_UPDATE_NOTIFIER: "1", ...environment },
      maxBuffer: 2 ** 26,
      shell: process.platform === "win32",
    });
  } catch ({ stdout, stderr, message }) {
    throw new Error(`${[program, ...args].join(" ")} failed:\n${stdout ?? ""}\n${stderr ?? message}`.slice(-4000));
  }
}

/** Copies a host's sources to build/hosts and gives it its packages and ours. */
async function prepare(name, host, tarball) {
  const folder = join(work, name);
  // All but what was installed: a page that is gone from the sources must not be found here.
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) {
    if (entry !== "node_modules") rmSync(join(folder, entry), { recursive: true });
  }
  cpSync(join(sources, name), folder, { recursive: true });
  cpSync(join(root, ".npmrc"), join(folder, ".npmrc"));
  if (existsSync(join(folder, "package.json"))) {
    const wanted = digest(sources, [`${name}/package.json`, `${name}/package-lock.json`]);
    await unlessStamped(join(folder, "node_modules/.downhill-stamp"), wanted, [], () =>
      // What a lock file names is the same tomorrow: no need to ask again for what npm has already.
      run(folder, ["npm", "install", "--no-save", "--prefer-offline", "--loglevel=error"]),
    );
  }
  // Bundlers keep what they made of a package until its version changes; ours changes with every build.
  for (const cache of [".cache", ".vite", ".astro"]) {
    rmSync(join(folder, "node_modules", cache), { recursive: true, force: true });
  }
  const installed = join(folder, "node_modules/downhill");
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
  // Hosts without a bundler serve the package's files themselves.
  for (const copy of host.copies ?? []) {
    mkdirSync(dirname(join(folder, copy)), { recursive: true });
    cpSync(join(installed, "dist"), join(folder, copy), { recursive: true });
  }
  return folder;
}

/**
 * Builds one host, and uses its pages.
 *
 * @returns what was checked, each with the error it has met or null, and where the time went
 */
async function testHost(name, tarball, browser) {
  const { host } = await import(`./${name}/host.mjs`);
  const checks = [];
  const seconds = {};
  const check = async (what, action) => {
    try {
      await action();
      checks.push({ what, error: null });
    } catch (error) {
      checks.push({ what, error });
    }
    return checks.at(-1).error === null;
  };
  const timed = async (step, action) => {
    const start = performance.now();
    const result = await action();
    seconds[step] = Math.round((performance.now() - start) / 1000);
    return result;
  };
  let folder = "";
  const built = await check(`${name}: builds`, async () => {
    folder = await timed("installed", () => prepare(name, host, tarball));
    await timed("built", async () => {
      for (const command of host.build) await run(folder, command, host.environment);
    });
  });
  if (built) {
    const server = await serve(join(folder, host.output));
    await timed("used", async () => {
      await visit(browser, name, host, server.address, check);
      if (name === "plain") await visitTwoVersions(browser, server.address, check);
    });
    server.stop();
  }
  return { checks, seconds };
}

/** Tests every host; returns how many checks passed and failed. */
export async function testHosts() {
  const only = process.env.DOWNHILL_HOSTS?.split(",");
  const names = readdirSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (!only || only.includes(entry.name)))
    .map((entry) => entry.name);
  mkdirSync(work, { recursive: true });
  const tarball = packPackage(work);
  const browser = await launchChromium();
  const total = { passed: 0, failed: 0 };
  const tell = ({ checks, seconds }) => {
    for (const { what, error } of checks) {
      console.log(`${error ? "FAILED" : "ok    "} ${what}${error ? `: ${error.stack ?? error}` : ""}`);
      total[error ? "failed" : "passed"]++;
    }
    const times = Object.entries(seconds).map(([step, count]) => `${step} in ${count} s`);
    console.log(`       ${times.join(", ")}`);
  };
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      tell(await testHost(name, tarball, browser));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await browser.close();
  return total;
}
