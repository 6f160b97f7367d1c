import { expect, test } from "vitest";
import { loadEngine } from "../../../web/src/engine/index.ts";

const engine = await loadEngine();

test.each([0.1, 3])("a snapshot from when its last key was `diverged` is restored, at a rate of %d", (learningRate) => {
  const config = { objective: "square", start: [1], optimizer: { type: "gd", learningRate } } as const;
  const run = engine.descent({ ...config, start: [1] });
  run.advance(2000);
  const { failed, ...rest } = run.snapshot();
  const copy = engine.descent({ ...config, start: [1] });
  copy.restore({ ...rest, diverged: failed } as never);
  expect(copy.trace()).toEqual(run.trace());
  const both = () => copy.restore({ ...rest, failed, diverged: failed } as never);
  expect(both).toThrow(expect.objectContaining({ code: "unknownKey", parameter: "snapshot.diverged" }));
});
