import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import catalogue from "virtual:catalogue";
import { describe, expect, test } from "vitest";
import { startCore } from "../../web/src/engine/core.ts";
import { type CompiledEngine, compileCore, compileEngine } from "../../web/src/engine/load.ts";
import type { EngineModule } from "../../web/src/engine/module.ts";
import { instantiate } from "../../web/src/engine/start.ts";

type Build = CompiledEngine["build"];

const files = { core: "engine-core", simd: "engine", scalar: "engine-scalar" };
const bytes = (build: Build) => readFileSync(new URL(`../../build/engine/${files[build]}.wasm`, import.meta.url));
const compiled = async (build: Build): Promise<CompiledEngine> => ({
  build,
  wasm: await WebAssembly.compile(bytes(build)),
});
const start = async (build: Build) => instantiate(await compiled(build));

const core = await startCore((await compiled("core")).wasm);
const modules: Record<string, EngineModule> = { simd: await start("simd"), scalar: await start("scalar") };

/** kB of 1,000 bytes, as a server with gzip sends them. */
const kilobytes = (build: Build) => gzipSync(bytes(build)).length / 1000;

describe("what readers download", () => {
  // Ratchets: lower them with every byte that goes.
  test.for([
    ["core", 29.7],
    ["simd", 120],
    ["scalar", 113.3],
  ] as const)("%s has at most %d kB", ([build, most]) => {
    console.log(`The ${build} engine: ${kilobytes(build).toFixed(1)} kB`);
    expect(kilobytes(build)).toBeLessThanOrEqual(most);
  });
});

