import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileEngine, instantiate } from "../../web/src/engine/load.ts";
import type { EngineModule } from "../../web/src/engine/module.ts";

const bytes = (name: string) => readFileSync(new URL(`../../build/engine/${name}.wasm`, import.meta.url));
const start = async (build: "simd" | "scalar") =>
  instantiate({ build, wasm: await WebAssembly.compile(bytes(build === "simd" ? "engine" : "engine-scalar")) });

const modules: Record<string, EngineModule> = { simd: await start("simd"), scalar: await start("scalar") };

describe("the two builds", () => {
  test("node has SIMD and takes that build", async () => {
    expect((await compileEngine(bytes("engine"))).build).toBe("simd");
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
    const paths = Object.values(modules).map((module) => {
      const run = new module.DescentSession();
      run.open({ objective: "himmelblau", start: [-0.5, 0.5], optimizer: { type: "nadam", learningRate: 0.02 } });
      run.advance(200);
      const { points } = run.trace(0);
      run.delete();
      return points;
    });
    expect(paths[1]).toEqual(paths[0]);
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

describe("importing in plain Node", () => {
  test.for(["engine", "embed"])("%s.js does nothing harmful", async (name) => {
    await import(new URL(`../../dist/${name}.js`, import.meta.url).href);
  });
});
