import { resolve } from "node:path";
import { defineConfig } from "vite";

const repository = resolve(import.meta.dirname, "../..");

/** Serves the gallery from the sources: `npx vite -c web/gallery/vite.config.ts`, then /web/gallery/. */
export default defineConfig({
  root: repository,
  publicDir: false,
  cacheDir: resolve(repository, "build/.vite-gallery"),
  worker: { format: "es" },
  server: { fs: { allow: [repository] }, watch: { ignored: ["**/build/**", "**/dist/**"] } },
  optimizeDeps: {
    entries: ["web/gallery/*.html"],
    include: ["lit", "lit/directives/live.js", "lit/directives/unsafe-html.js"],
  },
});
