import { beforeEach, expect, test } from "vitest";
import { seriesStyle, styledTypes } from "../../../web/src/charts/series.ts";
import { DescentModel } from "../../../web/src/elements/descent/model.ts";
import { runName, runStyle } from "../../../web/src/elements/descent/runStyle.ts";
import { spareStyle } from "../../../web/src/elements/descent/twins.ts";
import { loadEngine } from "../../../web/src/engine/index.ts";
import { loadMessages, messages } from "../../../web/src/i18n/index.ts";
import { localHub } from "./localHub.ts";

const engine = await loadEngine();
await Promise.all([loadMessages("en"), loadMessages("zh-CN")]);
const [english, chinese] = [messages("en"), messages("zh-CN")];

let model: DescentModel;
beforeEach(() => {
  const silent = () => {};
  model = new DescentModel(localHub(engine), engine.catalog(), {
    traceChanged: silent,
    stepChanged: silent,
    failed: (error) => {
      throw error;
    },
  });
});

const names = (words = english) => model.runs.map((run) => runName(words, run));
const looks = () => model.runs.map((run) => JSON.stringify(runStyle(run)));
const rates = (...learningRates: number[]) => learningRates.map((learningRate) => ({ type: "adam", learningRate }));

test("runs of one method are told apart by look, and by what is set otherwise", async () => {
  await model.configure({ optimizers: ["gd", ...rates(0.1, 0.01), { type: "adam", learningRate: 0.01, beta1: 0.5 }] });
  expect(names()).toEqual([
    "Gradient descent",
    "Adam, η = 0.1, β₁ = 0.9",
    "Adam, η = 0.01, β₁ = 0.9",
    "Adam, η = 0.01, β₁ = 0.5",
  ]);
  expect(names(chinese).slice(0, 2)).toEqual(["梯度下降", "Adam（η = 0.1，β₁ = 0.9）"]);
  expect(new Set(looks()).size).toBe(4);
  expect(new Set(model.runs.map((run) => runStyle(run).token)).size).toBe(4);
  // The first one looks as its method does everywhere.
  expect(model.runs.slice(0, 2).map(runStyle)).toEqual([seriesStyle("gd"), seriesStyle("adam")]);
});

test("twins of several methods differ from each other too, and so do their branches", async () => {
  await model.configure({ optimizers: [...rates(0.1, 0.01), "gd", { type: "gd", learningRate: 0.02 }], step: 20 });
  await model.branch(1);
  await model.branch(3);
  expect(new Set(looks()).size).toBe(6);
  expect(names().slice(4)).toEqual(["Adam, η = 0.01, branch at 20", "Gradient descent, η = 0.02, branch at 20"]);
  const [, second, , , branch] = model.runs;
  if (!second || !branch) throw new Error("A run is missing.");
  expect(runStyle(branch).token).toBe(runStyle(second).token);
});

test("twins that are set alike are numbered, and line searches are named", async () => {
  await model.configure({ optimizers: rates(0.1, 0.1) });
  expect(names()).toEqual(["Adam, no. 1", "Adam, no. 2"]);
  expect(names(chinese)).toEqual(["Adam（第 1 个）", "Adam（第 2 个）"]);
  await model.change(1, { learningRate: 0.2 });
  expect(names()).toEqual(["Adam, η = 0.1", "Adam, η = 0.2"]);
  model.remove(0);
  expect(names()).toEqual(["Adam"]);
  expect(runStyle(model.runs[0] as (typeof model.runs)[number])).toEqual(seriesStyle("adam"));
  await model.configure({ optimizers: ["gd", "gd"], lineSearches: [null, "armijo"] });
  expect(names()).toEqual(["Gradient descent", "Gradient descent, Armijo back-tracking"]);
});

test("spare styles differ from each other and from the methods' own", () => {
  const spare = Array.from({ length: 16 }, (_, order) => JSON.stringify(spareStyle(order)));
  expect(new Set([...spare, ...styledTypes.map((type) => JSON.stringify(seriesStyle(type)))]).size).toBe(
    16 + styledTypes.length,
  );
});
