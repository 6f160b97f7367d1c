export function packPackage(folder: string): string;
export function installPackage(): { folder: string; tarball: string; installed: string; remove(): void };
