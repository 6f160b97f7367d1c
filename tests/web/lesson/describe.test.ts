import { describe, expect, it } from "vitest";
import "../../../web/src/i18n/all.ts";
import { describeCondition, describeValue } from "../../../web/src/lesson/describe.ts";

const one = { optimizers: [{ type: "gd" }] };

describe("a condition in short", () => {
  it("names quantity, relation and bound", () => {
    expect(describeCondition({ id: "a", path: "results.0.loss", below: 0.001 }, one, "en")).toBe("loss < 0.001");
    expect(describeCondition({ id: "a", path: "step", atMost: 60 }, one, "zh-CN")).toBe("步数 ≤ 60");
    expect(describeCondition({ id: "a", path: "step", between: [2, 5] }, one, "en")).toBe("2 ≤ steps ≤ 5");
  });

  it("tells the values of words", () => {
    const diverged = { id: "a", path: "results.0.status.code", equals: "diverged" };
    expect(describeCondition(diverged, one, "en")).toBe("status = diverged");
    expect(describeCondition(diverged, one, "zh-CN")).toBe("状态 = 已发散");
    expect(describeCondition({ id: "a", path: "seed", oneOf: [1, 2] }, one, "en")).toBe("seed = 1 or 2");
  });
});

describe("a condition on a network", () => {
  const network = { hidden: [128], optimizer: { type: "adam" } };

  it("counts the units of a layer", () => {
    const units = { id: "a", path: "hidden.0", atMost: 16 };
    expect(describeCondition(units, network, "en")).toBe("units in hidden layer 1 ≤ 16");
    expect(describeCondition(units, network, "zh-CN")).toBe("第 1 个隐藏层的单元数 ≤ 16");
  });

  it("names what is of a type, not the type", () => {
    const method = { id: "a", path: "optimizer.type", equals: "gd" };
    expect(describeCondition(method, network, "en")).toBe("optimizer = Gradient descent");
    expect(describeCondition(method, network, "zh-CN")).toBe("优化器 = 梯度下降");
    expect(describeCondition({ ...method, path: "optimizers.0.type" }, one, "en")).toBe("optimizer = Gradient descent");
  });

  it("tells accuracy in per cent", () => {
    const accuracy = { id: "a", path: "results.0.accuracy", atLeast: 0.94 };
    expect(describeCondition(accuracy, network, "en")).toBe("accuracy on held-out digits ≥ 94%");
    expect(describeValue(0.9435, "en", accuracy.path)).toBe("94.35%");
    expect(describeValue(null, "en", accuracy.path)).toBe("–");
  });
});

describe("a value", () => {
  it.each([
    [0, "0"],
    [0.05, "0.05"],
    [-2.80511, "−2.805"],
    [1.427247e-4, "1.43 × 10⁻⁴"],
    [1e7, "1 × 10⁷"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "∞"],
    [[8, 2], "(8, 2)"],
    [undefined, "–"],
  ])("%s", (value, text) => expect(describeValue(value, "en")).toBe(text));
});
