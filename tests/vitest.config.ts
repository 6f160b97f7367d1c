import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { catalogue } from "../web/tools/catalogue.ts";

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  cacheDir: "build/.vitest",
  plugins: [catalogue],
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", "build/**", "tests/bench/**"],
    pool: "forks",
    // Two cores: more browsers at once would only make each other late.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
