import { describe, expect, test } from "vitest";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { costAxes, readSettings as readDescent, surfaces } from "../../../web/src/elements/descent/settings.ts";
import { type DigitsConfig, defaults, fullConfig, networkConfig } from "../../../web/src/elements/digits/config.ts";
import { DhDigits } from "../../../web/src/elements/digits/digits.ts";
import { stateOf } from "../../../web/src/elements/digits/state.ts";
import { Training } from "../../../web/src/elements/digits/training.ts";
import { RegressionModel } from "../../../web/src/elements/regression/model.ts";
import { axes, models, readSettings as readRegression } from "../../../web/src/elements/regression/settings.ts";
import { ScheduleModel } from "../../../web/src/elements/schedule/model.ts";
import { readSettings as readSchedule } from "../../../web/src/elements/schedule/settings.ts";
import { SweepModel } from "../../../web/src/elements/sweep/model.ts";
import { readSettings as readSweep } from "../../../web/src/elements/sweep/settings.ts";
import {
  EngineError,
  loadEngine,
  type ParameterDescription,
  type SweepRequest,
} from "../../../web/src/engine/index.ts";
import { decodeState, encodeState, readFragment, shareLink } from "../../../web/src/share/link.ts";
import { localHub } from "../elements/localHub.ts";

const engine = await loadEngine();
const catalog = engine.catalog();

/** A stream of numbers in [0, 1) that is the same in every run (mulberry32). */
function randomness(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const value = ({ kind, slider, scale }: ParameterDescription) => {
    if (kind === "boolean") return next() < 0.5;
    const share = next();
    const real =
      scale === "log"
        ? slider.min * (slider.max / slider.min) ** share
        : slider.min + (slider.max - slider.min) * share;
    return kind === "integer" ? Math.round(real) : real;
  };
  const choice = (list: readonly { type: string; parameters: ParameterDescription[] }[]) => {
    const { type, parameters } = pick(list);
    return { type, ...Object.fromEntries(parameters.map((parameter) => [parameter.key, value(parameter)])) };
  };
  return { next, below, pick, choice };
}

const searching = catalog.optimizers.filter(({ lineSearch, teaching }) => lineSearch !== null && !teaching);
const methods = catalog.optimizers.filter(({ order, teaching }) => order === 1 && !teaching);
const described = (type: string) =>
  catalog.objectives.find((entry) => entry.type === type) as (typeof catalog.objectives)[number];
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const silent = () => {};
const strict = {
  traceChanged: silent,
  stepChanged: silent,
  failed: (error: unknown) => {
    throw error;
  },
};

