/** Something of an element that has a name and a meaning. */
export interface Entry {
  name: string;
  description?: string;
  fieldName?: string;
  kind?: string;
  parameters?: { name: string; type: { text: string }; default?: string }[];
}

/** An element as the manifest has it. */
export interface Declaration {
  tagName: string;
  description: string;
  attributes: Entry[];
  members: Entry[];
  events: Entry[];
  cssParts: Entry[];
  cssProperties: Entry[];
}

/** The manifest of the elements as data: one module for each element of the package. */
export function readElements(): { modules: { path: string; declarations: Declaration[] }[] };

/** Writes the manifest into `folder`, and tells TypeScript which tag is which class. */
export function writeManifest(folder?: string): void;
