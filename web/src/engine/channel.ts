import type { CompiledEngine } from "./load.ts";
import { type Call, fromPlain, type Request, type Response, toPlain } from "./protocol.ts";
import wholeAddress from "./wholeScript.ts?worker&url";
import workerAddress from "./worker.ts?worker&url";

/** One thread that has a host: calls go in, promises come out, in order. */
export interface Channel {
  readonly mode: "worker" | "main";
  call(target: number, method: string, args: unknown[]): Promise<unknown>;
}

/** How long a worker may take to start before the page does its work itself. */
const startTimeout = 10_000;

/** The longest the page's own thread may be held by one call. */
const mainThreadSlice = 8;

function spawn(): Worker {
  // Absolute in what is built. Not relative to import.meta.url: webpack takes that for a list of files to look through.
  const address = new URL(workerAddress, location.href);
  const options: WorkerOptions = { type: "module", name: "downhill" };
  if (address.origin === location.origin) return new Worker(address, options);
  // From another origin a worker must start from the page's own: a blob that imports the real one. The import is dynamic
  // because a static one fails under `worker-src blob:`; messages that arrive meanwhile wait in `early`.
  const source = `const early=[];const keep=e=>early.push(e.data);addEventListener("message",keep);
import(${JSON.stringify(address.href)}).then(()=>{removeEventListener("message",keep);
for(const data of early)dispatchEvent(new MessageEvent("message",{data}))},e=>postMessage({kind:"failed",message:String(e)}));`;
  const blob = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(blob, options);
}

/** Where the whole engine comes from when a thread that has only its core is asked for more. */
type Whole = () => Promise<CompiledEngine>;

/** A worker with a host in it. Rejects where workers cannot run (file: pages, a strict policy). */
function workerChannel(engine: CompiledEngine, whole: Whole): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const worker = spawn();
    const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
    let next = 1;
    const fail = (message: string) => {
      clearTimeout(timer);
      worker.terminate();
      const error = new Error(`The engine's worker stopped: ${message}`);
      reject(error);
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    };
    const timer = setTimeout(() => fail("it did not start in time"), startTimeout);
    const post = (request: Request) => worker.postMessage(request);
    worker.addEventListener("error", (event) => fail(event.message || "it could not be loaded"));
    worker.addEventListener("message", ({ data }: MessageEvent<Response>) => {
      if (data.kind === "ready") {
        clearTimeout(timer);
        resolve({
          mode: "worker",
          call: (target, method, args) =>
            new Promise((resolve, reject) => {
              const id = next++;
              waiting.set(id, { resolve, reject });
              post({ kind: "call", id, target, method, args });
            }),
        });
      } else if (data.kind === "wanted") {
        whole().then(
          (engine) => post({ kind: "whole", engine }),
          (error) => post({ kind: "noWhole", error: toPlain(error) }),
        );
      } else if (data.kind === "failed") {
        fail(data.message);
      } else {
        const call = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.kind === "result") call?.resolve(data.result);
        else call?.reject(fromPlain(data.error));
      }
    });
    post({ kind: "start", engine, script: new URL(wholeAddress, location.href).href });
  });
}

/** The page's own thread, a slice per task, so that input is answered in between. */
async function mainChannel(engine: CompiledEngine, whole: Whole): Promise<Channel> {
  // Few pages come here: the others need not fetch what a worker has for itself.
  const { startHost } = await import("./host.ts");
  const host = await startHost(engine, whole, async () => (await import("./whole.ts")).startWhole);
  let previous: Promise<unknown> = Promise.resolve();
  return {
    mode: "main",
    call(target, method, args) {
      const call: Call = { kind: "call", id: 0, target, method, args };
      if (method === "advanceFor") call.args[1] = Math.min(args[1] as number, mainThreadSlice);
      const result = previous
        .catch(() => {})
        .then(() => new Promise((resolve) => setTimeout(resolve)))
        .then(() => host.call(call));
      previous = result;
      return result;
    },
  };
}

/** A worker where one can run, else the page's own thread. */
export async function openChannel(engine: CompiledEngine, whole: Whole): Promise<Channel> {
  try {
    return await workerChannel(engine, whole);
  } catch {
    return mainChannel(engine, whole);
  }
}
