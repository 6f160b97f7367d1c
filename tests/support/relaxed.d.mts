export function hasRelaxedSimd(): boolean;
export function allowRelaxedSimd(): void;
