import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { EngineError, loadEngine } from "downhill/engine";
import { describe, expect, test } from "vitest";
import { Engine } from "../../web/src/engine/engine.ts";
import { start } from "../../web/src/engine/start.ts";
import { allowRelaxedSimd, hasRelaxedSimd } from "../support/relaxed.mjs";
import { expectNetworkCase, type NetworkCase } from "./networkCases.ts";
import { golden } from "./support.ts";

const root = new URL("../..", import.meta.url).pathname;
// Built here where Emscripten is new enough, else by the suite “newest”. A file of a few bytes stands for none.
const built = ["build/engine", "build/newest/engine"]
  .map((folder) => join(root, folder, "engine-relaxed"))
  .find((file) => existsSync(`${file}.wasm`) && statSync(`${file}.wasm`).size > 100);

describe("precision: fast", () => {
  test("runs the reproducible engine where there is no relaxed one, and says why", async () => {
    const hadIt = hasRelaxedSimd();
    const { info } = await loadEngine({ precision: "fast" });
    if (info.precision === "fast") {
      expect(info).toEqual({ build: "relaxed", precision: "fast", note: null });
      expect(hadIt).toBe(true);
    } else {
      expect(info.build).toBe("simd");
      expect(info.precision).toBe("reproducible");
      expect(info.note).toMatch(hadIt ? /older than 3\.1\.60/ : /no relaxed SIMD/);
    }
  });

  test("is not the default", async () => {
    expect((await loadEngine()).info).toEqual({ build: "simd", precision: "reproducible", note: null });
  });

  test("knows two precisions", async () => {
    const refused = await loadEngine({ precision: "double" as "fast" }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EngineError);
    expect(refused).toMatchObject({ code: "unknownType", parameter: "options.precision", value: "double" });
  });
});

describe.skipIf(!built)("the build with relaxed SIMD trains PyTorch's networks to single precision", async () => {
  if (!built) return;
  allowRelaxedSimd();
  const { default: factory } = await import(`${built}.mjs`);
  const module = await start(factory, await WebAssembly.compile(readFileSync(`${built}.wasm`)));
  const engine = new Engine(module, { build: "relaxed", precision: "fast", note: null });
  const { cases } = golden<{ cases: NetworkCase[] }>("network");
  test.for(cases.map((entry) => [entry.name, entry] as const))("%s", ([, entry]) => expectNetworkCase(engine, entry));
});
