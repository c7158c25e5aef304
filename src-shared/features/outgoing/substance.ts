/**
 * Substance: which difference between two texts of a document needs a new signature (domain §4.11, art. 25(1)).
 *
 * The comparison is made on the structured text, not on the bytes of a file. Invariant: what is not named here as a
 * matter of form is substantive; a field that is added to the content has to be placed before this compiles.
 */

import { canonicalJson } from '../../kernel/json.ts';
import type { BodyParagraph } from '../document/body-model.ts';
import type { DocumentContent } from '../document/model.ts';

type Field = keyof DocumentContent;
/** Are both values the same in substance? */
type Sameness<F extends Field> = (
  before: DocumentContent[F] | undefined,
  after: DocumentContent[F] | undefined,
) => boolean;

const exact = (before: unknown, after: unknown): boolean =>
  before === undefined || after === undefined
    ? before === after
    : canonicalJson(before) === canonicalJson(after);

const wording = (before: string | undefined, after: string | undefined): boolean =>
  before === undefined || after === undefined
    ? before === after
    : withoutForm(before) === withoutForm(after);

const by =
  <F extends Field>(field: F, same: Sameness<F>) =>
  (before: DocumentContent, after: DocumentContent): boolean =>
    same(before[field], after[field]);

const sameness: Readonly<
  Record<Field, (before: DocumentContent, after: DocumentContent) => boolean>
> = {
  kind: by('kind', exact),
  direction: by('direction', exact),
  urgency: by('urgency', exact),
  title: by('title', wording),
  mainTo: by('mainTo', exact),
  mainToText: by('mainToText', wording),
  cc: (before, after) => exact(inOrder(before.cc), inOrder(after.cc)),
  body: (before, after) => sameBody(before.body, after.body),
  attachmentNote: (before, after) =>
    before.attachmentNote.length === after.attachmentNote.length &&
    before.attachmentNote.every((line, at) => wording(line, after.attachmentNote[at])),
  note: by('note', sameNote),
  issuerMark: by('issuerMark', exact),
  signature: by('signature', exact),
  printOrg: () => true,
  sealMode: by('sealMode', exact),
  jointIssuers: by('jointIssuers', exact),
  binding: by('binding', exact),
  consent: by('consent', exact),
  ownView: by('ownView', wording),
  matter: by('matter', wording),
  answersNo: by('answersNo', exact),
  publish: by('publish', exact),
  attachmentTexts: by(
    'attachmentTexts',
    (before = [], after = []) =>
      before.length === after.length &&
      before.every(({ title, body, isBound }, at) => {
        const other = after[at];
        if (isBound !== other?.isBound || !wording(title, other.title)) return false;
        return sameBody(body, other.body);
      }),
  ),
};

const fields = Object.keys(sameness) as readonly Field[];

/** The fields whose difference is one of substance; empty = at most a matter of form. */
export function substantiveFields(
  before: DocumentContent,
  after: DocumentContent,
): readonly Field[] {
  return fields.filter((field) => !sameness[field](before, after));
}

export function isSubstantive(before: DocumentContent, after: DocumentContent): boolean {
  return substantiveFields(before, after).length > 0;
}

/**
 * Wording without punctuation and spaces. A mark beside a digit stays: 1.5 and 15 are two amounts, 3-5 and 35 two
 * numbers, and 〔2026〕 belongs to a document's number.
 */
function withoutForm(text: string): string {
  return text.replaceAll(/(?<![\d〇零一二三四五六七八九十百千万亿])[\p{P}\s](?!\d)/gu, '');
}

/** A table and a picture have no form of their own: their caption, their cells and their order are the matter. */
function sameBody(before: readonly BodyParagraph[], after: readonly BodyParagraph[]): boolean {
  if (before.length !== after.length) return false;
  return before.every(({ level, text, table, picture }, at) => {
    const other = after[at];
    if (level !== other?.level || !wording(text, other.text)) return false;
    return exact(table, other.table) && exact(picture, other.picture);
  });
}

function inOrder(units: DocumentContent['cc']): DocumentContent['cc'] {
  return [...units].sort((a, b) => (a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0));
}

/** A note may get another contact and telephone; whether the document is published, and to whom it goes, is substance. */
const distributionWords = /公开|发至|传达|登报|内部|秘密|机密|保密/u;

function sameNote(before = '', after = ''): boolean {
  if (wording(before, after)) return true;
  return !distributionWords.test(before) && !distributionWords.test(after);
}
