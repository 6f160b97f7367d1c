import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPackage } from "../../support/package.mjs";

let pack: ReturnType<typeof installPackage>;
let files: string[];

beforeAll(async () => {
  pack = installPackage();
  const entries = await readdir(pack.installed, { recursive: true, withFileTypes: true });
  files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(pack.installed.length + 1))
    .sort();
});

afterAll(() => pack?.remove());

const read = (file: string) => readFileSync(join(pack.installed, file), "utf8");

describe("what npm would publish", () => {
  test("is the built files and what goes with them, and asks for nothing while it is installed", () => {
    expect(files.filter((file) => !file.startsWith("dist/"))).toEqual([
      "LICENSE",
      "NOTICE.md",
      "README.md",
      "package.json",
    ]);
    const { dependencies, scripts } = JSON.parse(read("package.json"));
    expect(Object.keys(dependencies)).toEqual(["lit"]);
    expect(Object.keys(scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
  });

  test("has the WebAssembly as files, once each, and nowhere inside a script", () => {
    const wasm = files.filter((file) => file.endsWith(".wasm"));
    expect(wasm.length).toBeGreaterThanOrEqual(2);
    expect(new Set(wasm.map((file) => readFileSync(join(pack.installed, file)).toString("base64"))).size).toBe(
      wasm.length,
    );
    for (const script of files.filter((file) => file.endsWith(".js"))) expect(read(script)).not.toContain("AGFzbQE");
  });

  test("has a source map for every script that says more than imports, with the sources in it", () => {
    // The catalogue is data that the build has asked the engine for: it has no source.
    for (const script of files.filter((file) => file.endsWith(".js") && !file.includes("_virtual_"))) {
      const code = read(script);
      const named = /\n\/\/# sourceMappingURL=(.*)\s*$/.exec(code)?.[1];
      if (code.length < 200 && !named) continue;
      expect(named, script).toBe(`${basename(script)}.map`);
      const map = JSON.parse(read(join(dirname(script), named ?? "")));
      expect(map.sources.length, script).toBeGreaterThan(0);
      expect(map.sourcesContent.length, script).toBe(map.sources.length);
    }
  });

  test("has no complaint from publint", async () => {
    const { messages } = await publint({ pkgDir: pack.installed, strict: true, pack: false });
    expect(messages).toEqual([]);
  });

  test("has types that resolve wherever ES modules do", async () => {
    const tarball = createPackageFromTarballData(new Uint8Array(await readFile(pack.tarball)));
    const analysis = await checkPackage(tarball, { excludeEntrypoints: ["./embed.css"] });
    if (!analysis.types) throw new Error("The package has no types.");
    // Modules only: what asks for CommonJS, or predates `exports`, is not served.
    const served = analysis.problems.filter((problem) => {
      const kind = "resolutionKind" in problem ? problem.resolutionKind : null;
      return kind !== "node10" && kind !== "node16-cjs";
    });
    expect(served).toEqual([]);
  });
});

/** Every entry by which a program can name something of the package. */
function entries(): string[] {
  const { exports } = JSON.parse(read("package.json")) as { exports: Record<string, unknown> };
  return Object.keys(exports)
    .filter((entry) => !/dist|json$|css$/.test(entry))
    .flatMap((entry) =>
      entry.endsWith("/*")
        ? files
            .map((file) => /^dist\/elements\/(\w+)\.js$/.exec(file)?.[1])
            .filter((name) => name !== undefined)
            .map((name) => entry.replace("*", name))
        : [entry],
    )
    .map((entry) => entry.replace(".", "downhill"));
}

describe("every entry", () => {
  test("is imported in plain Node without effect or harm", () => {
    const program = `
      const before = Object.getOwnPropertyNames(globalThis);
      for (const entry of ${JSON.stringify(entries())}) await import(entry);
      console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name))));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: pack.folder,
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(entries().length).toBeGreaterThan(4);
    expect(JSON.parse(output)).toEqual([]);
  });

  test("the engine runs in plain Node from where npm puts it", () => {
    const program = `
      import { loadEngine } from "downhill/engine";
      const run = (await loadEngine()).descent({ objective: "bowl", start: [8, 2], optimizer: { type: "adam" } });
      console.log(run.advance(5));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: pack.folder,
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(output.trim()).toBe("5");
  });

  test("stays with its own element: one element's entry never names another's script", () => {
    const classes = files.filter((file) => /^dist\/elements\/\w+\.js$/.test(file));
    for (const file of classes) {
      const imported = [...read(file).matchAll(/import\([`"](.*?)[`"]\)/g)].map(([, path]) => basename(path ?? ""));
      expect(imported.length, file).toBe(1);
      expect(imported[0]).toMatch(new RegExp(`^${basename(file, ".js")}-`));
      expect(existsSync(join(pack.installed, "dist/chunks", imported[0] ?? ""))).toBe(true);
    }
  });
});
