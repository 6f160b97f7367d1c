/** A digit of the package, restored: 28 × 28 bytes, row by row. */
export interface RawDigit {
  label: number;
  pixels: Uint8Array;
}

export const digitsFolder: string;
export function shuffled<T>(items: readonly T[], random: () => number): T[];
export function pack(digits: readonly RawDigit[]): Uint8Array;
export function readPackage(): Promise<RawDigit[]>;
export function split(digits: readonly RawDigit[]): { train: RawDigit[]; "held-out": RawDigit[] };
export function buildDigits(options?: {
  folder?: string;
  log?: (line: string) => void;
}): Promise<{ files: string[]; built: boolean }>;
