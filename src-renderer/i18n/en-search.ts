/** EnSearch: the search box: narrowing, saved and recent searches, what is not complete. */
import type { zhSearch } from './zh-CN-search.ts';

export const enSearch: Readonly<Record<keyof typeof zhSearch, string>> = {
  'search.facet.state': 'State',
  'search.facet.period': 'Retention',
  'search.facet.person': 'Person',
  'search.facet.file': 'Attachment',
  'search.facet.file.yes': 'With attachment',
  'search.facet.more': '{n} more',
  'search.facet.fewer': 'Fewer',
  'search.chosen': 'Chosen filters',
  'search.clearFacets': 'Clear filters',
  'search.summaryCapped': 'More than {n} found in {ms} ms, all on this computer',
  'search.cappedNote':
    'Too many to count them all. Add a word or choose a filter on the left for a complete result.',
  'search.fillingNote':
    'The index of this machine is being rebuilt: older contents are not found yet. You can go on; the results complete themselves.',
  'search.emptyPlain':
    'Write less, or put it in other words; words with a blank between them need not stand together.',
  'search.cutNote':
    'This is too long to be looked for: only its beginning was, up to {chars} characters and {words} words. Please shorten it.',
  'search.failed': 'The search could not be done',
  'search.failedText':
    'What was found before is put away, since it does not belong to these words. Try again; if that does not help, restart the program.',
  'search.retry': 'Try again',
  'search.pages': 'Pages',
  'search.range': '{from}–{to} of {n}',
  'search.loadingNote':
    '{n} more to come to this computer are not found yet; the results complete themselves.',
  'search.leftOutNote':
    'The archive of {years} is not kept on this computer and not found here; get it back in Settings, on this computer.',
  'search.saved': 'Saved searches',
  'search.save': 'Save this search',
  'search.saveTitle': 'Save this search',
  'search.saveName': 'Name',
  'search.saveNote':
    'Words, range, filters and order are saved together, for all of your computers.',
  'search.saveDone': 'Saved',
  'search.saveFull': 'At most {n} can be saved; remove one first.',
  'search.removeSaved': 'Remove “{name}”',
  'search.removed': 'Removed',
  'search.recent': 'Recent',
  'search.recentClear': 'Clear',
  'search.state.D10': 'Being delivered',
  'search.state.D13': 'Archived',
  'search.state.DX': 'Void',
  'search.state.DXN': 'Void (number unused)',
  'search.state.DH': 'On hold',
  'search.state.RX': 'Refused',
  'search.state.RH': 'On hold',
  'search.state.R2': 'To be registered',
  'search.state.arrived': 'To be signed for',
  'search.state.signed': 'To be registered',
  'search.state.registered': 'Registered',
  'search.state.refused': 'Refused',
  'search.state.returned': 'Returned',
  'search.state.withdrawn': 'Withdrawn',
};
