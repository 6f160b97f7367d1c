import { readFileSync } from "node:fs";
import { type Engine, EngineError, loadEngine } from "downhill/engine";
import { expect } from "vitest";

/** The packed engine, as `import … from "downhill/engine"` gives it to any program. */
export const engine: Engine = await loadEngine();

/** A file of reference values. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8"));
}

/** Whether `actual` is `expected` to a relative tolerance; values below `floor` count as that small. */
export function expectClose(actual: number, expected: number, relative: number, what: string, floor = 1e-12): void {
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), floor);
  if (!(error <= relative))
    expect.fail(`${what}: ${actual} is not ${expected} (relative error ${error.toExponential(2)})`);
}

/** The EngineError that `call` throws; fails when it throws none, or anything else. */
export function refusal(call: () => unknown): EngineError {
  try {
    call();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.fail("The call was accepted.");
}

/** The 32-bit generator that the reference networks were made with: values in [-½, ½). */
export function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/** A session that ends with the block that `using` it stands in. */
export function disposable<T extends { dispose(): void }>(session: T): { session: T; [Symbol.dispose](): void } {
  return { session, [Symbol.dispose]: () => session.dispose() };
}
