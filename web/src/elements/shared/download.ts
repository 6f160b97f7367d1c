/** Hands a file to the reader. The link never enters the page. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by the next task; later tasks may free it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
