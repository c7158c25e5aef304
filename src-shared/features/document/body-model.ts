/**
 * Body model: what the text of a document is made of: paragraphs with a level, tables, pictures; and attachments' own texts.
 *
 * Invariants:
 *  1. A paragraph holds a text, or a table, or a picture; beside a table or a picture its `text` is empty, its level 0.
 *  2. A picture is named by the digest of its bytes alone, so that the receiver's copy has the sender's hash.
 *  3. What came later is optional and absent where there is none: the hash of an older text stays what it was.
 */

import { z } from 'zod';
import { Sha256 } from '../file/model.ts';

export const maxParagraphChars = 4_000;
export const maxBodyParagraphs = 600;
export const maxTableRows = 200;
export const maxTableColumns = 14;
export const maxHeadRows = 5;
export const maxCellChars = 500;
export const maxCaptionChars = 100;
/** Ten receivers of one dispatch get a copy each of the text, the files and the pictures: maxChangesPerCommand. */
export const maxPictures = 16;
/** A picture of more pixels is no use on A4 at 600 dpi, and costs every reader its memory. */
export const maxPicturePixels = 40_000_000;
export const maxPictureSidePx = 12_000;
export const maxPictureBytes = 10 * 1024 * 1024;
/** 版心 of GB/T 9704 is 156 mm wide. */
export const maxPictureMm = 156;
export const minPictureMm = 5;

export const columnAligns = ['start', 'center', 'end'] as const;

/** A table; `share` is the weight of a column's width. A row has as many cells as there are columns. */
export const BodyTable = z.object({
  caption: z.string().max(maxCaptionChars),
  columns: z
    .array(z.object({ share: z.int().min(1).max(100), align: z.enum(columnAligns) }))
    .min(1)
    .max(maxTableColumns),
  headRows: z.int().min(0).max(maxHeadRows),
  rows: z
    .array(z.array(z.string().max(maxCellChars)).min(1).max(maxTableColumns))
    .min(1)
    .max(maxTableRows),
  /** `landscape`: on sheets of its own, turned (GB/T 9704 clause 8). */
  orientation: z.enum(['portrait', 'landscape']),
});
export type BodyTable = z.infer<typeof BodyTable>;

export const BodyPicture = z.object({
  sha256: Sha256,
  widthPx: z.int().min(1).max(maxPictureSidePx),
  heightPx: z.int().min(1).max(maxPictureSidePx),
  widthMm: z.number().min(minPictureMm).max(maxPictureMm),
  caption: z.string().max(maxCaptionChars),
});
export type BodyPicture = z.infer<typeof BodyPicture>;

/** A paragraph of text alone: what a letterhead presets. */
export const TextParagraph = z.object({
  /** 0 plain, 1 一、 2 （一） 3 1. 4 （1）; the mark is computed, never stored. */
  level: z.int().min(0).max(4),
  text: z.string().max(maxParagraphChars),
});

export const BodyParagraph = TextParagraph.extend({
  table: BodyTable.exactOptional(),
  picture: BodyPicture.exactOptional(),
});
export type BodyParagraph = z.infer<typeof BodyParagraph>;

/** An attachment that is written with the document; it stands before the attached files in 附件说明. */
export const AttachmentText = z.object({
  title: z.string().min(1).max(200),
  body: z.array(BodyParagraph).max(maxBodyParagraphs),
  /** Bound together with the text; otherwise the document's number stands before 附件 (GB/T 9704 7.3.7). */
  isBound: z.boolean(),
});
export type AttachmentText = z.infer<typeof AttachmentText>;
