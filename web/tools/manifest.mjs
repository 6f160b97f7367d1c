// Writes dist/custom-elements.json: every element with its attributes, members, events, parts and colours, read from the
// sources. Standard tools that read such files choke on Lit's `static properties` with shared entries; the compiler does not.
// Format: https://github.com/webcomponents/custom-elements-manifest

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { root } from "../../engine/toolchain/build.mjs";

/** What a page may call. All else that is public in a class is so for the parts the element is made of. */
const methods = new Set(["play", "pause", "step", "reset", "getState", "setState", "toImage"]);

const text = (comment) => (ts.getTextOfJSDocComment(comment) ?? "").replace(/\s+/g, " ").trim();

/** The comment over a declaration: its words and its tags. */
function documentation(node) {
  const comments = node.jsDoc ?? [];
  return {
    description: comments
      .map(({ comment }) => text(comment))
      .join(" ")
      .trim(),
    tags: comments
      .flatMap(({ tags }) => tags ?? [])
      .map((tag) => ({ name: tag.tagName.text, text: text(tag.comment) })),
  };
}

/** "{string} name - words", as tags of a class have them; type and words may be missing. */
function readTag(source) {
  const [, type, name = "", description = ""] = /^(?:\{([^}]*)\}\s*)?(\S*)\s*(?:-\s*)?(.*)$/.exec(source) ?? [];
  return { name, ...(type ? { type: { text: type } } : {}), ...(description ? { description } : {}) };
}

/** Lit's declaration of reactive properties: name → its options as they are written. */
function reactiveProperties(node) {
  const declared = node.members.find((member) => member.name?.getText() === "properties");
  const properties = new Map();
  for (const entry of declared?.initializer?.properties ?? []) {
    if (!entry.name) continue;
    const options = new Map();
    for (const option of entry.initializer?.properties ?? []) {
      if (option.name) options.set(option.name.getText(), option.initializer.getText().replaceAll('"', ""));
    }
    properties.set(entry.name.getText(), options);
  }
  return properties;
}

/**
 * A class of the project, with what it inherits from other classes of the project.
 *
 * @param whole the class whose members are wanted: what a base class leaves open, it has settled
 */
function describeClass(node, checker, whole = checker.getTypeAtLocation(node)) {
  const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const symbol = parent && checker.getTypeAtLocation(parent.expression).symbol;
  const base = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  const inherited =
    base && ts.isClassDeclaration(base) && !base.getSourceFile().fileName.includes("node_modules")
      ? describeClass(base, checker, whole)
      : { members: [], properties: new Map(), tags: [] };

  const documented = documentation(node);
  const tags = [...inherited.tags, ...documented.tags];
  // A class may say more of a property that it inherits.
  const properties = new Map([...inherited.properties, ...reactiveProperties(node)]);
  const typeText = (member) =>
    checker.typeToString(checker.getTypeAtLocation(member), member, ts.TypeFormatFlags.NoTruncation);
  const returnText = (name) => {
    const method = checker.getTypeOfSymbolAtLocation(checker.getPropertyOfType(whole, name), node);
    return checker.typeToString(checker.getReturnTypeOfSignature(method.getCallSignatures()[0]));
  };
  const written = new Map(
    tags.filter(({ name }) => /^attr(ibute)?$/.test(name)).map(({ text }) => [readTag(text).name, readTag(text)]),
  );
  const attributeOf = (field) => properties.get(field)?.get("attribute") ?? field.toLowerCase();
  const seen = new Set();
  const described = node.members
    .filter((member) => {
      const name = member.name?.getText();
      return methods.has(name) || (properties.has(name) && properties.get(name).get("state") !== "true");
    })
    .flatMap((member) => {
      const name = member.name.getText();
      const description = documentation(member).description || written.get(attributeOf(name))?.description;
      const words = description ? { description } : {};
      if (ts.isMethodDeclaration(member)) {
        const parameters = member.parameters.map((parameter) => ({
          name: parameter.name.getText(),
          type: { text: typeText(parameter) },
          ...(parameter.initializer ? { default: parameter.initializer.getText() } : {}),
          ...(parameter.questionToken || parameter.initializer ? { optional: true } : {}),
        }));
        return [{ kind: "method", name, ...words, parameters, return: { type: { text: returnText(name) } } }];
      }
      // A getter and its setter are one property.
      if (seen.has(name)) return [];
      seen.add(name);
      return [{ kind: "field", name, type: { text: typeText(member) }, ...words }];
    });

  const own = new Set(described.map(({ name }) => name));
  const members = [...inherited.members.filter(({ name }) => !own.has(name)), ...described];
  const attributes = [...properties]
    .filter(([, options]) => options.get("attribute") !== "false" && options.get("state") !== "true")
    .map(([fieldName]) => {
      const name = attributeOf(fieldName);
      const field = members.find((member) => member.name === fieldName);
      return {
        name,
        ...(field ? { type: field.type, ...(field.description ? { description: field.description } : {}) } : {}),
        ...written.get(name),
        fieldName,
      };
    });
  // Attributes of HTML itself that the element gives a meaning of its own.
  const native = [...written.values()].filter(({ name }) => !attributes.some((attribute) => attribute.name === name));
  return { description: documented.description, members, properties, attributes: [...attributes, ...native], tags };
}

function declaration(node, tagName, checker) {
  const { description, members, attributes, tags } = describeClass(node, checker);
  const tagged = (...names) => tags.filter(({ name }) => names.includes(name)).map(({ text }) => readTag(text));
  return {
    kind: "class",
    customElement: true,
    name: node.name.text,
    tagName,
    description,
    superclass: { name: "LitElement", package: "lit" },
    attributes,
    members,
    events: tagged("fires", "event").map((event) => ({ type: { text: "CustomEvent" }, ...event })),
    slots: tagged("slot"),
    cssParts: tagged("csspart"),
    cssProperties: tagged("cssprop", "cssproperty"),
  };
}

/** The manifest as data: one module for each element of the package. */
export function readElements() {
  const folder = join(root, "web/src/elements");
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "register.ts")));
  const files = names.map((name) => join(folder, name, `${name}.ts`));
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const modules = names.map((name, index) => {
    const path = `dist/elements/${name}.js`;
    const tag = `dh-${name}`;
    const source = program.getSourceFile(files[index]);
    const node = source.statements.find(
      (statement) => ts.isClassDeclaration(statement) && /^Dh[A-Z]/.test(statement.name?.text ?? ""),
    );
    if (!node) throw new Error(`${relative(root, files[index])} has no class of the element <${tag}>.`);
    return {
      kind: "javascript-module",
      path,
      declarations: [declaration(node, tag, checker)],
      exports: [{ kind: "custom-element-definition", name: tag, declaration: { name: node.name.text, module: path } }],
    };
  });
  return { schemaVersion: "1.0.0", readme: "README.md", modules };
}

/** Writes the manifest, and tells TypeScript which tag is which class: the sources' tests have their own idea of that. */
export function writeManifest(folder = join(root, "dist")) {
  const manifest = readElements();
  writeFileSync(join(folder, "custom-elements.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const { declarations } of manifest.modules) {
    for (const { name, tagName } of declarations) {
      const file = join(folder, "types/elements", tagName.replace("dh-", ""), "register.d.ts");
      const known = `import type { ${name} } from "./${tagName.replace("dh-", "")}.ts";
declare global {
  interface HTMLElementTagNameMap {
    "${tagName}": ${name};
  }
}
export type { ${name} };
`;
      writeFileSync(file, known);
    }
  }
}
