import { describe, expect, test } from "vitest";
import { Pool } from "../../../web/src/engine/pool.ts";

/** Work that ends when it is told to. */
function pieces(pool: Pool, count: number) {
  const began: { piece: number; thread: number }[] = [];
  const ends: (() => void)[] = [];
  const results = Array.from({ length: count }, (_, piece) =>
    pool.run(async (thread) => {
      began.push({ piece, thread });
      await new Promise<void>((resolve) => {
        ends[piece] = resolve;
      });
      return piece;
    }),
  );
  return { began, ends, results };
}

describe("a pool of threads", () => {
  test("gives each thread one piece to work at and one to come, and begins the pieces in order", async () => {
    const { began, ends, results } = pieces(new Pool(2), 6);
    expect(began).toEqual([
      { piece: 0, thread: 0 },
      { piece: 1, thread: 1 },
      { piece: 2, thread: 0 },
      { piece: 3, thread: 1 },
    ]);
    ends[1]?.();
    expect(await results[1]).toBe(1);
    await null;
    expect(began.slice(4)).toEqual([{ piece: 4, thread: 1 }]);
    ends[0]?.();
    await results[0];
    await null;
    expect(began.slice(5)).toEqual([{ piece: 5, thread: 0 }]);
    for (const end of ends) end?.();
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("a thread whose work fails is free again", async () => {
    const pool = new Pool(1);
    const failed = pool.run(() => Promise.reject(new Error("no")));
    const next = pool.run(async (thread) => thread);
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe(0);
  });
});
