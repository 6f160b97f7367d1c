import type { Reply } from "./errors.ts";
import type { FunctionModule } from "./functions.ts";
import { fromMessage, NoMessage, toMessage } from "./message.ts";
import type { BoundDescent } from "./module.ts";
import type { DescentSnapshot, DescentTrace } from "./types.ts";

// The engine's core, called without Emscripten's glue: that is for whatever C++ may hold, and here are a dozen functions.

/** What engine/bindings/core.cpp exports. A session is the address of one; so is an answer, of its message. */
interface CoreExports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  argument_room(size: number): number;
  descent_create(): number;
  descent_delete(run: number): void;
  descent_open(run: number): number;
  descent_advance(run: number): number;
  descent_set(run: number): number;
  descent_rewind(run: number): number;
  descent_restore(run: number): number;
  descent_config(run: number): number;
  descent_snapshot(run: number): number;
  descent_trace(run: number, from: number): number;
  descent_reached(run: number, loss: number): number;
  descent_steps(run: number): number;
  objective_grid(): number;
  objective_describe(): number;
  memory_in_use(): number;
}

const notInCore = (): Reply<never> => ({ code: "notInCore" });

/** Starts the compiled core. */
export async function startCore(wasm: WebAssembly.Module): Promise<FunctionModule> {
  // What Emscripten's runtime would tell its glue: that memory grew. Views are made anew for every answer here.
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module, name } of WebAssembly.Module.imports(wasm)) {
    imports[module] ??= {};
    (imports[module] as Record<string, () => number>)[name] = () => 0;
  }
  const core = (await WebAssembly.instantiate(wasm, imports)).exports as unknown as CoreExports;
  core._initialize();

  const answer = <T>(at: number) => fromMessage(core.memory.buffer, at) as T;
  /** Calls with an argument; what no message can hold only the whole engine can refuse. */
  const ask = <T>(call: () => number, argument: unknown): Reply<T> => {
    let message: Uint8Array;
    try {
      message = toMessage(argument);
    } catch (error) {
      if (error instanceof NoMessage) return notInCore();
      throw error;
    }
    const room = core.argument_room(message.length);
    new Uint8Array(core.memory.buffer, room).set(message);
    return answer(call());
  };

  class CoreDescent implements BoundDescent {
    readonly #run = core.descent_create();

    delete(): void {
      core.descent_delete(this.#run);
    }
    open(config: unknown): Reply {
      return ask(() => core.descent_open(this.#run), config);
    }
    advance(steps: unknown): Reply<number> {
      return ask(() => core.descent_advance(this.#run), steps);
    }
    set(key: string, value: unknown): Reply {
      return ask(() => core.descent_set(this.#run), [key, value]);
    }
    rewind(steps: unknown): Reply<number> {
      return ask(() => core.descent_rewind(this.#run), steps);
    }
    restore(snapshot: unknown): Reply {
      return ask(() => core.descent_restore(this.#run), snapshot);
    }
    config(): DescentSnapshot["config"] {
      return answer(core.descent_config(this.#run));
    }
    snapshot(): DescentSnapshot {
      return answer(core.descent_snapshot(this.#run));
    }
    trace(from: number): DescentTrace {
      return answer(core.descent_trace(this.#run, from));
    }
    reached(loss: number): number {
      return core.descent_reached(this.#run, loss);
    }
    steps(): number {
      return core.descent_steps(this.#run);
    }
    readonly batch = notInCore;
    readonly batchGradients = notInCore;
    readonly trials = notInCore;
  }

  return {
    DescentSession: CoreDescent,
    grid: (request) => ask(core.objective_grid, request),
    describeObjective: (request) => ask(core.objective_describe, request),
    memoryInUse: core.memory_in_use,
  };
}
