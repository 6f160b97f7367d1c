// npm start: builds what is out of date, serves the site and prints its address. With --dev: the same from the sources,
// reloading on every change.

import { join } from "node:path";
import { buildEngine, root } from "../../engine/toolchain/build.mjs";
import { buildAll, command } from "./build.mjs";
import { ensurePackages } from "./packages.mjs";

const args = process.argv.slice(2);
const dev = args.includes("--dev");
const port = Number(process.env.PORT) || 4173;
const host = args.includes("--host") ? true : "localhost";

await command(async () => {
  const configFile = join(root, "web/vite.config.ts");
  if (dev) {
    await ensurePackages();
    await buildEngine();
    const { buildDigits } = await import("./digits-data.mjs");
    await buildDigits({ log: console.log });
    const { createServer } = await import("vite");
    const server = await createServer({ configFile, server: { port, host } });
    await server.listen();
    server.printUrls();
    return;
  }
  await buildAll();
  const { preview } = await import("vite");
  const server = await preview({ configFile, logLevel: "warn", preview: { port, host } });
  const { local, network } = server.resolvedUrls ?? { local: [], network: [] };
  console.log(`\nDownhill is at ${[...local, ...network].join(" and ")} (Ctrl+C stops it)`);
});
