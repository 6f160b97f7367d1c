// npm test: installs what is missing, builds, and runs everything. With names of suites, only those; “everyday” is all that
// npm test runs without a name:
//   npm test -- check native
//   npm test -- everyday hosts

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cmake, root } from "../engine/toolchain/build.mjs";
import { chromium, emscriptenEnvironment, ensureSystem, hostsNeeds, testNeeds } from "../engine/toolchain/system.mjs";
import { buildAll, command } from "../web/tools/build.mjs";
import { ensurePackages } from "../web/tools/packages.mjs";
import { check } from "./check.mjs";

const reports = join(root, "build/test-reports");

/** Runs a test program that writes a JSON report; a program that dies before reporting counts as one failure. */
function reported(name, program, args, env, count) {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const { status } = spawnSync(program, args(file), { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  try {
    const { passed, failed } = count(JSON.parse(readFileSync(file, "utf8")));
    return { passed, failed: failed || (status === 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const countGoogleTest = ({ tests, failures }) => ({ passed: tests - failures, failed: failures });
const countVitest = ({ numPassedTests, numFailedTests, testResults }) => ({
  passed: numPassedTests,
  // A file that could not be loaded has no failed test of its own.
  failed:
    numFailedTests + testResults.filter((file) => file.status === "failed" && !file.assertionResults.length).length,
});

const googleTestArguments = (file) => ["--gtest_brief=1", `--gtest_output=json:${file}`];

/** Runs test files, by default all. */
function vitest(name, paths) {
  const program = join(root, "node_modules/vitest/vitest.mjs");
  const args = (file) => [
    program,
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...paths,
  ];
  return reported(name, process.execPath, args, { CHROMIUM: chromium() }, countVitest);
}

const suites = {
  check: () => check(),
  native() {
    cmake("native-debug", "engine_tests");
    const options = { UBSAN_OPTIONS: "print_stacktrace=1", ASAN_OPTIONS: "detect_stack_use_after_return=1" };
    const program = join(root, "build/native-debug/tests/engine/engine_tests");
    return reported("native", program, googleTestArguments, options, countGoogleTest);
  },
  wasm() {
    cmake("wasm-release", "engine_tests", emscriptenEnvironment());
    const program = join(root, "build/wasm-release/tests/engine/engine_tests.cjs");
    return reported("wasm", process.execPath, (file) => [program, ...googleTestArguments(file)], {}, countGoogleTest);
  },
  web: () => vitest("web", []),
  async newest() {
    const { testNewest } = await import("./newest.mjs");
    const relaxed = ["--import", pathToFileURL(join(root, "tests/support/allowRelaxed.mjs")).href];
    return testNewest(
      (name, program) =>
        reported(
          name,
          process.execPath,
          (file) => [...relaxed, program, ...googleTestArguments(file)],
          {},
          countGoogleTest,
        ),
      vitest,
    );
  },
  async hosts() {
    // Here, and not before anything runs: a tool that cannot be had fails this suite and leaves the others alone.
    ensureSystem(hostsNeeds);
    const { testHosts } = await import("./hosts/run.mjs");
    return testHosts();
  },
};

/**
 * What `npm test` runs. The other sites and the new compiler take minutes and the network, so they have commands of their
 * own.
 */
const everyday = ["check", "native", "wasm", "web"];

await command(async () => {
  const named = process.argv.slice(2);
  const chosen = (named.length > 0 ? named : ["everyday"]).flatMap((name) => (name === "everyday" ? everyday : name));
  const unknown = chosen.filter((name) => !(name in suites));
  if (unknown.length > 0)
    throw new Error(`No suite “${unknown}”. Suites: everyday, ${Object.keys(suites).join(", ")}.`);
  await ensurePackages();
  if (chosen.some((name) => name !== "hosts")) ensureSystem(testNeeds);
  mkdirSync(reports, { recursive: true });
  await buildAll();

  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const name of chosen) {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    let result;
    try {
      result = await suites[name]();
    } catch (error) {
      console.error(error);
      result = { passed: 0, failed: 1 };
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    lines.push(
      `${name.padEnd(8)} ${String(result.passed).padStart(5)} passed ${String(result.failed).padStart(4)} failed  ${seconds} s`,
    );
    total.passed += result.passed;
    total.failed += result.failed;
  }
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
});
