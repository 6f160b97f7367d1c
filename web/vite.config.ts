import { resolve } from "node:path";
import { defineConfig } from "vite";
import { lessonSite } from "./src/site/plugin.ts";
import { catalogue } from "./tools/catalogue.ts";

const repository = resolve(import.meta.dirname, "..");

/**
 * The address the site will have, for the files that say it (oEmbed): all else is relative and needs none.
 *
 * @throws when it is no address
 */
function siteAddress(): string | null {
  const text = process.env.DOWNHILL_SITE;
  return text ? new URL(text.replace(/\/?$/, "/")).href : null;
}

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses: the site works from any sub-path of any file server.
  base: "./",
  appType: "mpa",
  publicDir: "src/site/public",
  cacheDir: resolve(repository, "build/.vite"),
  plugins: [catalogue, lessonSite(import.meta.dirname, resolve(repository, "lessons"), siteAddress())],
  // The pages exist in memory only, where the search for dependencies does not look.
  optimizeDeps: { entries: ["src/site/client.ts", "src/site/embed.ts"] },
  worker: { format: "es" },
  build: {
    target: "esnext",
    outDir: resolve(repository, "build/site"),
    emptyOutDir: true,
    // The engine and its data stay files: inlined as base64 they would be larger, and no longer cached on their own.
    assetsInlineLimit: (path) => (/\.(wasm|gz|bin)$/.test(path) ? false : undefined),
  },
  server: { fs: { allow: [repository] } },
  // A frame in a sandbox is of no origin: it may read the page's files only from a server that lets everybody.
  preview: { cors: { origin: "*" } },
});
