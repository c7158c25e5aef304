/** Pasted: what lies on the clipboard, as a message can take it: files, a table, a text too long for a message. */
import { maxMessageText } from '../../../src-shared/features/message/model.ts';
import { pastedTable } from './pasted-table.ts';

/** What the person is asked about before it is taken. */
export type Offered =
  | { readonly kind: 'table'; readonly text: string; readonly files: readonly File[] }
  | { readonly kind: 'long'; readonly text: string };

export type Pasted =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'table'; readonly text: string }
  | { readonly kind: 'offer'; readonly offer: Offered }
  | { readonly kind: 'plain' };

export interface Clipboard {
  readonly html: string;
  readonly plain: string;
  readonly files: readonly File[];
}

/** A table of WPS, Word or Excel becomes text in columns, or a picture where one lies beside it. */
export function pastedOf({ html, plain, files }: Clipboard): Pasted {
  // As it is: a file of it can be taken back into a table, and nothing has to be drawn.
  if (plain.length > maxMessageText) return { kind: 'offer', offer: { kind: 'long', text: plain } };
  const columns = pastedTable(html, plain);
  const isWide = columns !== null && columns.length > maxMessageText;
  const table = isWide && plain !== '' ? plain : columns;
  if (table !== null && table.length > maxMessageText) {
    return { kind: 'offer', offer: { kind: 'long', text: table } };
  }
  const pictures = files.filter((file) => file.type.startsWith('image/'));
  if (table !== null && pictures.length > 0) {
    return { kind: 'offer', offer: { kind: 'table', text: table, files: pictures } };
  }
  if (table !== null) return { kind: 'table', text: table };
  return files.length > 0 && plain === '' ? { kind: 'files', files } : { kind: 'plain' };
}
