import { describe, expect, test } from "vitest";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { isBetter, Tuner, trialsPerMethod, tuneRate } from "../../../web/src/elements/descent/tuning.ts";
import { type DescentConfig, loadEngine } from "../../../web/src/engine/index.ts";
import { type Trial, tryRun } from "../../../web/src/engine/trials.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
/** Tells which threads trials were given to, and how many ran at once. */
const asked = { threads: new Set<number>(), now: 0, most: 0 };
const hub = {
  threads: 3,
  trials: async (thread: number, configs: readonly DescentConfig[], steps: number, below: number) => {
    asked.threads.add(thread);
    asked.most = Math.max(asked.most, ++asked.now);
    await null;
    asked.now--;
    return configs.map((config) => tryRun(engine, config, steps, below));
  },
};

const trial = (loss: number, reached: number | null = null, code: Trial["status"]["code"] = "ok"): Trial => ({
  initialLoss: 1,
  loss,
  steps: 10,
  reached,
  status: { code, step: 0, reason: "" },
});

async function figure(config: object): Promise<DescentModel> {
  const silent = () => {};
  const model = new DescentModel(localHub(engine), engine.catalog(), {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
  await model.configure(config);
  return model;
}

describe("tuning one rate", () => {
  test("finds the rate with which the square is left in one step: η = 1/2", async () => {
    const config = { objective: "square", start: [10] };
    let count = 0;
    const best = await tuneRate({ min: 0, max: 1e9 }, "steps", async (rates) => {
      count += rates.length;
      return rates.map((learningRate) =>
        tryRun(engine, { ...config, optimizer: { type: "gd", learningRate } }, 50, 1e-4),
      );
    });
    expect(best?.rate).toBeCloseTo(0.5, 2);
    expect(best?.trial.reached).toBe(1);
    expect(count).toBe(trialsPerMethod);
  });

  test("finds the valley of a smooth loss over rates to three digits, and keeps within what is allowed", async () => {
    const valley = async (rates: readonly number[]) =>
      rates.map((rate) => trial((Math.log10(rate) - Math.log10(0.0371)) ** 2));
    expect((await tuneRate({ min: 0, max: 1e9 }, "loss", valley))?.rate).toBeCloseTo(0.0371, 4);
    expect((await tuneRate({ min: 0, max: 0.01 }, "loss", valley))?.rate).toBe(0.01);
  });

  test("a run that diverged is never the best, and equal losses are told apart by when they were reached", () => {
    expect(isBetter(trial(2), trial(1, 3, "diverged"), "loss")).toBe(true);
    expect(isBetter(trial(2, 9), trial(1, 3, "diverged"), "steps")).toBe(true);
    expect(isBetter(trial(0, 4), trial(0, 5), "loss")).toBe(true);
    expect(isBetter(trial(0.5), trial(0.6), "steps")).toBe(true);
    expect(isBetter(trial(0.5), trial(0.6, 7), "steps")).toBe(false);
  });
});

describe("tuning a figure", () => {
  const config = {
    objective: "bowl",
    start: [8, 2],
    steps: 60,
    optimizers: ["gd", "momentum", { type: "adam", beta1: 0.8 }],
  };

  test("gives each method a rate of its own that is better than it had, and sets it", async () => {
    const model = await figure(config);
    const shares: number[] = [];
    const tuner = new Tuner(hub, () => tuner.progress !== null && shares.push(tuner.progress));
    await tuner.tune(model);
    await model.step(60);
    expect(tuner.progress).toBeNull();
    expect(asked.threads).toEqual(new Set([0, 1, 2]));
    // One to work at and one to come, for each thread.
    expect(asked.most).toBe(6);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(tuner.found.map(({ run }) => run.type)).toEqual(["gd", "momentum", "adam"]);
    for (const [index, { rate, trial }] of tuner.found.entries()) {
      const result = model.state().results[index];
      expect(result).toMatchObject({ loss: trial.loss, optimizer: { learningRate: rate } });
      const untuned = tryRun(
        engine,
        { objective: "bowl", start: [8, 2], optimizer: config.optimizers[index] as string },
        60,
        0,
      );
      expect(trial.loss).toBeLessThan(untuned.loss);
    }
    expect(model.state().optimizers[2]).toMatchObject({ beta1: 0.8 });
    // 2/(λ_min + λ_max) is the best constant rate of gradient descent on a quadratic.
    expect(tuner.found[0]?.rate).toBeCloseTo(2 / 11, 2);
  });

  test("called off it leaves everything as it is", async () => {
    const model = await figure(config);
    await model.step(7);
    const before = model.state();
    let pieces = 0;
    const counting: typeof hub = {
      ...hub,
      trials: (...request) => {
        if (++pieces === 20) tuner.cancel();
        return hub.trials(...request);
      },
    };
    const tuner = new Tuner(counting, () => {});
    await tuner.tune(model);
    expect(pieces).toBe(20);
    expect(tuner.progress).toBeNull();
    expect(tuner.found).toEqual([]);
    expect(model.state()).toEqual(before);
  });
});
