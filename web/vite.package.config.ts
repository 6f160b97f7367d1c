import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The npm package: `dist/engine.js` for programs and `dist/embed.js` for pages.
 *
 * Not Vite's library mode, which would inline the WebAssembly as base64: each .wasm stays a file beside the script that
 * names it, relative to that script, so that the folder works from any path and any host.
 */
export default defineConfig({
  root: source("."),
  base: "./",
  publicDir: false,
  build: {
    outDir: source("../dist"),
    emptyOutDir: true,
    target: "esnext",
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { engine: source("src/engine/index.ts"), embed: source("src/embed.ts") },
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  worker: { format: "es" },
});
