import type { Browser } from "playwright-core";

export function serve(folder: string): Promise<{ address: string; stop(): void }>;
export function launchChromium(extra?: string[]): Promise<Browser>;
export function servePage(html: string, files?: Record<string, string>): Promise<{ address: string; stop: () => void }>;
