import { describe, expect, test } from "vitest";
import { catalogue } from "../../../web/src/i18n/en/catalogue.ts";
import { figures } from "../../../web/src/i18n/en/figures.ts";
import { midSentence } from "../../../web/src/i18n/en/midSentence.ts";
import { surfaces } from "../../../web/src/i18n/en/surfaces.ts";

describe("the name of a method inside an English sentence", () => {
  test("is in lower case where it is made of common nouns, and as it is where it is a proper name", () => {
    const names = Object.entries(catalogue).filter(([key]) => key.startsWith("optimizer."));
    const changed = names.map(([, name]) => [name, midSentence(name)]).filter(([name, inside]) => name !== inside);
    expect(Object.fromEntries(changed)).toEqual({
      "Gradient descent": "gradient descent",
      Momentum: "momentum",
      "Conjugate gradients": "conjugate gradients",
      "Simulated annealing": "simulated annealing",
      "Fading rate η/√t": "fading rate η/√t",
    });
  });

  test("keeps what is said of one of several runs of a method", () => {
    expect(midSentence("Momentum, η = 0.1, branch at 10")).toBe("momentum, η = 0.1, branch at 10");
  });

  test("stands so in titles and in what buttons are called", () => {
    const [where, { rule, remove }] = [surfaces.basins.title, figures.descent];
    expect(where("Gradient descent", 200)).toBe("Where gradient descent has come after 200 steps, by its start");
    expect(rule("Gradient descent", 3)).toBe("Step 3 of gradient descent, in numbers");
    expect(rule("Nesterov", 3)).toBe("Step 3 of Nesterov, in numbers");
    expect(remove("Conjugate gradients")).toBe("Remove conjugate gradients");
  });
});
