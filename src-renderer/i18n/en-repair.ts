/** EnRepair: words of what a machine has mended by itself. */
import type { zhRepair } from './zh-CN-repair.ts';

export const enRepair = {
  'notice.repaired':
    'A comparison found {scopes} places that differed from the server; {rows} rows were repaired. See Sync for details.',
  'notice.repairedUncounted':
    'A comparison found {scopes} places that differed from the server; they were repaired. See Sync for details.',
  'repair.note':
    'A repair only fetches anew what is on the server; what you wrote and have not submitted is not touched.',
  'repair.named': '{content}: {name}',
  'repair.kind.org': 'Directory',
  'repair.kind.person': 'Own settings and rights',
  'repair.kind.desk': 'To-do list',
  'repair.kind.doc': 'Document',
  'repair.kind.arrival': 'Arrivals',
  'repair.kind.registry': 'Registers',
  'repair.kind.unit': 'Unit',
  'repair.kind.conv': 'Conversation',
  'repair.kind.archive': 'Archive',
  'repair.kind.handover': 'Hand-over',
  'repair.kind.records': 'Archive office',
  'repair.kind.loan': 'Borrowed item',
  'repair.kind.disposal': 'Disposal',
  'repair.kind.server': 'Server',
  'repair.kind.other': 'Other content',
  'repair.added': '{n} added',
  'repair.changed': '{n} corrected',
  'repair.removed': '{n} removed',
  'repair.and': ', ',
  'repair.nothing': 'fetched anew; nothing was different',
  'repair.uncounted': 'repaired; not counted, because the program was started anew meanwhile',
  'repair.lasts': 'being repaired',
} as const satisfies Readonly<Record<keyof typeof zhRepair, string>>;
