import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadEngine } from "downhill/engine";
import { afterAll, describe, expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), "utf8");
const readme = read("README.md");
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);

describe.for(["README.md", "CONTRIBUTING.md", "NOTICE.md"])("%s", (name) => {
  const text = read(name);

  test("names only files that exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1] as string);
    const quoted = [...text.matchAll(/`((?:engine|web|tests|lessons)\/[^`<>*\s]+)`/g)].map(
      (match) => match[1] as string,
    );
    const missing = [...links, ...quoted].filter((path) => !existsSync(new URL(path, root)));
    expect(missing).toEqual([]);
  });

  test("names only commands that package.json has", () => {
    const named = [...text.matchAll(/npm (?:run )?([a-z]+)/g)].map((match) => match[1] as string);
    expect(named.filter((command) => !scripts.includes(command) && command !== "package")).toEqual([]);
  });
});

describe("the README", () => {
  const example = new URL("build/readme-example.mjs", root);
  afterAll(() => writeFileSync(example, ""));

  test("has an example that runs", async () => {
    const code = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    writeFileSync(example, code.replace(/console\.log\((.*)\);/, "export const said = [$1];"));
    const { said } = await import(/* @vite-ignore */ example.href);
    expect(said).toEqual(["ok", true]);
  });

  test.each(["README.md", "web/src/site/guide.ts", "web/src/site/homePage.ts", "web/src/embedding/remark.ts"])(
    "and %s show figures in which something moves",
    async (name) => {
      const text = read(name).replaceAll("&amp;", "&");
      const tags = [...text.matchAll(/(?:<|::)dh-descent([^>}]*)[>}]/g)].map(([, attributes = ""]) =>
        Object.fromEntries([...attributes.matchAll(/([a-z]+)="?([^"\s]*)/g)].map(([, key, value]) => [key, value])),
      );
      const addresses = [...text.matchAll(/\?(figure=dh-descent&[^"]*)"/g)].map(([, query]) =>
        Object.fromEntries(new URLSearchParams(query)),
      );
      const figures = [...tags, ...addresses].filter(({ optimizers }) => optimizers);
      expect(figures.length).toBeGreaterThan(0);
      const engine = await loadEngine();
      for (const { objective = "bowl", optimizers = "", start } of figures) {
        for (const optimizer of optimizers.split(",")) {
          const from = start ? { start: start.split(",").map(Number) } : {};
          const run = engine.descent({ objective, optimizer, ...from });
          run.advance(200);
          const { losses } = run.trace();
          expect((losses.at(-1) as number) / (losses[0] as number), `${optimizer} on ${objective}`).toBeLessThan(0.5);
          run.dispose();
        }
      }
    },
  );

  test("counts what the catalogue holds", async () => {
    const catalog = (await loadEngine()).catalog();
    const numbers = [...readme.matchAll(/(\d+)\s(optimizers|objectives|schedules|activations|losses|initializers)/g)];
    expect(numbers.length).toBe(6);
    for (const [, count, family] of numbers) expect(catalog[family as keyof typeof catalog].length).toBe(Number(count));
  });
});
