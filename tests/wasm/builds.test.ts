import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type CompiledEngine, compileCore, compileEngine, instantiate } from "../../web/src/engine/load.ts";
import type { EngineModule } from "../../web/src/engine/module.ts";

type Build = CompiledEngine["build"];

const files = { core: "engine-core", simd: "engine", scalar: "engine-scalar" };
const bytes = (build: Build) => readFileSync(new URL(`../../build/engine/${files[build]}.wasm`, import.meta.url));
const compiled = async (build: Build): Promise<CompiledEngine> => ({
  build,
  wasm: await WebAssembly.compile(bytes(build)),
});
const start = async (build: Build) => instantiate(await compiled(build));

const core = await start("core");
const modules: Record<string, EngineModule> = { simd: await start("simd"), scalar: await start("scalar") };

/** kB of 1,000 bytes, as a server with gzip sends them. */
const kilobytes = (build: Build) => gzipSync(bytes(build)).length / 1000;

describe("what readers download", () => {
  // Ratchets: lower them with every byte that goes.
  test.for([
    ["core", 60],
    ["simd", 137],
    ["scalar", 132],
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
    for (const build of ["core", "scalar"] as const) {
      expect((await imports(build)).filter((name) => !known.has(name))).toEqual([]);
    }
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
  test("describes what the whole engine does, but for the sources", () => {
    const withoutSources = (_: string, value: unknown) =>
      typeof value === "object" && value !== null && "source" in value ? { ...value, source: "" } : value;
    const { simd } = modules;
    const plain = (module?: EngineModule) => JSON.parse(JSON.stringify(module?.catalog(), withoutSources));
    expect(plain(core)).toEqual(plain(simd));
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

  test("refuses what is wrong as the whole engine does", () => {
    for (const module of [core, modules.simd as EngineModule]) {
      const run = new module.DescentSession();
      expect(run.open({ ...bowl, optimizer: { type: "gd", learningRate: -1 } })).toMatchObject({
        code: "outOfRange",
        parameter: "optimizer.learningRate",
      });
      expect(run.open({ ...bowl, optimizer: "adam", lineSearch: "armijo" }).code).toBe("unknownType");
      run.delete();
    }
  });
});

describe("importing in plain Node", () => {
  test.for(["engine", "embed"])("%s.js does nothing harmful", async (name) => {
    await import(new URL(`../../dist/${name}.js`, import.meta.url).href);
  });
});
