import { type Host, startHost } from "./host.ts";
import { buffersOf, type Request, type Response, toPlain } from "./protocol.ts";

let host: Host | null = null;

function answer(response: Response, transfer: Transferable[] = []): void {
  self.postMessage(response, { transfer });
}

self.addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  if (data.kind === "start") {
    try {
      host = await startHost(data.engine);
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
