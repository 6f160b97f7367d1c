import { describe, expect, it } from "vitest";
import { load } from "./fixture.ts";

const [lesson] = load();
const { en, "zh-CN": zh } = lesson?.pages ?? {};

describe("a lesson becomes a page", () => {
  it("with its five sections, each with anchor and heading", () => {
    expect(en?.sections.map(({ id }) => id)).toEqual(["question", "predict", "play", "tasks", "documents"]);
    expect(en?.html).toContain(
      '<section class="part part-documents" id="documents" aria-labelledby="documents-heading">',
    );
    expect(en?.html).toContain('<h2 id="documents-heading">What the documents say</h2>');
    expect(zh?.sections[0]?.title).toBe("问题");
  });

  it("with formulas as HTML and as MathML", () => {
    expect(en?.html).toContain('<span class="katex">');
    expect(en?.html).toContain("<math xmlns");
    expect(en?.html).toContain('<div class="math"><span class="katex-display">');
    expect(en?.html).toContain("costs $0");
  });

  it("with a formula that heads a column spelled out", () => {
    expect(en?.html).toContain('<th><span class="unseen">η</span><span aria-hidden="true"><span class="katex">');
  });

  it("with figures that carry their configuration and something to see without JavaScript", () => {
    expect(en?.html).toContain(
      '<dh-descent id="figure-race" lang="en"><script type="application/json">{"objective":"bowl"',
    );
    expect(en?.html).toContain("<p>still</p></dh-descent>");
    expect(en?.html).toContain("<figcaption><p>A bowl and <strong>one</strong> method.</p>");
  });

  it("with predictions readable as they are", () => {
    expect(en?.html).toContain('<dh-predict id="predict-rate" lang="en" answer="1">');
    expect(en?.html).toContain('<div class="option" slot="option-1">It oscillates.</div>');
    expect(en?.html).toMatch(/<details slot="explanation-1"><summary>Explanation<\/summary><p>The step is twice/);
  });

  it("with tasks, their hints one by one and a sentence for each condition", () => {
    expect(en?.html).toContain('<dh-task id="task-fast" lang="en" figure="figure-race" number="1">');
    expect(en?.html).toContain('<details slot="hint-1"><summary>Hint 2 of 2</summary>');
    expect(en?.html).toContain('<div class="fails" slot="fails-loss">The loss is still too large.</div>');
    expect(en?.html).not.toContain("loss: The loss");
  });

  it("without spaces where Chinese lines were broken", () => {
    expect(zh?.html).toContain("每一步的更新是<strong>这样</strong>，");
  });

  it("with no line break between a formula and the punctuation after it", () => {
    expect(en?.html).toMatch(
      /<span class="held"><span class="katex">(?:(?!class="held").)*<\/span>,<\/span> and it costs/s,
    );
    expect(zh?.html).toMatch(/<span class="held"><span class="katex">(?:(?!class="held").)*<\/span>\.<\/span>/s);
  });

  it("with links to pages that exist", () => {
    expect(() => load({}, ["about"])).not.toThrow();
  });
});
