/**
 * Pdf-pictures: puts PNG and JPEG pictures into a PDF, packed as they came wherever that is possible.
 *
 * Invariant: a picture is stored once, however often the pages show it.
 */

import { DrawingError } from '../drawing.ts';
import { isJpeg, readJpeg } from '../pictures/jpeg.ts';
import { PictureError } from '../pictures/picture-error.ts';
import { channelsOf, isPng, type PngFile, pngPixels, readPng } from '../pictures/png.ts';
import type { PdfFile, PdfRef } from './pdf-file.ts';

export function addPicture(
  file: PdfFile,
  { sha256, bytes }: { sha256: string; bytes: Uint8Array },
): PdfRef {
  try {
    if (isJpeg(bytes)) return addJpeg(file, bytes);
    if (isPng(bytes)) return addPng(file, readPng(bytes));
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new DrawingError(
      error.reason === 'tooLarge' ? 'pictureTooLarge' : 'pictureUnreadable',
      sha256,
    );
  }
  throw new DrawingError('pictureUnreadable', sha256);
}

function addJpeg(file: PdfFile, bytes: Uint8Array): PdfRef {
  const { widthPx, heightPx, channels } = readJpeg(bytes);
  const space = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[channels];
  // Four channels are written inverted by every program that writes them.
  const decode = channels === 4 ? '/Decode[1 0 1 0 1 0 1 0]' : '';
  const entries = `${imageEntries(widthPx, heightPx, 8)}/ColorSpace${space}${decode}`;
  return file.addStream(bytes, `${entries}/Filter/DCTDecode`, true);
}

function addPng(file: PdfFile, png: PngFile): PdfRef {
  if (isOneColour(png)) return addOneColourPng(file, png);
  const isOpaque = png.colourType < 4 && png.transparency.length === 0;
  return isOpaque && !png.isInterlaced ? addPackedPng(file, png) : addUnpackedPng(file, png);
}

/** One colour whose opacity is the index itself: how this product writes the pictures of seals. */
function isOneColour(png: PngFile): boolean {
  const { palette, transparency } = png;
  return (
    png.colourType === 3 &&
    png.bitDepth === 8 &&
    !png.isInterlaced &&
    transparency.length === 256 &&
    transparency.every((level, index) => level === index) &&
    palette.every((value, at) => value === palette[at % 3])
  );
}

/** A mask may be finer than its picture: a single pixel of the colour behind the packed rows as they are. */
function addOneColourPng(file: PdfFile, png: PngFile): PdfRef {
  const { widthPx, heightPx, palette } = png;
  const rows = `/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1/Columns ${widthPx}>>`;
  const mask = file.addStream(
    png.packedRows,
    `${imageEntries(widthPx, heightPx, 8)}/ColorSpace/DeviceGray${rows}`,
    true,
  );
  const entries = `${imageEntries(1, 1, 8)}/ColorSpace/DeviceRGB/SMask ${mask}`;
  return file.addStream(palette.slice(0, 3), entries);
}

/** PDF knows the row filters of PNG: the packed rows are taken over byte for byte. */
function addPackedPng(file: PdfFile, png: PngFile): PdfRef {
  const { widthPx, heightPx, bitDepth, palette } = png;
  const colours = channelsOf(png.colourType);
  const space =
    png.colourType === 3
      ? `[/Indexed/DeviceRGB ${Math.floor(palette.length / 3) - 1} <${hexOf(palette)}>]`
      : colours === 1
        ? '/DeviceGray'
        : '/DeviceRGB';
  const parms = `<</Predictor 15/Colors ${colours}/BitsPerComponent ${bitDepth}/Columns ${widthPx}>>`;
  const entries = `${imageEntries(widthPx, heightPx, bitDepth)}/ColorSpace${space}`;
  return file.addStream(png.packedRows, `${entries}/Filter/FlateDecode/DecodeParms${parms}`, true);
}

function addUnpackedPng(file: PdfFile, png: PngFile): PdfRef {
  const { rgb, alpha } = pngPixels(png);
  const entries = imageEntries(png.widthPx, png.heightPx, 8);
  const mask = alpha.every((opacity) => opacity === 255)
    ? ''
    : `/SMask ${file.addStream(alpha, `${entries}/ColorSpace/DeviceGray`)}`;
  return file.addStream(rgb, `${entries}/ColorSpace/DeviceRGB${mask}`);
}

function imageEntries(widthPx: number, heightPx: number, bits: number): string {
  return `/Type/XObject/Subtype/Image/Width ${widthPx}/Height ${heightPx}/BitsPerComponent ${bits}`;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
