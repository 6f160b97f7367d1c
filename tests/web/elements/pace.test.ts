import { afterEach, describe, expect, test, vi } from "vitest";
import { Pace } from "../../../web/src/elements/shared/pace.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("how often something is shown", () => {
  test("is due at once, and then not before its time has passed since it was shown", () => {
    vi.useFakeTimers({ toFake: ["performance"], now: 5000 });
    const pace = new Pace(80);
    const due = [0, 0, 79, 1, 30, 60, 79].map((later) => {
      vi.advanceTimersByTime(later);
      return pace.due();
    });
    expect(due).toEqual([true, false, false, true, false, true, false]);
  });

  test("is due later the first time where that is wanted", () => {
    vi.useFakeTimers({ toFake: ["performance"], now: 5000 });
    const pace = new Pace(80, 24);
    const due = [0, 23, 1, 24, 56].map((later) => {
      vi.advanceTimersByTime(later);
      return pace.due();
    });
    expect(due).toEqual([false, false, true, false, true]);
  });
});
