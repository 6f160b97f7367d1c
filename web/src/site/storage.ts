/** Remembers a word for the next visit; where storage is forbidden, nothing is remembered and nothing breaks. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`downhill.${key}`, value);
  } catch {
    // Private windows and strict settings forbid storage.
  }
}

/** What was remembered under a key, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`downhill.${key}`);
  } catch {
    return null;
  }
}
