import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { figures as markdownIt } from "../../../web/src/embedding/markdown-it.ts";
import { figures as remark } from "../../../web/src/embedding/remark.ts";

const parser = new MarkdownIt().use(markdownIt);
/** The HTML, without the line breaks between elements. */
const render = (text: string) => parser.render(text).replace(/>\s+</g, "><").trim();

describe("a directive of a figure in markdown-it", () => {
  test("is the element, with attributes of every form", () => {
    expect(
      render(`::dh-descent{#one .wide .quiet objective=himmelblau optimizers="gd,adam" start='-3,3' autoplay}`),
    ).toBe(
      '<dh-descent id="one" class="wide quiet" objective="himmelblau" optimizers="gd,adam" start="-3,3" autoplay=""></dh-descent>',
    );
    expect(render("::dh-digits")).toBe("<dh-digits></dh-digits>");
  });

  test("carries JSON with quotes, braces and references in it", () => {
    const config = { objective: { expression: "x^2 < 'a' & {b}" } };
    const written = JSON.stringify(config).replaceAll("&", "&amp;").replaceAll("'", "&#39;");
    const [, value = ""] = /config="([^"]*)"/.exec(render(`::dh-descent{config='${written}'}`)) ?? [];
    const entities: Record<string, string> = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
    expect(JSON.parse(value.replace(/&\w+;/g, (entity) => entities[entity] as string))).toEqual(config);
  });

  test("has content that is shown where no figure can run, and a configuration in a block of code", () => {
    const text = `Before.
:::dh-schedule{steps=40}
Two *schedules*.

\`\`\`json
{ "schedules": ["constant", "cosine"] }
\`\`\`
:::
After.`;
    expect(render(text)).toBe(
      "<p>Before.</p>" +
        '<dh-schedule steps="40" config="{&quot;schedules&quot;:[&quot;constant&quot;,&quot;cosine&quot;]}">' +
        "<p>Two <em>schedules</em>.</p></dh-schedule><p>After.</p>",
    );
  });

  test("stands in lists and quotes, and its colons may be as many as content needs", () => {
    expect(render("- ::dh-sweep\n- next")).toContain("<li><dh-sweep></dh-sweep>");
    expect(render("> ::dh-sweep")).toBe("<blockquote><dh-sweep></dh-sweep></blockquote>");
    expect(render("::::dh-sweep\n:::\n::::\nAfter.")).toContain("<p>:::</p></dh-sweep><p>After.</p>");
  });

  test.each(["    ::dh-descent", "```\n::dh-descent\n```", ":dh-descent", "Text ::dh-descent", "::: tip\nHint\n:::"])(
    "is none in %j",
    (text) => expect(render(text)).not.toContain("<dh-"),
  );

  test.each([
    ["::dh-descnt", /no figure “dh-descnt”. Known are dh-descent/],
    ["::dh-descent{onclick=alert(1)}", /takes no attribute “onclick”/],
    ["::dh-descent{=}", /cannot be read from “=” on/],
    [":::dh-descent\n```json\n{ objective }\n```\n:::", /<dh-descent> is no JSON/],
  ])("is refused while the page is made: %j", (text, message) => expect(() => render(text)).toThrow(message));
});

describe("a directive of a figure in remark", () => {
  /** What remark-directive makes of `:::dh-descent{…}` with a paragraph and a block of code in it. */
  const container = (attributes: Record<string, string>, code = '{ "objective": "bowl" }') => ({
    type: "containerDirective",
    name: "dh-descent",
    attributes,
    children: [
      { type: "paragraph", children: [{ type: "text", value: "A bowl." }] },
      { type: "code", lang: "json", value: code },
    ],
  });

  test("becomes the element, its configuration an attribute, its content what stands inside", () => {
    const node = container({ id: "one", class: "wide quiet", optimizers: "gd,adam" });
    remark()({ type: "root", children: [{ type: "blockquote", children: [node] }] });
    expect(node).toMatchObject({
      children: [{ type: "paragraph" }],
      data: {
        hName: "dh-descent",
        hProperties: { id: "one", className: ["wide", "quiet"], optimizers: "gd,adam", config: '{"objective":"bowl"}' },
      },
    });
    expect(node.children).toHaveLength(1);
  });

  test("leaves the directives of others alone", () => {
    const note = { type: "containerDirective", name: "note", attributes: {}, children: [] };
    remark()({ type: "root", children: [note] });
    expect(note).not.toHaveProperty("data");
  });

  test.each([
    [{ ...container({}), name: "dh-descnt" }, /no figure “dh-descnt”/],
    [container({ onclick: "alert(1)" }), /takes no attribute “onclick”/],
    [container({}, "{ objective }"), /<dh-descent> is no JSON/],
  ])("is refused while the page is made (%#)", (node, message) => {
    expect(() => remark()({ type: "root", children: [node] })).toThrow(message);
  });
});
