import type { Choice, NetworkConfig } from "downhill/engine";
import { describe, expect, test } from "vitest";
import { engine, expectClose, golden, lcg } from "./support.ts";

interface OptimizerCase {
  objective: string;
  optimizer: Exclude<Choice, string>;
  lineSearch?: string;
  start: number[];
  steps: number;
  at: number[];
  points: number[][];
  losses: number[];
  firstGradient: number[];
}

describe("others' paths, through the JavaScript API", () => {
  const { cases } = golden<{ cases: OptimizerCase[] }>("optimizers");
  test.for(cases.map((entry) => [`${entry.optimizer.type} on ${entry.objective}`, entry] as const))(
    "%s",
    ([, entry]) => {
      const { objective, start, optimizer, lineSearch } = entry;
      using run = disposable(engine.descent({ objective, start, optimizer, ...(lineSearch && { lineSearch }) }));
      expect(run.session.advance(entry.steps)).toBe(entry.steps);
      const trace = run.session.trace();
      const d = entry.start.length;
      entry.firstGradient.forEach((g, i) => {
        expectClose(trace.gradients[i] as number, g, 1e-9, `gradient ${i}`);
      });
      entry.at.forEach((step, row) => {
        entry.points[row]?.forEach((x, i) => {
          expectClose(trace.points[step * d + i] as number, x, 1e-9, `step ${step}, coordinate ${i}`, 1e-6);
        });
        expectClose(trace.losses[step] as number, entry.losses[row] as number, 1e-9, `loss of step ${step}`, 1e-6);
      });
    },
  );
});

describe("PyTorch's schedules, through the JavaScript API", () => {
  const { cases } = golden<{ cases: { schedule: Exclude<Choice, string>; learningRate: number; rates: number[] }[] }>(
    "schedules",
  );
  test.for(cases.map((entry) => [entry.schedule.type, entry] as const))("%s", ([, entry]) => {
    const optimizer = { type: "gd", learningRate: entry.learningRate };
    using run = disposable(engine.descent({ objective: "bowl", optimizer, schedule: entry.schedule }));
    run.session.advance(entry.rates.length);
    const { rates } = run.session.trace();
    expect(rates.length).toBe(entry.rates.length);
    entry.rates.forEach((rate, t) => {
      expectClose(rates[t] as number, rate, 1e-9, `rate of step ${t}`);
    });
  });
});

interface NetworkCase {
  name: string;
  sizes: number[];
  batch: number;
  activation: string;
  loss: "crossEntropy" | "binaryCrossEntropy" | "mse";
  optimizer: Exclude<Choice, string>;
  lcgSeed: number;
  steps: number;
  losses: number[];
  finalParameterSums: number[];
}

describe("PyTorch's networks, through the JavaScript API, in float32", () => {
  const { cases } = golden<{ cases: NetworkCase[] }>("network");
  test.for(cases.map((entry) => [entry.name, entry] as const))("%s", ([, entry]) => {
    const { sizes, batch } = entry;
    const random = lcg(entry.lcgSeed);
    const shapes = sizes.slice(1).map((outputs, i) => ({ inputs: sizes[i] as number, outputs }));
    // In the reference all W come first and then all b; the engine keeps each layer's b behind its W.
    const weights = shapes.map(({ inputs, outputs }) =>
      Float32Array.from({ length: inputs * outputs }, () => (random() * 2) / Math.sqrt(inputs)),
    );
    const biases = shapes.map(({ outputs }) => Float32Array.from({ length: outputs }, () => random() * 0.1));
    const flat = Float32Array.from(weights.flatMap((w, i) => [...w, ...(biases[i] as Float32Array)]));
    const features = sizes[0] as number;
    const outputs = sizes.at(-1) as number;
    const inputs = Float32Array.from({ length: batch * features }, random);
    const targets =
      entry.loss === "crossEntropy"
        ? Int32Array.from({ length: batch }, () => Math.floor((random() + 0.5) * outputs))
        : Float32Array.from({ length: batch * outputs }, () => {
            const value = random();
            return entry.loss === "mse" ? value : Number(value > 0);
          });

    const config: NetworkConfig = {
      inputs: features,
      layers: shapes.map(({ outputs }, i) => ({
        units: outputs,
        activation: i === shapes.length - 1 ? "linear" : entry.activation,
      })),
      loss: entry.loss,
      optimizer: withReferenceDefaults(entry.optimizer),
      batchSize: batch,
      shuffle: false,
      seed: 1,
    };
    using net = disposable(engine.network(config));
    net.session.setParameters(flat);
    net.session.setData({ inputs, targets });
    expect(net.session.advance(entry.steps)).toBe(entry.steps);
    const { losses } = net.session.trace();
    expect(losses.length).toBe(entry.steps + 1);
    entry.losses.forEach((loss, t) => {
      expectClose(losses[t] as number, loss, 2e-4, `loss before step ${t}`);
    });
    expectClose(net.session.evaluate({ inputs, targets }).loss, entry.losses.at(-1) as number, 2e-4, "evaluated loss");

    const final = net.session.parameters();
    let offset = 0;
    const sums = shapes.flatMap(({ inputs, outputs }) =>
      [inputs * outputs, outputs].map((length) => {
        const part = final.subarray(offset, offset + length);
        offset += length;
        return part.reduce((sum, value) => sum + value, 0);
      }),
    );
    entry.finalParameterSums.forEach((sum, i) => {
      expectClose(sums[i] as number, sum, 2e-4, `sum of tensor ${i}`, 0.1);
    });
  });
});

/** The reference left PyTorch's defaults unsaid: momentum 0.9 and, for RMSprop, ρ = 0.99. */
function withReferenceDefaults(optimizer: Exclude<Choice, string>): Choice {
  const defaults: Record<string, object> = { momentum: { momentum: 0.9 }, rmsprop: { rho: 0.99 } };
  return { ...optimizer, ...defaults[optimizer.type] };
}

function disposable<T extends { dispose(): void }>(session: T): { session: T; [Symbol.dispose](): void } {
  return { session, [Symbol.dispose]: () => session.dispose() };
}
