/** EnMachine: words of what lies on this computer. */
import type { zhMachine } from './zh-CN-machine.ts';

export const enMachine: Readonly<Record<keyof typeof zhMachine, string>> = {
  'machine.content': 'On this computer',
  'machine.contentNote':
    'What can be read and searched without a line. Files come as they are needed; texts of documents and messages are all here, those of the archive for the years chosen below.',
  'machine.kind': 'Kind',
  'machine.kind.document': 'Documents',
  'machine.kind.conversation': 'Messages',
  'machine.kind.archive': 'Archive',
  'machine.kind.other': 'Directory, desk and registers',
  'machine.archiveYear': 'Archive of {year}',
  'machine.scopes': 'Items',
  'machine.rows': 'Records',
  'machine.files': 'Files',
  'machine.bytes': 'Size of files',
  'machine.newest': 'Newest came',
  'machine.budget': 'Room for files',
  'machine.budgetNote':
    'This computer only. Above it the files that have been here longest are let go, never those that wait to be sent. They stay on the server and come again when they are opened.',
  'machine.unbounded': 'Without a bound',
  'machine.taken': '{n} files are here, {size} in all.',
  'machine.letGo': ' {n} were let go and come again when they are opened.',
  'machine.pin': 'Keep on this computer',
  'machine.pinned': 'Pinned',
  'machine.years': 'Years of the archive kept',
  'machine.yearsNote':
    'For this computer only. A year that you press stays. Lists, texts and files of earlier years leave it and are not found here; all of them are on the server and are fetched again when you keep more years. What waits to be sent and what is pinned stays.',
  'machine.allYears': 'All years',
  'machine.newestYears': 'The newest {n}',
  'machine.pinnedItems': '{n} more items are pinned one by one, with their years.',
  'machine.lastLetGo': 'Let go last: {n} files, {size}: {names}.',
  'machine.pinsFull':
    'At most {n} items can be pinned one by one. Pin their years in Settings, On this computer.',
  'machine.pinItemNote':
    'The files of this item and the list and texts of its year stay on this computer',
  'machine.yearHere': '{year}',
  'machine.yearLeftOut': '{year} (not kept here)',
};
