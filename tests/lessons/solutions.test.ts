import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadEngine } from "../../web/src/engine/index.ts";
import { parseFacts } from "../../web/src/lesson/facts.ts";
import { judge } from "../../web/src/lesson/goal.ts";
import { runSolution, runUntouched } from "../../web/src/lesson/headless.ts";
import { LessonError, type Problem, Reporter } from "../../web/src/lesson/problems.ts";

const folder = join(import.meta.dirname, "../../lessons/data");
const engine = await loadEngine();

/** Every task of every lesson that is checked in a figure of the given element. */
function tasksIn(element: string) {
  return readdirSync(folder)
    .filter((name) => /^(\d\d-.*|questions)\.json$/.test(name))
    .flatMap((name) => {
      const problems: Problem[] = [];
      const facts = parseFacts(readFileSync(join(folder, name), "utf8"), new Reporter(name, problems));
      if (problems.length > 0) throw new LessonError(problems);
      return Object.entries(facts.tasks).flatMap(([id, task]) => {
        const figure = facts.figures[task.figure];
        return figure?.element === element ? [{ name: `${name.replace(".json", "")} ${id}`, task, figure }] : [];
      });
    });
}

describe("every task on a descent", () => {
  it.each(tasksIn("dh-descent"))("$name is solved by its stored solution", ({ task, figure }) => {
    const verdicts = judge(task.goal, runSolution(engine, figure, task));
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
  });

  it.each(tasksIn("dh-descent"))("$name is not solved by doing nothing", ({ task, figure }) => {
    for (const state of runUntouched(engine, figure)) {
      expect(judge(task.goal, state).every(({ holds }) => holds)).toBe(false);
    }
  });
});
