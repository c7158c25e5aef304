/**
 * Word-limits: how large a Word file may be, packed and unpacked. A text of 15,000 characters is some 50 KB of it; the rest is pictures.
 */

export const maxWordBytes = 20 * 1024 * 1024;
export const maxWordParts = 2_000;
/** All parts together, unpacked. */
export const maxUnpackedBytes = 96 * 1024 * 1024;
export const maxXmlPartBytes = 24 * 1024 * 1024;
/** No part of an office file is packed so well; small ones may be. */
export const maxPackRatio = 250;
export const packRatioFreeBytes = 1024 * 1024;
export const maxXmlNodes = 500_000;
export const maxXmlDepth = 200;
/** A hostile file may keep the reader busy; it is ended then. */
export const wordTaskMs = 20_000;
export const wordWorkerHeapMiB = 512;
