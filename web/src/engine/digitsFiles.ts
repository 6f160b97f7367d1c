/** Addresses of the two data files, absolute: they are read in a worker, whose own address says nothing of the page's. */
export interface DigitsFiles {
  train: string;
  heldOut: string;
}

/**
 * Where the digits are.
 *
 * @param folder address of a folder that holds digits-train.bin.gz and digits-held-out.bin.gz; by default the files that
 *   come with this script.
 */
export function digitsFiles(folder?: string): DigitsFiles {
  if (folder === undefined) {
    return {
      train: new URL("../../../build/data/digits-train.bin.gz", import.meta.url).href,
      heldOut: new URL("../../../build/data/digits-held-out.bin.gz", import.meta.url).href,
    };
  }
  const base = folder.replace(/\/*$/, "/");
  return {
    train: new URL("digits-train.bin.gz", base).href,
    heldOut: new URL("digits-held-out.bin.gz", base).href,
  };
}
