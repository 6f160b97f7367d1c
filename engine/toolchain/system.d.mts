/** A Python that has `module`, or null. */
export function python(module: string): string | null;
export function chromium(): string | null;
export function firefox(): string | null;
