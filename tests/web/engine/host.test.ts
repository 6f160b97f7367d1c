import { describe, expect, test } from "vitest";
import { startHost } from "../../../web/src/engine/host.ts";
import { compileCore, compileEngine } from "../../../web/src/engine/load.ts";
import type { DescentTrace, NetworkTrace } from "../../../web/src/engine/types.ts";

const script = async () => (await import("../../../web/src/engine/whole.ts")).startWhole;

/** A host that begins with the core, and how often it has asked for the whole engine. */
async function start() {
  const asked = { times: 0 };
  const host = await startHost(
    await compileCore(),
    () => {
      asked.times++;
      return compileEngine();
    },
    script,
  );
  const call = <T>(target: number, method: string, ...args: unknown[]) =>
    host.call({ kind: "call", id: 0, target, method, args }) as Promise<T>;
  return { asked, call };
}

const bowl = { objective: "bowl", start: [8, 2], optimizer: { type: "adam", learningRate: 0.1 } };

describe("a host with the core", () => {
  test("does what a first figure asks for without the whole engine", async () => {
    const { asked, call } = await start();
    const run = await call<number>(0, "descent", bowl);
    await call(run, "advance", 10);
    await call(run, "set", "learningRate", 0.2);
    await call(0, "contours", { objective: "bowl", x: [-1, 1], y: [-1, 1], columns: 8, rows: 8, levels: [0.5] });
    expect((await call<DescentTrace>(run, "trace", 0)).steps).toBe(10);
    expect(asked.times).toBe(0);
  });

  test("opens what the core cannot run in the whole engine, which it loads once", async () => {
    const { asked, call } = await start();
    const newton = await call<number>(0, "descent", { ...bowl, optimizer: "newton" });
    await call(newton, "advance", 1);
    expect((await call<DescentTrace>(newton, "trace", 0)).losses[1]).toBeCloseTo(0, 12);
    const formula = await call<number>(0, "descent", { ...bowl, objective: { expression: "x^2 + y^2" } });
    expect(await call(formula, "advance", 3)).toBe(3);
    expect(asked.times).toBe(1);
  });

  test("moves a run to the whole engine when a setting needs it, without losing a step", async () => {
    const { asked, call } = await start();
    const [moved, stayed] = [await call<number>(0, "descent", bowl), await call<number>(0, "descent", bowl)];
    for (const run of [moved, stayed]) await call(run, "advance", 20);
    await call(moved, "set", "noise", 0.5);
    expect(asked.times).toBe(1);
    await call(moved, "advance", 5);
    const [noisy, calm] = [await call<DescentTrace>(moved, "trace", 0), await call<DescentTrace>(stayed, "trace", 0)];
    expect(noisy.points.slice(0, 42)).toEqual(calm.points);
    expect(noisy.steps).toBe(25);
    expect(noisy.changes).toEqual([{ step: 20, key: "noise", value: 0.5 }]);
  });

  test("asks again when the whole engine could not be had", async () => {
    let times = 0;
    const compile = () => (times++ === 0 ? Promise.reject(new Error("offline")) : compileEngine());
    const host = await startHost(await compileCore(), compile, script);
    const open = () =>
      host.call({ kind: "call", id: 0, target: 0, method: "descent", args: [{ ...bowl, optimizer: "newton" }] });
    await expect(open()).rejects.toThrow("offline");
    await expect(open()).resolves.toBe(1);
  });

  test("refuses a setting as the run's own engine does, and leaves the run as it was", async () => {
    const { call } = await start();
    const run = await call<number>(0, "descent", bowl);
    await expect(call(run, "set", "noise", -1)).rejects.toMatchObject({ code: "outOfRange", parameter: "noise" });
    expect(await call(run, "advance", 2)).toBe(2);
  });
});

describe("a network in a host", () => {
  const config = {
    inputs: 2,
    layers: [{ units: 8, activation: "relu" }, { units: 2 }],
    loss: "crossEntropy",
    optimizer: { type: "sgd", learningRate: 0.01 },
    batchSize: 4,
    seed: 1,
  };
  const data = { inputs: new Float32Array(16).map((_, i) => i / 16), targets: new Int32Array(8).map((_, i) => i % 2) };

  test("hears what is set while it trains, and answers with the steps before that first", async () => {
    const { call } = await start();
    const network = await call<number>(0, "network", config);
    await call(network, "setData", data);
    const answered: string[] = [];
    const training = call<{ taken: number; trace: NetworkTrace }>(network, "advanceFor", 1e6, 60_000, 0);
    const setting = call(network, "set", "learningRate", 0.5).then(() => answered.push("set"));
    const { taken, trace } = await training;
    answered.push("advanceFor");
    await setting;
    expect(answered).toEqual(["advanceFor", "set"]);
    expect(taken).toBeGreaterThan(0);
    expect(trace.losses).toHaveLength(taken + 1);
    expect(trace.changes).toEqual([]);
    const next = await call<{ taken: number; trace: NetworkTrace }>(network, "advanceFor", 3, 60_000, taken);
    expect(next.taken).toBe(3);
    expect([...next.trace.rates]).toEqual([0.5, 0.5, 0.5]);
    expect(next.trace.changes).toEqual([{ step: taken, key: "learningRate", value: 0.5 }]);
  });

  test("takes no more time than it is given, and sets at once between slices", async () => {
    const { call } = await start();
    const network = await call<number>(0, "network", config);
    await call(network, "setData", data);
    const { taken } = await call<{ taken: number }>(network, "advanceFor", 1e6, 20, 0);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(1e6);
    await call(network, "set", "learningRate", 0.2);
    await expect(call(network, "set", "learningRate", -1)).rejects.toThrow("learningRate");
  });

  test("does what is asked while it trains afterwards, in the order asked", async () => {
    const { call } = await start();
    const network = await call<number>(0, "network", config);
    await call(network, "setData", data);
    const before = await call<Float32Array>(network, "parameters");
    const training = call<{ taken: number }>(network, "advanceFor", 1e6, 60_000, 0);
    const back = call<number>(network, "rewind", 1e6);
    const parameters = call<Float32Array>(network, "parameters");
    const more = call<{ taken: number; trace: NetworkTrace }>(network, "advanceFor", 3, 60_000, 0);
    const { taken } = await training;
    expect(taken).toBeGreaterThan(0);
    expect(await back).toBe(taken);
    expect(await parameters).toEqual(before);
    expect((await more).trace.losses).toHaveLength(3 + 1);
  });

  test("answers what was under way when it is disposed of", async () => {
    const { call } = await start();
    const network = await call<number>(0, "network", config);
    await call(network, "setData", data);
    const training = call<{ taken: number; trace: NetworkTrace }>(network, "advanceFor", 1e6, 60_000, 0);
    const disposing = call(network, "dispose");
    const { taken, trace } = await training;
    expect(trace.losses).toHaveLength(taken + 1);
    await disposing;
    await expect(call(network, "parameters")).rejects.toThrow("disposed of");
  });
});
