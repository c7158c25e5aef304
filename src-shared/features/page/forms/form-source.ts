/**
 * FormSource: what the sheets beside a document are filled from: the rows that a machine holds of it, and who asks.
 */

import type { RowOf } from '../../../entities.ts';
import type { InkDrawing } from '../../flow/ink-drawing.ts';
import type { DocumentContent } from '../../document/model.ts';

export interface FormDocument extends Pick<
  RowOf<'document'>,
  | 'flow'
  | 'kind'
  | 'urgency'
  | 'title'
  | 'unitName'
  | 'drafterName'
  | 'issueNo'
  | 'receiptNo'
  | 'archiveNo'
  | 'writtenDate'
  | 'createdAt'
  | 'issuedAt'
  | 'dueAt'
  | 'state'
> {
  /** 收文: the sender's; 发文: none. */
  readonly fromUnitName: string | null;
}

export interface FormOpinion extends Pick<
  RowOf<'opinion'>,
  'kind' | 'form' | 'unitName' | 'personName' | 'onBehalfOfName' | 'text' | 'at'
> {
  readonly id: string;
}

export type FormStep = Pick<
  RowOf<'task'>,
  'step' | 'personName' | 'state' | 'openedAt' | 'closedAt' | 'closedByName'
>;

export type FormReader = Pick<
  RowOf<'circulationRow'>,
  'personName' | 'unitName' | 'state' | 'readAt' | 'reason'
>;

export interface FormFile {
  readonly title: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly held: boolean;
}

export interface FormDelivery {
  readonly toUnitName: string;
  readonly state: RowOf<'delivery'>['state'];
  readonly deliveredAt: number | null;
  readonly signedAt: number | null;
  readonly signerName: string | null;
  readonly receiptNo: string | null;
  readonly reason: string | null;
}

export interface FormSource {
  readonly document: FormDocument;
  readonly content: DocumentContent;
  readonly files: readonly FormFile[];
  readonly opinions: readonly FormOpinion[];
  readonly steps: readonly FormStep[];
  readonly versions: readonly {
    readonly n: number;
    readonly byName: string;
    readonly at: number;
  }[];
  readonly outgoing: Pick<
    RowOf<'outgoingProcess'>,
    'copies' | 'distribution' | 'countersigners' | 'meeting' | 'production'
  > | null;
  readonly incoming: Pick<
    RowOf<'incomingProcess'>,
    'category' | 'units' | 'limitAt' | 'answer' | 'precheckedByName'
  > | null;
  readonly circulation: readonly FormReader[];
  readonly deliveries: readonly FormDelivery[];
  readonly drafter: { readonly unitName: string; readonly phone: string };
  readonly source: RowOf<'document'>['source'];
  readonly timeZone: string;
  /** Strokes by opinion; absent = its file is not on this machine, or there is none. */
  readonly inks: ReadonlyMap<string, InkDrawing>;
}
