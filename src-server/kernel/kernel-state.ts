/**
 * Kernel-state: what hangs on the one writing connection: stores, audit, effects, marks and the kernel's own values.
 */

import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import type { ServerTimers } from '../ports.ts';
import { createLogStore } from '../store/log-store.ts';
import type { Store } from '../store/open-store.ts';
import { createRowStore } from '../store/row-store.ts';
import type { AuditChain } from './audit-chain.ts';
import { createAuditChain } from './audit-chain.ts';
import type { Contacts } from './contacts.ts';
import { createContacts } from './contacts.ts';
import type { DeliveredMarks } from './delivered-marks.ts';
import { createDeliveredMarks } from './delivered-marks.ts';
import type { EffectLog } from './effect-log.ts';
import { createEffectLog } from './effect-log.ts';
import { metaNumber } from './executor.ts';
import type { ReadMarks } from './read-marks.ts';
import { createReadMarks } from './read-marks.ts';
import { createAudienceReader } from './row-views.ts';
import type { KernelStores } from './visibility.ts';

export interface KernelState {
  readonly stores: KernelStores;
  readonly reader: AudienceReader;
  readonly audit: AuditChain;
  readonly effects: EffectLog;
  readonly marks: ReadMarks;
  readonly contacts: Contacts;
  readonly delivered: DeliveredMarks;
  readonly head: () => number;
  readonly epoch: () => string;
  readonly timeZone: () => string;
  readonly numberingLocked: () => boolean;
  readonly unlockNumbering: () => void;
  /** Begins a new history and locks the numbers, in one transaction. */
  readonly beginEpoch: () => string;
}

const defaultTimeZone = 'Asia/Shanghai';

export function createKernelState(parts: {
  readonly store: Store;
  readonly clock: ServerTimers;
  readonly randomUuid: () => string;
  readonly slotsNotBefore?: number | undefined;
}): KernelState {
  const { db } = parts.store;
  const stores = { rows: createRowStore(db), log: createLogStore(db) };
  const reader = createAudienceReader(stores.rows);
  if (stores.log.meta('epoch') === undefined) stores.log.putMeta('epoch', parts.randomUuid());
  let epoch = stores.log.meta('epoch') ?? '';
  const marks = createReadMarks(db, parts.clock);
  const contacts = createContacts(db, parts.clock);
  return {
    stores,
    reader,
    audit: createAuditChain(db),
    effects: createEffectLog(db, { slotsNotBefore: parts.slotsNotBefore }),
    marks,
    contacts,
    delivered: createDeliveredMarks(db, { rows: stores.rows, contacts, marks }),
    head: () => metaNumber(stores.log.meta('last_commit')),
    epoch: () => epoch,
    timeZone: () =>
      reader.get('orgInfo', 'org')?.timeZone ?? stores.log.meta('time_zone') ?? defaultTimeZone,
    numberingLocked: () => stores.log.meta('numbering_locked') === '1',
    unlockNumbering: () => stores.log.putMeta('numbering_locked', '0'),
    beginEpoch: () => {
      const next = parts.randomUuid();
      const write = db.transaction(() => {
        stores.log.putMeta('epoch', next);
        stores.log.putMeta('numbering_locked', '1');
      });
      write.immediate();
      epoch = next;
      return next;
    },
  };
}
