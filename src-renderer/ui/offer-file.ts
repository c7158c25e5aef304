/** OfferFile: lets the person keep what the window has made as a file of his own. */

/** The browser has read the address by then. */
const addressLivesMs = 10_000;

export function offerBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, addressLivesMs);
}
