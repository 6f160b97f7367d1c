import { resolve } from "node:path";
import type { AcceptedPlugin } from "postcss";
import { createServer, type Plugin, type ViteDevServer } from "vite";
import type { renderSite as RenderSite } from "./pages.ts";

/**
 * Serves and builds the site's pages from the lessons' sources. The pages are HTML entries that exist in memory only:
 * Vite sees `<root>/en/10-adam/index.html` and asks this plugin for its content.
 *
 * @param root the folder Vite serves
 * @param sources the folder of the lessons
 * @param site the address the built site will have, if it is known
 */
export function lessonSite(root: string, sources: string, site: string | null = null): Plugin {
  const watched = [sources, resolve(root, "src/site"), resolve(root, "src/lesson")];
  const entries = new Map<string, string>();
  /** Files that are no pages, by their place in the built site. */
  const files = new Map<string, string>();

  return {
    name: "lesson-site",

    async config(_config, { command }) {
      const css = { postcss: { plugins: [onlyWoff2] } };
      if (command !== "build") return { css };
      const server = await createServer({
        configFile: false,
        root,
        appType: "custom",
        logLevel: "warn",
        server: { middlewareMode: true, ws: false, watch: null },
        optimizeDeps: { noDiscovery: true },
      });
      try {
        for (const [path, text] of await render(server, sources, site)) {
          if (path.endsWith(".html")) entries.set(resolve(root, path), text);
          else files.set(path, text);
        }
      } finally {
        await server.close();
      }
      return { css, build: { rolldownOptions: { input: [...entries.keys()] } } };
    },

    resolveId: (id) => (entries.has(id) ? id : undefined),
    load: (id) => entries.get(id),

    generateBundle() {
      for (const [fileName, source] of files) this.emitFile({ type: "asset", fileName, source });
    },

    transformIndexHtml: {
      order: "post",
      // Styles fetched across origins do not load from a file: address; the site has one origin, and pages should open from disk.
      handler: (html) => html.replaceAll(" crossorigin", ""),
    },

    configureServer(server) {
      serve(server, sources);
      server.watcher.add(watched);
      server.watcher.on("all", (_event, path) => {
        if (watched.some((folder) => path.startsWith(folder))) server.ws.send({ type: "full-reload" });
      });
    },
  };
}

/** Drops the older formats of KaTeX's fonts: every browser that runs the engine reads woff2. */
const onlyWoff2: AcceptedPlugin = {
  postcssPlugin: "only-woff2",
  AtRule: {
    "font-face": (rule) => {
      rule.walkDecls("src", (declaration) => {
        const [woff2] = declaration.value.match(/url\([^)]+\)\s*format\(["']woff2["']\)/) ?? [];
        if (woff2) declaration.value = woff2;
      });
    },
  },
};

/** Renders every page with the code as it is now: Vite runs the site's modules in Node, and forgets them when they change. */
async function render(
  server: ViteDevServer,
  sources: string,
  site: string | null = null,
): Promise<Map<string, string>> {
  const { renderSite } = (await server.ssrLoadModule("/src/site/pages.ts")) as { renderSite: typeof RenderSite };
  return renderSite(sources, site);
}

function serve(server: ViteDevServer, sources: string): void {
  server.middlewares.use(async (request, response, next) => {
    const [address = "/"] = (request.originalUrl ?? "/").split(/[?#]/);
    if (!/\.html$|\/$/.test(address)) return next();
    try {
      const pages = await render(server, sources);
      const path = decodeURI(address)
        .slice(1)
        .replace(/(^|\/)$/, "$1index.html");
      const html = pages.get(path);
      response.statusCode = html ? 200 : 404;
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(await server.transformIndexHtml(address, html ?? pages.get("404.html") ?? ""));
    } catch (error) {
      // A faulty lesson is told in the browser, where its author is looking, and in the terminal.
      const message = error instanceof Error ? error.message : String(error);
      server.config.logger.error(message);
      response.statusCode = 500;
      response.setHeader("Content-Type", "text/plain; charset=utf-8");
      response.end(message);
    }
  });
}
