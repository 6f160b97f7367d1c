import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeImages, imageInputs } from "../../web/src/engine/datasets.ts";
import { loadEngine, type NetworkData } from "../../web/src/engine/index.ts";
import { type FigureFacts, parseFacts } from "../../web/src/lesson/facts.ts";
import { judge } from "../../web/src/lesson/goal.ts";
import { type DigitsData, runSolution, runUntouched } from "../../web/src/lesson/headless.ts";
import { LessonError, type Problem, Reporter } from "../../web/src/lesson/problems.ts";
import { buildDigits, digitsFolder } from "../../web/tools/digits-data.mjs";

const folder = join(import.meta.dirname, "../../lessons/data");
const engine = await loadEngine();

const tasks = readdirSync(folder)
  .filter((name) => /^(\d\d-.*|questions)\.json$/.test(name))
  .flatMap((name) => {
    const problems: Problem[] = [];
    const facts = parseFacts(readFileSync(join(folder, name), "utf8"), new Reporter(name, problems));
    if (problems.length > 0) throw new LessonError(problems);
    return Object.entries(facts.tasks).map(([id, task]) => {
      const figure = facts.figures[task.figure] as FigureFacts;
      return { name: `${name.replace(".json", "")} ${id}`, task, figure };
    });
  });

const digits = tasks.some(({ figure }) => figure.element === "dh-digits") ? await readDigits() : undefined;

async function readDigits(): Promise<DigitsData> {
  await buildDigits();
  const read = (part: string): NetworkData => {
    const images = decodeImages(gunzipSync(readFileSync(join(digitsFolder, `digits-${part}.bin.gz`))), part);
    return { inputs: imageInputs(images), targets: Int32Array.from(images.labels) };
  };
  return { train: read("train"), heldOut: read("held-out") };
}

/** Runs of figures nobody touched, by figure: several tasks share one. */
const untouched = new Map<FigureFacts, Record<string, unknown>[]>();

// Training on all digits at once takes its time where other programs want the same processor.
describe("every task", { timeout: 240_000 }, () => {
  it.each(tasks)("$name is solved by its stored solution", ({ task, figure }) => {
    const verdicts = judge(task.goal, runSolution(engine, figure, task, digits));
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
  });

  it.each(tasks)("$name is not solved by doing nothing", ({ task, figure }) => {
    const states = untouched.get(figure) ?? runUntouched(engine, figure, digits);
    untouched.set(figure, states);
    for (const state of states) {
      expect(judge(task.goal, state).every(({ holds }) => holds)).toBe(false);
    }
  });
});