describe("a link", () => {
  test("carries a race whole: every setting, the seed, the view, changes and the step shown", async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { next, below, pick, choice } = randomness(seed);
      const objective = choice(catalog.objectives);
      const { dimension, domain } = described(objective.type);
      const inside = domain.map(([low, high]) => low + (high - low) * next());
      const optimizers = Array.from({ length: 1 + below(3) }, () => ({ ...choice(methods), learningRate: 1e-4 }));
      const steps = 10 + below(40);
      const model = new DescentModel(localHub(engine), catalog, strict);
      await model.configure({
        objective,
        optimizers,
        start: inside,
        steps,
        schedule: choice(catalog.schedules),
        seed: below(1e6),
        scale: pick(["log", "linear"] as const),
        speed: pick([0.5, 1, 10]),
        view: next() < 0.5 ? null : domain.map(([low, high]) => [low, low + (high - low) * (0.5 + next())]),
        surface: pick(surfaces),
        camera: dimension === 2 && next() < 0.3 ? { azimuth: below(300), elevation: 40, zoom: 1.5 } : null,
        hidden: optimizers.length > 1 && next() < 0.3 ? [0] : [],
        noise: next() < 0.3 ? 1e-6 * next() : 0,
        stop: next() < 0.3 ? { loss: -1e9 * next(), gradientNorm: 1e-12 * next() } : {},
        costAxis: pick(costAxes),
        anatomy: next() < 0.3 ? below(4) : null,
        chosen: below(optimizers.length),
        linked: next() < 0.5,
        restarts: next() < 0.3 ? { run: below(optimizers.length), count: 2 + below(400) } : null,
      });
      await model.step(below(steps));
      if (next() < 0.7) await model.change(0, { learningRate: 1e-3 * next() });
      if (next() < 0.4) await model.change(await model.branch(0), { learningRate: 1e-3 * next() });
      // The rows that a change brings come after it.
      await model.step(0);
      const state = plain(model.state());
      const shared = decodeState(encodeState("dh-descent", state, "race"));
      expect(shared).toMatchObject({ tag: "dh-descent", id: "race" });
      expect(shared.state).not.toHaveProperty("results");
      const other = new DescentModel(localHub(engine), catalog, strict);
      await other.configure(readDescent(shared.state));
      expect(plain(other.state()), `seed ${seed}`).toEqual(state);
      model.dispose();
      other.dispose();
    }
  });

  test("carries formulas, and methods that search along directions, whole", async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { next, below, pick, choice } = randomness(seed);
      const optimizers = Array.from({ length: 1 + below(3) }, () => choice(searching));
      const model = new DescentModel(localHub(engine), catalog, strict);
      await model.configure({
        objective: {
          expression: pick(["(1-x)^2 + a*(y-x^2)^2", "x^2 + a sin(b y)^2 + y^2/7", "a x^2 + b^2"]),
          parameters: { a: 1 + next() },
        },
        optimizers,
        lineSearches: optimizers.map(() => (next() < 0.4 ? null : choice(catalog.lineSearches))),
        steps: 5 + below(10),
      });
      await model.step(below(5));
      const state = plain(model.state());
      const other = new DescentModel(localHub(engine), catalog, strict);
      await other.configure(readDescent(decodeState(encodeState("dh-descent", state)).state));
      expect(plain(other.state()), `seed ${seed}`).toEqual(state);
      model.dispose();
      other.dispose();
    }
  });

  test("carries a regression whole, its points with it", async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { next, below, pick, choice } = randomness(seed);
      const kind = pick(models);
      const points = Array.from(
        { length: 3 + below(20) },
        () => [4 * next() - 2, kind === "logistic" ? below(2) : next()] as [number, number],
      );
      const named = pick(kind === "logistic" ? (["labels"] as const) : (["documents", "sparse"] as const));
      const data = next() < 0.6 ? { points } : named;
      const batches = [...new Set(["all" as const, 1 + below(3), 1])].slice(0, 1 + below(3));
      const model = new RegressionModel(localHub(engine), catalog, silent);
      await model.configure({
        model: kind,
        data,
        batches,
        optimizer: { ...choice(methods), learningRate: 1e-3 * next() },
        start: data === "sparse" || next() < 0.5 ? null : [next(), -next()],
        axis: pick(axes),
        steps: 5 + below(30),
        epochs: 1 + below(3),
        scale: pick(["log", "linear"] as const),
        seed: below(1e6),
        speed: pick([0.5, 1, 10]),
        chosen: below(batches.length),
      });
      model.show(below(5));
      const state = plain(model.state());
      const other = new RegressionModel(localHub(engine), catalog, silent);
      await other.configure(readRegression(decodeState(encodeState("dh-regression", state)).state));
      expect(plain(other.state()), `seed ${seed}`).toEqual(state);
      model.dispose();
      other.dispose();
    }
  });

  test("carries the settings of a network whole", () => {
    const trainable = catalog.optimizers.filter(({ trainsNetworks }) => trainsNetworks);
    for (let seed = 1; seed <= 20; seed++) {
      const { below, choice } = randomness(seed);
      const config = {
        hidden: Array.from({ length: below(3) }, () => 1 + below(8)),
        activation: choice(catalog.activations),
        initializer: choice(catalog.initializers),
        optimizer: choice(trainable),
        batchSize: 1 + below(200),
        seed: below(1e6),
        epochs: 1 + below(20),
      } as DigitsConfig;
      /** The settings as a figure reports them once the engine has taken them. */
      const taken = (wanted: DigitsConfig) => {
        const network = engine.network(networkConfig(wanted));
        const full = fullConfig(wanted, network.config());
        network.dispose();
        return full;
      };
      const state = plain(stateOf({ ...new Training(silent), config: taken(config), step: 7 } as Training, defaults));
      const figure = new DhDigits();
      void figure.setState(decodeState(encodeState("dh-digits", state)).state).catch(silent);
      const { version: _, step: __, epoch: ___, results: ____, ...settings } = state;
      expect(plain(figure.config), `seed ${seed}`).toEqual(settings);
      if (config.hidden.length > 0) expect(taken(figure.config), `seed ${seed}`).toEqual(taken(config));
    }
  });

  test("carries schedules whole", async () => {
    for (let seed = 1; seed <= 15; seed++) {
      const { next, below, pick, choice } = randomness(seed);
      const model = new ScheduleModel(localHub(engine), catalog, silent);
      const schedules = Array.from({ length: 1 + below(4) }, () => choice(catalog.schedules));
      await model.configure({
        schedules,
        optimizer: { ...choice(methods), learningRate: 1e-3 * next() },
        objective: choice(catalog.objectives),
        warmup: below(30),
        steps: 20 + below(50),
        seed: below(1e6),
        scale: pick(["log", "linear"] as const),
        rateScale: pick(["log", "linear"] as const),
        view: pick(["schedules", "range"] as const),
        range: { from: 1e-6, to: 1e-3 + next(), steps: 10 + below(30) },
        chosen: below(schedules.length),
      });
      await model.step(below(20));
      const state = plain(model.state());
      const other = new ScheduleModel(localHub(engine), catalog, silent);
      await other.configure(readSchedule(decodeState(encodeState("dh-schedule", state)).state));
      expect(plain(other.state()), `seed ${seed}`).toEqual(state);
    }
  });

  test("carries a map whole", async () => {
    const hub = { mode: "worker" as const, threads: 2, sweep: async (request: SweepRequest) => engine.sweep(request) };
    for (let seed = 1; seed <= 8; seed++) {
      const { next, below, choice } = randomness(seed);
      const model = new SweepModel(hub, catalog, silent, silent);
      const settings = {
        optimizer: choice(methods),
        objective: choice(catalog.objectives),
        schedule: choice(catalog.schedules),
      };
      const columns = 4 + below(6);
      const goal = { steps: 10 + below(30), tolerance: next(), seed: below(100) };
      await model.configure({
        ...settings,
        ...goal,
        columns,
        rows: 5,
        cell: { column: below(columns), row: below(5) },
      });
      await model.settled();
      const state = plain(model.state());
      const other = new SweepModel(hub, catalog, silent, silent);
      await other.configure(readSweep(decodeState(encodeState("dh-sweep", state)).state));
      await other.settled();
      expect(plain(other.state()), `seed ${seed}`).toEqual(state);
    }
  });

  test("carries any text, and needs no escaping in an address", () => {
    const state = { objective: { expression: "(1−x)² + ½·y, 中文 \u{1f300}" }, seed: 2 ** 53 - 1, tiny: 5e-324 };
    const text = encodeState("dh-descent", state);
    expect(text).toMatch(/^[\w.-]+$/);
    expect(decodeState(text).state).toEqual(state);
    const link = shareLink("https://example.org/en/02-gradient-descent/#play", "dh-descent", state, "race");
    expect(link.startsWith("https://example.org/en/02-gradient-descent/#s=1.")).toBe(true);
    expect(readFragment(new URL(link).hash)).toEqual({ tag: "dh-descent", id: "race", state });
    expect(readFragment("#play")).toBeNull();
  });

  test.each(["", "1", "1.", "1.%%%", "1.e30", "2.e30", "1.WzEsMl0", "0.WyJkaC1kZXNjZW50IiwiIix7fV0"])(
    "%j is refused, not half understood",
    (text) => {
      expect(() => decodeState(text)).toThrow(EngineError);
    },
  );
});

