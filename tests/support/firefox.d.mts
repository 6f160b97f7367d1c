export function evaluateInFirefox(source: string): Promise<unknown>;
