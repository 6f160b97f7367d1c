/** The manifest of the elements as data: one module for each element of the package. */
export function readElements(): { modules: { path: string; declarations: { tagName: string }[] }[] };

/** Writes the manifest into `folder`, and tells TypeScript which tag is which class. */
export function writeManifest(folder?: string): void;
