import { describe, expect, test } from "vitest";
import { checkAttributes, readQuery } from "../../../web/src/embedding/query.ts";
import { EngineError } from "../../../web/src/engine/errors.ts";
import { encodeState } from "../../../web/src/share/link.ts";

/** The refusal that `action` ends in. */
function refusal(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return { parameter: error.parameter, value: error.value };
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("the address of a frame", () => {
  test("names a figure, its attributes and the theme", () => {
    const wanted = readQuery("?figure=dh-descent&objective=bowl&start=-3%2C3&lang=zh-CN&theme=dark", null);
    expect(wanted).toEqual({
      tag: "dh-descent",
      theme: "dark",
      state: null,
      attributes: new Map([
        ["objective", "bowl"],
        ["start", "-3,3"],
      ]),
    });
  });

  test("carries a state, which names its figure itself", () => {
    const shared = encodeState("dh-schedule", { steps: 40, step: 7, results: [1, 2] });
    const { tag, state } = readQuery(`?s=${shared}`, null);
    expect([tag, state]).toEqual(["dh-schedule", { steps: 40, step: 7 }]);
  });

  test("names no figure where the page has one already", () => {
    expect(readQuery("", "dh-digits").tag).toBe("dh-digits");
    expect(readQuery("?figure=dh-digits", "dh-digits").tag).toBe("dh-digits");
  });

  test.each([
    ["", null, "figure", undefined],
    ["?figure=dh-task", null, "figure", "dh-task"],
    ["?figure=script", null, "figure", "script"],
    ["?figure=dh-sweep", "dh-descent", "figure", "dh-sweep"],
    ["?figure=dh-descent&lang=fr", null, "lang", "fr"],
    ["?figure=dh-descent&theme=sepia", null, "theme", "sepia"],
    ["?s=1.damaged", null, "link", "1.damaged"],
    [`?s=${encodeState("dh-task", {})}`, null, "figure", "dh-task"],
    [`?figure=dh-sweep&s=${encodeState("dh-descent", {})}`, null, "figure", "dh-sweep"],
  ])("is refused by name: %s", (search, own, parameter, value) => {
    expect(refusal(() => readQuery(search, own))).toEqual({ parameter, value });
  });

  test("sets no attribute that the element does not read, nor one that says where links lead", () => {
    const observed = ["objective", "share-base", "lang"];
    expect(() => checkAttributes(new Map([["objective", "bowl"]]), observed)).not.toThrow();
    for (const name of ["onclick", "style", "share-base"]) {
      expect(refusal(() => checkAttributes(new Map([[name, "x"]]), observed))).toEqual({ parameter: name, value: "x" });
    }
  });
});
