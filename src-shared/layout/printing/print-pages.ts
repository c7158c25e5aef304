/**
 * Print-pages: what is to be printed, as pages: the text among its sheets, in the order that was
 * chosen; then only the chosen pages.
 *
 * Pure and the same in the window's preview and in the file: what is shown is what is printed.
 */

import { err, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';
import type { Form } from '../forms/form.ts';
import { layOutForm } from '../forms/lay-out-form.ts';
import type { LaidOut } from '../laid-out.ts';
import type { PageDocument } from '../page-document.ts';
import type { Typesetter } from '../text/typesetter.ts';
import type { JoinedPages, PrintedPart } from './join-pages.ts';
import { joinPages, onlySheets, withoutAttachments } from './join-pages.ts';
import type { PageChoiceFault } from './page-choice.ts';
import { chosenPages } from './page-choice.ts';

/** The text of a document in a print. */
export interface PrintedText {
  readonly name: string;
  readonly document: PageDocument;
  readonly hasAttachments: boolean;
}

export interface PagesToPrint {
  readonly text: PrintedText | null;
  /** Sheets on top of the text, and below it. */
  readonly before: readonly Form[];
  readonly after: readonly Form[];
  readonly isDoubleSided: boolean;
  /** `1-3,5`; empty = all. */
  readonly pageChoice: string;
}

export interface PageMaker {
  readonly typesetter: Typesetter;
  readonly layOut: (document: PageDocument) => LaidOut;
}

export type PrintFault = PageChoiceFault | 'nothing';

export function printPages(
  order: PagesToPrint,
  { typesetter, layOut }: PageMaker,
): Result<JoinedPages, PrintFault> {
  const sheetPart = (form: Form): PrintedPart => ({
    name: form.name,
    laidOut: layOutForm(form, typesetter),
  });
  const parts: PrintedPart[] = order.before.map(sheetPart);
  if (order.text !== null) {
    const laidOut = layOut(order.text.document);
    parts.push({
      name: order.text.name,
      laidOut: order.text.hasAttachments ? laidOut : withoutAttachments(laidOut),
    });
  }
  parts.push(...order.after.map(sheetPart));
  const joined = joinPages(parts, order);
  if (joined === null) return err('nothing');
  const chosen = chosenPages(order.pageChoice, joined.laidOut.pages.length);
  if (!chosen.ok) return err(chosen.error);
  return ok({ ...joined, laidOut: onlySheets(joined.laidOut, chosen.value) });
}
