import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Lesson, loadLessons } from "../../../web/src/lesson/load.ts";
import { LessonError, type Problem } from "../../../web/src/lesson/problems.ts";

/** A small complete lesson; tests break one thing in it at a time. */
export const slug = "02-slope";

export const data = {
  figures: { race: { element: "dh-descent", config: { objective: "bowl", optimizers: ["gd"], start: [8, 2] } } },
  predictions: { rate: { options: 2, answer: 1 } },
  tasks: {
    fast: {
      figure: "race",
      goal: [
        { id: "loss", path: "results.0.loss", below: 0.001 },
        { id: "steps", path: "step", atMost: 60 },
      ],
      solution: { set: { optimizers: [{ type: "gd", learningRate: 0.1 }] }, steps: 60 },
    },
  },
  errata: { sign: { printed: "race", corrected: [9.5, 9] } },
};

export const en = `---
title: Slope
question: Which way is down?
description: A lesson in miniature.
---

## The question {#question}

| $\\eta$ | loss |
|---|---|
| 0.1 | 1 |

One step is $x - \\eta f'(x)$, and it costs \\$0.

## Predict {#predict}

:::predict rate
What does a rate of $1$ do?
- It stops.
  > It does not.
- It oscillates.
  > The step is twice the distance.
:::

## Play {#play}

:::figure race
A bowl and **one** method.
:::

$$
x_{1} = x_0 - \\eta \\cdot 20 = 8
$$

## Tasks {#tasks}

:::task fast
Reach a loss below $10^{-3}$.
> Raise the rate.
>
> Not beyond $2/\\lambda$.
- loss: The loss is still too large.
- steps: That took too many steps.
:::

## What the documents say {#documents}

:::erratum sign
As printed the sign is wrong.
:::
`;

export const zh = en
  .replace("title: Slope", "title: 坡度")
  .replace("One step is", "每一步的\n更新是**这样**\n，")
  .replaceAll("The question", "问题");

export interface Sources {
  en?: string | null;
  zh?: string | null;
  data?: unknown;
}

/** Writes the sources to a folder of their own and loads them. */
export function load(sources: Sources = {}, pages: readonly string[] = []): Lesson[] {
  const root = mkdtempSync(join(tmpdir(), "lessons-"));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  try {
    if (sources.en !== null) put(`en/${slug}/index.md`, sources.en ?? en);
    if (sources.zh !== null) put(`zh-CN/${slug}/index.md`, sources.zh ?? zh);
    const facts = sources.data ?? data;
    if (facts !== "none") put(`data/${slug}.json`, typeof facts === "string" ? facts : JSON.stringify(facts, null, 2));
    return loadLessons(root, () => "<p>still</p>", pages);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What is wrong with the sources; fails when nothing is. */
export function problemsOf(sources: Sources): readonly Problem[] {
  try {
    load(sources);
  } catch (error) {
    if (error instanceof LessonError) return error.problems;
    throw error;
  }
  throw new Error("the sources were accepted");
}
