import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { catalogue } from "./tools/catalogue.ts";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One entry for each element, so that a program can ask for that one only. */
function elementEntries(): Record<string, string> {
  const folder = source("src/elements");
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "register.ts")));
  return Object.fromEntries(names.map((name) => [`elements/${name}`, join(folder, name, "register.ts")]));
}

/**
 * Dynamic imports as the language has them. Vite's helper around them preloads styles, of which the package has none, and
 * is itself code that other bundlers stumble over.
 */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.startsWith("\0vite/preload-helper.js") ? "export const __vitePreload = (load) => load();" : null),
};

/** The elements' styles without the white space and comments that only their authors need. */
const shortStyles: Plugin = {
  name: "short-styles",
  enforce: "pre",
  transform(code, id) {
    if (!/\.ts($|\?)/.test(id) || !code.includes("css`")) return null;
    const short = (text: string) =>
      text
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .replace(/\s+/g, " ")
        .replace(/ ?([{};,]) ?/g, "$1")
        .replace(/: /g, ":")
        .replaceAll(";}", "}");
    return { code: code.replace(/\bcss`([^`]*)`/g, (_, text: string) => `css\`${short(text)}\``), map: null };
  },
};

/** The elements' templates without their indentation; lines stay, so that source maps still lead to them. */
const shortTemplates: Plugin = {
  name: "short-templates",
  enforce: "pre",
  transform(code, id) {
    // Elsewhere text may be indented for a reason. Here the templates are all there is, besides code that will be minified.
    if (!/\.ts($|\?)/.test(id) || !/\b(html|svg)`/.test(code)) return null;
    return { code: code.replace(/\n[ \t]+/g, "\n"), map: null };
  },
};

const loader =
  /\/elements\/(\w+\/)?(register|define|room)\.ts$|\/embed\.css\?inline$|\/(embedding\/figures|i18n\/languages)\.ts$|preload-helper\.js$/;

/**
 * Gives embed.js copies of its own of the few modules it shares with other entries. Without this each of them would be a
 * chunk, and a page would fetch half a dozen of them one after another before it knows which element it needs.
 */
const embedAlone: Plugin = {
  name: "embed-alone",
  enforce: "pre",
  async resolveId(id, importer) {
    if (!importer?.endsWith("/embed.ts") && !importer?.endsWith("?alone")) return null;
    const found = await this.resolve(id, importer.replace("?alone", ""), { skipSelf: true });
    return found && loader.test(found.id) ? `${found.id}${found.id.includes("?") ? "&" : "?"}alone` : found;
  },
};

/** Modules with which every figure begins; none that a figure fetches later, and none that programs without a page use. */
const common = new RegExp(
  [
    "node_modules/(@lit|lit|lit-element|lit-html)/",
    "/elements/shared/(?!math/|(download|newest|pace|picker|wholeTrace)\\.ts).*\\.ts",
    "/elements/descent/(frameStyles|history|labels|mapStyles|objective|panelStyles|parameters|runStyle|settings)\\.ts",
    "/elements/descent/(slider|startHandle|swatch|transport)\\.ts",
    "/elements/shared/math/(mathStyles|mathml|parse|typeset)\\.ts",
    "/charts/(canvas|contourChart|decimate|format|frame|lineChart|marks|palette|plane|scales|series)\\.ts",
    "/share/(styles|takeAway)\\.ts",
    "/i18n/en/midSentence\\.ts",
    "/engine/(channel|hub)\\.ts",
  ].join("|"),
);

/** Puts embed.css beside embed.js, as it is: hosts link to it. */
const embedStyles: Plugin = {
  name: "embed-styles",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "embed.css", source: readFileSync(source("src/embed.css"), "utf8") });
  },
};

/**
 * The npm package: `dist/engine.js` for programs, `dist/embed.js` for pages, `dist/elements/*.js` for one element each.
 *
 * Not Vite's library mode, which would inline the WebAssembly as base64: each .wasm stays a file beside the script that
 * names it, relative to that script, so that the folder works from any path and any host.
 */
export default defineConfig({
  root: source("."),
  base: "./",
  publicDir: false,
  plugins: [catalogue, shortStyles, shortTemplates, embedAlone, plainImports, embedStyles],
  build: {
    outDir: source("../dist"),
    emptyOutDir: true,
    target: "esnext",
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        engine: source("src/engine/index.ts"),
        embed: source("src/embed.ts"),
        frame: source("src/embedding/frame.ts"),
        anywidget: source("src/embedding/anywidget.ts"),
        "markdown-it": source("src/embedding/markdown-it.ts"),
        remark: source("src/embedding/remark.ts"),
        ...elementEntries(),
      },
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
        // What figures have in common is one file: compressed together, it is smaller than a dozen. What programs without a
        // page import too stands apart from it.
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /\/engine\/(errors|load)\.ts$|\/i18n\/(index|languages|spaced)\.ts$|preload-helper\.js$/,
              priority: 2,
            },
            // For programs that import single elements; embed.js has its own.
            { name: "offer", test: /\/elements\/(define|shared\/room)\.ts$|\/embedding\/figures\.ts$/, priority: 1 },
            { name: "figure", test: common, minShareCount: 2 },
            // What figures that are drawn from whole traces have in common.
            { name: "graphs", test: /\/elements\/shared\/(newest|picker|wholeTrace)\.ts$/ },
            // What a figure of runs stands with, and its late parts use too.
            {
              name: "descent",
              test: /\/descent\/(climb|costs|descent|future|memory|rule)\.ts$|\/math\/substitute\.ts$/,
            },
          ],
        },
      },
    },
  },
  // In one file each: a bundler that copies the package's worker as the asset it is would not copy what the worker imports.
  // What it does import, engine/wholeScript.ts, is another such asset whose address it is told.
  worker: { format: "es", rolldownOptions: { output: { codeSplitting: false } } },
});
