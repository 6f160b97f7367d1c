import type { Choice } from "downhill/engine";
import { describe, expect, test } from "vitest";
import { expectNetworkCase, type NetworkCase } from "./networkCases.ts";
import { disposable, engine, expectClose, golden } from "./support.ts";

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

describe("PyTorch's networks, through the JavaScript API, in float32", () => {
  const { cases } = golden<{ cases: NetworkCase[] }>("network");
  test.for(cases.map((entry) => [entry.name, entry] as const))("%s", ([, entry]) => expectNetworkCase(engine, entry));
});
