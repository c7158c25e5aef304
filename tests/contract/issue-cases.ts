/**
 * Issue-cases: numbering, issuing, deliveries, closing and filing.
 */

import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import {
  arrivalKey,
  close,
  issue,
  issued,
  number,
  numbered,
  recheck,
  refuse,
  signed,
  signFor,
} from './document-line.ts';

const doc = { documentId: 'doc-1' };
const report = {
  ...doc,
  deliveryId: arrivalKey.arrivalId,
  event: 'delivered' as const,
  at: 1,
  byName: '',
  reason: '',
  receiptNo: '',
};
const again = { ...doc, deliveryId: arrivalKey.arrivalId, reason: '补发' };
const filing = { ...doc, archiveClass: 'open' as const, period: 'D30' as const };

/** The document in the archive, as the first item of its class. */
export const filedChain = [...issued, signFor, close, given('bob-1', 'document.file', filing)];

export const issueCases: {
  readonly 'document.number': Cases<'document.number'>;
  readonly 'document.voidNumber': Cases<'document.voidNumber'>;
  readonly 'document.issue': Cases<'document.issue'>;
  readonly 'delivery.deliverAgain': Cases<'delivery.deliverAgain'>;
  readonly 'document.close': Cases<'document.close'>;
  readonly 'delivery.dispatch': Cases<'delivery.dispatch'>;
  readonly 'delivery.report': Cases<'delivery.report'>;
  readonly 'document.file': Cases<'document.file'>;
} = {
  'document.number': [
    {
      title: 'after the check',
      by: 'bob-1',
      given: [...signed, recheck],
      args: { ...doc, seriesCode: '发' },
      outcome: 'accepted',
    },
    {
      title: 'of a series that the body does not have',
      by: 'bob-1',
      given: [...signed, recheck],
      args: { ...doc, seriesCode: '函' },
      outcome: 'guardFailed',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: numbered,
      args: { ...doc, seriesCode: '发' },
      outcome: 'staleState',
    },
  ],
  'document.voidNumber': [
    {
      title: 'before the issue',
      by: 'bob-1',
      given: numbered,
      args: { ...doc, reason: '重复' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: numbered,
      args: { ...doc, reason: '' },
      outcome: 'reasonRequired',
    },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: numbered,
      args: { ...doc, reason: '重复' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.issue': [
    { title: 'to one body', by: 'bob-1', given: numbered, args: doc, outcome: 'accepted' },
    { title: 'twice', by: 'bob-1', given: issued, args: doc, outcome: 'staleState' },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: numbered,
      args: doc,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'delivery.deliverAgain': [
    {
      title: 'what was refused',
      by: 'bob-1',
      given: [...issued, refuse],
      args: again,
      outcome: 'accepted',
    },
    {
      title: 'what was not refused',
      by: 'bob-1',
      given: [...issued, signFor],
      args: again,
      outcome: 'staleState',
    },
  ],
  'document.close': [
    {
      title: 'after all have signed for it',
      by: 'bob-1',
      given: [...issued, signFor],
      args: doc,
      outcome: 'accepted',
    },
    { title: 'before the issue', by: 'bob-1', given: numbered, args: doc, outcome: 'staleState' },
    {
      title: 'before all have signed',
      by: 'bob-1',
      given: issued,
      args: doc,
      outcome: 'staleState',
    },
  ],
  'delivery.dispatch': [
    {
      title: 'a second time changes nothing',
      by: 'system',
      given: issued,
      args: { ...doc, deliveryIds: [arrivalKey.arrivalId] },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: issued,
      args: { ...doc, deliveryIds: [arrivalKey.arrivalId] },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'delivery.report': [
    {
      title: 'a late report of an earlier state',
      by: 'system',
      given: [...issued, signFor],
      args: report,
      outcome: 'accepted',
    },
    {
      title: 'of a delivery that is not there',
      by: 'system',
      given: [...issued],
      args: { ...report, deliveryId: 'nowhere' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.file': [
    {
      title: 'after closing',
      by: 'bob-1',
      given: [...issued, signFor, close],
      args: filing,
      outcome: 'accepted',
    },
    {
      title: 'before closing',
      by: 'bob-1',
      given: [...signed, recheck, number, issue],
      args: filing,
      outcome: 'staleState',
    },
  ],
};
