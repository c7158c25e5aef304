/**
 * Print-material: from what a machine holds of a document to what is laid out for a print: the page of the text, and the
 * sheets that were chosen, in their order.
 *
 * Invariant: the window's preview and the file are made from the same material.
 */

import type { Form } from '../../layout/forms/form.ts';
import type { PageDocument } from '../../layout/page-document.ts';
import type { PagesToPrint } from '../../layout/printing/print-pages.ts';
import type { AnnualList } from '../page/forms/annual-list.ts';
import { annualListForm } from '../page/forms/annual-list.ts';
import { draftSheet } from '../page/forms/draft-sheet.ts';
import type { FormSource } from '../page/forms/form-source.ts';
import { handlingSheet } from '../page/forms/handling-sheet.ts';
import { attachmentList, deliveryList, historyForm } from '../page/forms/lists.ts';
import type { PrintChoice, PrintPart } from './profiles.ts';

export interface PrintMaterial {
  readonly page: PageDocument;
  readonly source: FormSource;
}

const forms: Readonly<
  Record<Exclude<PrintPart, 'text' | 'attachments'>, (source: FormSource) => Form>
> = { draftSheet, handlingSheet, history: historyForm, attachmentList, deliveryList };

const textName = '正文';

export function pagesToPrint(
  { page, source }: PrintMaterial,
  choice: Pick<PrintChoice, 'parts' | 'doubleSided' | 'pages'>,
): PagesToPrint {
  const textAt = choice.parts.indexOf('text');
  const sheets = (parts: readonly PrintPart[]): readonly Form[] =>
    [...new Set(parts)].flatMap((part) =>
      part === 'text' || part === 'attachments' ? [] : [forms[part](source)],
    );
  return {
    before: sheets(choice.parts.slice(0, Math.max(0, textAt))),
    text:
      textAt === -1
        ? null
        : { name: textName, document: page, hasAttachments: choice.parts.includes('attachments') },
    after: sheets(choice.parts.slice(Math.max(0, textAt))),
    isDoubleSided: choice.doubleSided,
    pageChoice: choice.pages,
  };
}

/** The annual list, whole or its beginning. */
export function listToPrint(
  list: AnnualList,
  choice: Pick<PrintChoice, 'doubleSided' | 'pages'>,
): PagesToPrint {
  return {
    ...{ before: [], text: null, after: [annualListForm(list)] },
    ...{ isDoubleSided: choice.doubleSided, pageChoice: choice.pages },
  };
}

/** Who prints, and when: the lines across every page. */
export function watermarkLines(who: {
  readonly name: string;
  readonly unitName: string;
  readonly moment: string;
}): readonly string[] {
  return [`${who.unitName} ${who.name}`.trim(), who.moment];
}
