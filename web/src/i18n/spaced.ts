/** A name with the space that stands between Latin letters and Chinese characters. */
export const spaced = (name: string) => (/[A-Za-z0-9²]$/.test(name) ? `${name} ` : name);

/** The same for a name between Chinese characters. */
export const between = (name: string) => `${/^[A-Za-z0-9]/.test(name) ? " " : ""}${spaced(name)}`;
