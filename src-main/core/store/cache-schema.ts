/**
 * Cache-schema: the numbered migrations of the file that can be rebuilt from the server.
 */

import type { CacheExtension, SchemaStep } from '../row-observer.ts';
import { cacheRows } from './cache-0001-rows.ts';
import { cacheState } from './cache-0002-state.ts';
import { flowRows } from './cache-0003-flow.ts';
import { circulationRows } from './cache-0004-circulation.ts';
import { clockRows } from './cache-0005-clock.ts';
import { draftingRows } from './cache-0006-drafting.ts';
import { sealRows } from './cache-0007-seal.ts';
import { handoverRows } from './cache-0008-handover.ts';
import { numberingRows } from './cache-0009-numbering.ts';
import { messageRows } from './cache-0010-message.ts';
import { pageRows } from './cache-0011-page.ts';
import { archiveRows } from './cache-0012-archive.ts';
import { deliveredMarks } from './cache-0013-delivered.ts';
import { retentionRows } from './cache-0014-retention.ts';
import { filingRows } from './cache-0015-filing.ts';
import { phoneRecordRows } from './cache-0016-phone-record.ts';
import { loanRows } from './cache-0017-loans.ts';
import { loanStateIndex } from './cache-0018-loan-states.ts';
import { disposalRows } from './cache-0019-disposal.ts';
import { meetingRows } from './cache-0020-meeting.ts';
import { correctionRows } from './cache-0021-corrections.ts';
import { itemsByNumber } from './cache-0022-items-by-number.ts';
import type { SchemaPart } from './schema-version.ts';

export const cacheSteps: readonly SchemaStep[] = [
  cacheRows,
  cacheState,
  flowRows,
  circulationRows,
  clockRows,
  draftingRows,
  sealRows,
  handoverRows,
  numberingRows,
  messageRows,
  pageRows,
  archiveRows,
  deliveredMarks,
  retentionRows,
  filingRows,
  phoneRecordRows,
  loanRows,
  loanStateIndex,
  disposalRows,
  meetingRows,
  correctionRows,
  itemsByNumber,
];

export function cacheParts(extensions: readonly CacheExtension[]): readonly SchemaPart[] {
  return [
    { part: 'cache', steps: cacheSteps, onlyGains: false },
    ...extensions.map((extension) => ({
      part: extension.name,
      steps: extension.steps,
      onlyGains: false,
    })),
  ];
}
