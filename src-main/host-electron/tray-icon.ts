/**
 * Tray-icon: a red seal with a light frame, drawn as pixels so that the shell needs no image file.
 */

/** Raw BGRA pixels of a square icon. */
export function sealPixels(size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const frame = Math.max(1, Math.round(size / 8));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      pixels.set(colourAt(x, y, size, frame), (y * size + x) * 4);
    }
  }
  return pixels;
}

const red = [0x1e, 0x24, 0xb8, 0xff] as const;
const light = [0xf4, 0xf6, 0xfa, 0xff] as const;

/** Seal red with the frame and the two strokes of 同 that are legible at 16 pixels. */
function colourAt(x: number, y: number, size: number, frame: number): readonly number[] {
  const inner = (place: number): boolean => place >= frame && place < size - frame;
  if (!inner(x) || !inner(y)) return red;
  const left = x < frame * 2 || x >= size - frame * 2;
  const top = y < frame * 2;
  const bar = y >= size / 2 - frame / 2 && y < size / 2 + frame / 2 && x >= frame * 3;
  return left || top || (bar && x < size - frame * 3) ? light : red;
}
