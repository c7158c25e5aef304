/** Sfnt-bytes: views and bounds that the readers of font tables share. */

export const MAX_FONT_BYTES = 64 * 1024 * 1024;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function tagOf(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

export function padded(length: number): number {
  return (length + 3) & ~3;
}
