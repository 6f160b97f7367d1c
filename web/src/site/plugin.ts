import { resolve } from "node:path";
import { type Plugin, runnerImport, type ViteDevServer } from "vite";
import type { renderSite as RenderSite } from "./pages.ts";

/**
 * Serves and builds the site's pages from the lessons' sources. The pages are HTML entries that exist in memory only:
 * Vite sees `<root>/en/10-adam/index.html` and asks this plugin for its content.
 *
 * @param repository the folder that holds `lessons/` and `web/`
 */
export function lessonSite(repository: string): Plugin {
  const root = resolve(repository, "web");
  const watched = [resolve(repository, "lessons"), resolve(root, "src/site"), resolve(root, "src/lesson")];
  const entries = new Map<string, string>();

  /** Renders every page anew, with the code as it is now. */
  async function render(): Promise<Map<string, string>> {
    const { module } = await runnerImport<{ renderSite: typeof RenderSite }>(resolve(root, "src/site/pages.ts"), {
      configFile: false,
      root,
      logLevel: "silent",
    });
    return module.renderSite(repository);
  }

  return {
    name: "lesson-site",

    async config(_config, { command }) {
      if (command !== "build") return undefined;
      for (const [path, html] of await render()) entries.set(resolve(root, path), html);
      return { build: { rolldownOptions: { input: [...entries.keys()] } } };
    },

    resolveId: (id) => (entries.has(id) ? id : undefined),
    load: (id) => entries.get(id),

    transform: {
      // Every browser that runs the engine reads woff2.
      filter: { id: /katex.*\.css$/ },
      handler: (code) => code.replace(/,\s*url\([^)]+\)\s*format\("(?:woff|truetype)"\)/g, ""),
    },

    configureServer(server) {
      serve(server, render);
      server.watcher.add(watched);
      server.watcher.on("all", (_event, path) => {
        if (watched.some((folder) => path.startsWith(folder))) server.ws.send({ type: "full-reload" });
      });
    },
  };
}

function serve(server: ViteDevServer, render: () => Promise<Map<string, string>>): void {
  server.middlewares.use(async (request, response, next) => {
    const [address = "/"] = (request.originalUrl ?? "/").split(/[?#]/);
    if (!/\.html$|\/$/.test(address)) return next();
    try {
      const pages = await render();
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
