/** A name with the space that stands between Latin letters and Chinese characters. */
export const spaced = (name: string) => (/[A-Za-z0-9²]$/.test(name) ? `${name} ` : name);
