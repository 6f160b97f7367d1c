import { type Host, startHost } from "./host.ts";
import type { CompiledEngine } from "./load.ts";
import { buffersOf, fromPlain, type Request, type Response, toPlain } from "./protocol.ts";
import type {} from "./wholeScript.ts";

let host: Host | null = null;
let whole: { resolve(engine: CompiledEngine): void; reject(error: Error): void } | null = null;

function answer(response: Response, transfer: Transferable[] = []): void {
  self.postMessage(response, { transfer });
}

self.addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  if (data.kind === "whole") return whole?.resolve(data.engine);
  if (data.kind === "noWhole") return whole?.reject(fromPlain(data.error));
  if (data.kind === "start") {
    try {
      host = await startHost(
        data.engine,
        () => {
          // The page has it compiled for other threads too.
          answer({ kind: "wanted" });
          return new Promise((resolve, reject) => {
            whole = { resolve, reject };
          });
        },
        async () => {
          await import(/* @vite-ignore */ data.script);
          return globalThis.downhillStartWhole;
        },
      );
      answer({ kind: "ready" });
    } catch (error) {
      answer({ kind: "failed", message: String(error) });
    }
    return;
  }
  try {
    if (!host) throw new Error("The worker was called before it was started.");
    const result = await host.call(data);
    answer({ kind: "result", id: data.id, result }, buffersOf(result));
  } catch (error) {
    answer({ kind: "error", id: data.id, error: toPlain(error) });
  }
});
