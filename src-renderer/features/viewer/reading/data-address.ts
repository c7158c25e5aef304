/** DataAddress: a picture as an address of its own, for the kinds that a browser draws without running anything. */

const raster = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];
const step = 0x8000;

/** null = a kind that is not shown (drawings of other programs, SVG). */
export function dataAddress(bytes: Uint8Array, mime: string): string | null {
  if (!raster.includes(mime)) return null;
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + step)));
  }
  return `data:${mime};base64,${btoa(pieces.join(''))}`;
}