/** Links as they were made when their version was new. They must go on loading as they are: none is ever changed. */
const stored: { link: string; tag: string; state: object }[] = [
  {
    tag: "dh-descent",
    link: "1.WyJkaC1kZXNjZW50IiwicmFjZSIseyJvYmplY3RpdmUiOnsidHlwZSI6ImhpbW1lbGJsYXUifSwib3B0aW1pemVycyI6W3sibGVhcm5pbmdSYXRlIjowLjAxMiwidHlwZSI6ImdkIn0seyJsZWFybmluZ1JhdGUiOjAuMiwiYmV0YTEiOjAuOSwiYmV0YTIiOjAuOTk5LCJlcHNpbG9uIjoxZS04LCJ0eXBlIjoiYWRhbSJ9XSwic3RhcnQiOlstMC4yLDAuN10sInN0ZXBzIjo4MCwic2NhbGUiOiJsb2ciLCJzY2hlZHVsZSI6eyJnYW1tYSI6MC45OSwidHlwZSI6ImV4cG9uZW50aWFsIn0sInNlZWQiOjcsInNwZWVkIjoyLCJ2aWV3IjpudWxsLCJzdXJmYWNlIjoiY29udG91ciIsImNhbWVyYSI6bnVsbCwiaGlkZGVuIjpbXSwic3RvcCI6e30sImNvc3RBeGlzIjoic3RlcCIsImNoYW5nZXMiOlt7InJ1biI6MSwic3RlcCI6MjAsImtleSI6ImxlYXJuaW5nUmF0ZSIsInZhbHVlIjowLjF9XSwiYnJhbmNoZXMiOltdLCJhbmF0b215IjpudWxsLCJzdGVwIjoyMH1d",
    state: {
      objective: { type: "himmelblau" },
      start: [-0.2, 0.7],
      seed: 7,
      step: 20,
      changes: [{ run: 1, step: 20, key: "learningRate", value: 0.1 }],
    },
  },
  {
    tag: "dh-schedule",
    link: "1.WyJkaC1zY2hlZHVsZSIsIiIseyJzY2hlZHVsZXMiOlt7InR5cGUiOiJjb25zdGFudCJ9LHsidG90YWxTdGVwcyI6MTAwLCJtaW5pbXVtIjowLCJ0eXBlIjoiY29zaW5lIn1dLCJ3YXJtdXAiOjEwLCJvcHRpbWl6ZXIiOnsibGVhcm5pbmdSYXRlIjowLjA1LCJiZXRhMSI6MC45LCJiZXRhMiI6MC45OTksImVwc2lsb24iOjFlLTgsInR5cGUiOiJhZGFtIn0sIm9iamVjdGl2ZSI6eyJ0eXBlIjoicm9zZW5icm9jayJ9LCJzdGFydCI6Wy0xLjIsMV0sInN0ZXBzIjoxMjAsInNjYWxlIjoibG9nIiwicmF0ZVNjYWxlIjoibGluZWFyIiwic2VlZCI6MSwic3BlZWQiOjEsInZpZXciOiJyYW5nZSIsInJhbmdlIjp7ImZyb20iOjAuMDAwMSwidG8iOjEsInN0ZXBzIjo2MH0sImNob3NlbiI6MCwic3RlcCI6MH1d",
    state: {
      warmup: 10,
      optimizer: { type: "adam", learningRate: 0.05 },
      view: "range",
      range: { from: 1e-4, to: 1, steps: 60 },
    },
  },
  {
    tag: "dh-sweep",
    link: "1.WyJkaC1zd2VlcCIsIm1hcCIseyJvYmplY3RpdmUiOnsiY29uZGl0aW9uTnVtYmVyIjoyNSwidHlwZSI6ImJvd2wifSwib3B0aW1pemVyIjp7ImxlYXJuaW5nUmF0ZSI6MC4wMSwibW9tZW50dW0iOjAuOSwidHlwZSI6Im1vbWVudHVtIn0sInNjaGVkdWxlIjp7InR5cGUiOiJjb25zdGFudCJ9LCJzdGFydCI6WzgsMl0sInNlZWQiOjEsIngiOnsicGFydCI6Im9wdGltaXplciIsImtleSI6ImxlYXJuaW5nUmF0ZSIsImZyb20iOjAuMDAwMSwidG8iOjF9LCJ5Ijp7InBhcnQiOiJvcHRpbWl6ZXIiLCJrZXkiOiJtb21lbnR1bSIsImZyb20iOjAsInRvIjowLjk5fSwiY29sdW1ucyI6MTYsInJvd3MiOjEyLCJzdGVwcyI6MTAwLCJ0b2xlcmFuY2UiOjAuMDAwMSwiY2VsbCI6eyJjb2x1bW4iOjMsInJvdyI6NH0sInN0ZXAiOjE5Mn1d",
    state: {
      objective: { type: "bowl", conditionNumber: 25 },
      columns: 16,
      rows: 12,
      x: { part: "optimizer", key: "learningRate" },
      cell: { column: 3, row: 4 },
    },
  },
  {
    tag: "dh-regression",
    link: "1.WyJkaC1yZWdyZXNzaW9uIiwiZml0Iix7Im1vZGVsIjoibGluZWFyIiwiZGF0YSI6eyJwb2ludHMiOltbMCwxXSxbMSwyLjVdLFsyLDIuOV1dfSwib3B0aW1pemVyIjp7ImxlYXJuaW5nUmF0ZSI6MC4wNSwibW9tZW50dW0iOjAuOSwidHlwZSI6Im1vbWVudHVtIn0sImJhdGNoZXMiOlsiYWxsIiwxXSwic3RhcnQiOlswLjUsLTFdLCJheGlzIjoiZXBvY2giLCJzdGVwcyI6MTAwLCJlcG9jaHMiOjQsInNjYWxlIjoibGluZWFyIiwic2VlZCI6Mywic3BlZWQiOjEsImNob3NlbiI6MSwic3RlcCI6Nn1d",
    state: {
      data: {
        points: [
          [0, 1],
          [1, 2.5],
          [2, 2.9],
        ],
      },
      batches: ["all", 1],
      start: [0.5, -1],
      axis: "epoch",
      chosen: 1,
      step: 6,
    },
  },
  {
    tag: "dh-digits",
    link: "1.WyJkaC1kaWdpdHMiLCIiLHsiaGlkZGVuIjpbMzIsMTZdLCJhY3RpdmF0aW9uIjp7InNsb3BlIjowLjA1LCJ0eXBlIjoibGVha3lSZWx1In0sImluaXRpYWxpemVyIjp7InR5cGUiOiJoZU5vcm1hbCJ9LCJvcHRpbWl6ZXIiOnsibGVhcm5pbmdSYXRlIjowLjAwMiwiYmV0YTEiOjAuOSwiYmV0YTIiOjAuOTk5LCJlcHNpbG9uIjoxZS04LCJiaWFzQ29ycmVjdGlvbjEiOnRydWUsImJpYXNDb3JyZWN0aW9uMiI6dHJ1ZSwidHlwZSI6ImFkYW0ifSwiYmF0Y2hTaXplIjozMiwic2VlZCI6NCwiZXBvY2hzIjozLCJzdGVwIjowLCJlcG9jaCI6MH1d",
    state: { hidden: [32, 16], activation: { type: "leakyRelu", slope: 0.05 }, batchSize: 32, seed: 4, epochs: 3 },
  },
];

/** What a network's figure makes of a state. */
function readDigits(state: object): object {
  const figure = new DhDigits();
  void figure.setState(state).catch(silent);
  return figure.config;
}

describe("links of version 1", () => {
  test.each(stored)("$tag keeps loading", async ({ link, tag, state }) => {
    const shared = decodeState(link);
    expect(shared.tag).toBe(tag);
    const readers = {
      "dh-descent": readDescent,
      "dh-schedule": readSchedule,
      "dh-sweep": readSweep,
      "dh-regression": readRegression,
      "dh-digits": readDigits,
    };
    expect(readers[tag as keyof typeof readers](shared.state)).toMatchObject(state);
    if (tag !== "dh-descent") return;
    const model = new DescentModel(localHub(engine), catalog, strict);
    await model.configure(readDescent(shared.state));
    expect(model.state()).toMatchObject(state);
    model.dispose();
  });
});