describe("the builds", () => {
  test("node has SIMD and takes that build", async () => {
    expect((await compileEngine(bytes("simd"))).build).toBe("simd");
    expect((await compileCore()).build).toBe("core");
  });

  test("run with one glue", async () => {
    const imports = async (build: Build) =>
      WebAssembly.Module.imports((await compiled(build)).wasm).map(({ module, name }) => `${module}.${name}`);
    const known = new Set(await imports("simd"));
    expect((await imports("scalar")).filter((name) => !known.has(name))).toEqual([]);
  });

  test("have the names that the types declare", () => {
    const text = readFileSync(new URL("../../web/src/engine/module.ts", import.meta.url), "utf8");
    const members = (name: string): string[] => {
      const [, parent, body] =
        new RegExp(`interface ${name}\\b(?:.* extends (\\w+))?[^{]*\\{([^}]*)\\}`).exec(text) ?? [];
      const own = [...(body ?? "").matchAll(/^\s*(\w+)[(:]/gm)].map((match) => match[1] as string);
      return [...own, ...(parent ? members(parent) : [])].filter((member) => member !== "delete").sort();
    };
    for (const module of Object.values(modules)) {
      const bound = (prototype: object) =>
        Object.getOwnPropertyNames(prototype)
          .filter((name) => name !== "constructor")
          .sort();
      expect(bound(module.DescentSession.prototype)).toEqual(members("BoundDescent"));
      expect(bound(module.NetworkSession.prototype)).toEqual(members("BoundNetwork"));
      for (const name of members("EngineModule")) expect(module, name).toHaveProperty(name as string);
    }
  });

  test("walk the same path to the bit", () => {
    const paths = [core, ...Object.values(modules)].map((module) => {
      const run = new module.DescentSession();
      run.open({ objective: "himmelblau", start: [-0.5, 0.5], optimizer: { type: "nadam", learningRate: 0.02 } });
      run.advance(200);
      const { points } = run.trace(0);
      run.delete();
      return points;
    });
    expect(paths[1]).toEqual(paths[0]);
    expect(paths[2]).toEqual(paths[0]);
  });

  test.for([
    { what: "dense", blank: 0 },
    { what: "mostly zero", blank: 9 },
  ])("train the same network to the bit, on inputs that are $what", ({ blank }) => {
    const weights = Object.values(modules).map((module) => {
      const net = new module.NetworkSession();
      net.open({
        inputs: 13,
        layers: [{ units: 17, activation: "relu" }, { units: 3 }],
        loss: "crossEntropy",
        optimizer: "adam",
        batchSize: 5,
        seed: 2,
      });
      const inputs = Float32Array.from({ length: 13 * 22 }, (_, i) => (i % 13 < blank ? 0 : Math.fround(Math.sin(i))));
      net.setData(
        inputs,
        Int32Array.from({ length: 22 }, (_, i) => i % 3),
      );
      net.advance(50);
      const flat = net.parameters();
      net.delete();
      return flat;
    });
    expect(weights[1]).toEqual(weights[0]);
  });
});

describe("the core", () => {
  test("leaves the catalogue to a script, which says what the whole engine does, but for the sources", () => {
    const withoutSources = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(withoutSources);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, key === "source" ? "" : withoutSources(member)]),
      );
    };
    expect(catalogue).toEqual(withoutSources(modules.simd?.catalog()));
  });

  test("tells of an objective which one it is", () => {
    expect(core.describeObjective({ objective: { type: "bowl", conditionNumber: 3 } })).toEqual({
      code: "ok",
      result: "bowl",
    });
    expect(core.describeObjective({ objective: { type: "bowl", curve: 3 } }).code).toBe("notInCore");
  });

  const bowl = { objective: "bowl", optimizer: "gd" };
  test.for([
    { ...bowl, objective: { expression: "x^2 + y^2" } },
    { ...bowl, objective: { type: "linearRegression", inputs: [1, 2], targets: [1, 2], features: 1 } },
    { ...bowl, optimizer: "newton" },
    { ...bowl, optimizer: "simulatedAnnealing" },
    { ...bowl, lineSearch: "armijo" },
    { ...bowl, schedule: "polynomial" },
    { ...bowl, noise: 0.1 },
  ])("leaves %j to the whole engine", (config) => {
    for (const [module, code] of [
      [core, "notInCore"],
      [modules.simd as EngineModule, "ok"],
    ] as const) {
      const run = new module.DescentSession();
      expect(run.open(config).code).toBe(code);
      run.delete();
    }
  });

  test.for([
    { ...bowl, optimizer: { type: "gd", learningRate: -1 } },
    { ...bowl, optimizer: "adam", lineSearch: "armijo" },
    { ...bowl, start: [1, 2, 3] },
    { ...bowl, seed: 1n },
    { ...bowl, stop: () => 1 },
    null,
  ])("leaves it to the whole engine to say what is wrong with %o", (config) => {
    const [small, large] = [core, modules.simd as EngineModule].map((module) => new module.DescentSession());
    expect(small?.open(config)).toEqual({ code: "notInCore" });
    const refusal = large?.open(config);
    expect(refusal?.code).not.toMatch(/ok|notInCore/);
    expect(refusal).toHaveProperty("parameter");
    small?.delete();
    large?.delete();
  });

  test("answers every call of a session as the whole engine does", () => {
    const config = {
      objective: { type: "rosenbrock" },
      start: [-1.2, 1],
      optimizer: { type: "adam", learningRate: 0.05, biasCorrection1: false },
      schedule: "exponential",
      stop: { loss: 1e-9 },
      seed: 4,
    };
    const [small, large] = [core, modules.simd as EngineModule].map((module) => {
      const run = new module.DescentSession();
      const replies = [run.open(config), run.advance(30), run.set("beta1", 0.5), run.advance(30), run.rewind(7)];
      const snapshot = run.snapshot();
      const again = new module.DescentSession();
      replies.push(again.open({ objective: "bowl", optimizer: "gd" }), again.restore(snapshot));
      const said = [replies, snapshot, again.config(), again.steps(), run.trace(0), again.trace(50)];
      run.delete();
      again.delete();
      return said;
    });
    expect(small).toEqual(large);
  });

  test("samples a grid to the bit", () => {
    const request = { objective: "ackley", x: [-2, 3], y: [-1, 1], columns: 9, rows: 7 };
    expect(core.grid(request)).toEqual(modules.simd?.grid(request));
  });

  test("gives the memory of its sessions back", () => {
    const before = core.memoryInUse();
    for (let i = 0; i < 50; i++) {
      const run = new core.DescentSession();
      run.open({ objective: "himmelblau", optimizer: "adam" });
      run.advance(2000);
      run.delete();
    }
    expect(core.memoryInUse()).toBeLessThanOrEqual(before + 4096);
  });
});

describe("importing in plain Node", () => {
  test.for(["engine", "embed"])("%s.js does nothing harmful", async (name) => {
    await import(new URL(`../../dist/${name}.js`, import.meta.url).href);
  });
});
