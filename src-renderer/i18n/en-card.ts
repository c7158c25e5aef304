/** EnCard: words of cards in messages. */
import type { zhCard } from './zh-CN-card.ts';

export const enCard = {
  'keyAction.chat.card': 'Send a card',
  'card.send': 'Send a card',
  'card.ofPerson': '[card of a person]',
  'card.ofDocument': '[card of a document]',
  'card.kind': 'Kind of card',
  'card.documents': 'Documents',
  'card.people': 'People',
  'card.findDocument': 'Find a document on this machine: title, number',
  'card.findPerson': 'Find a person: name, pinyin, post, end of the phone number',
  'card.found': 'Found',
  'card.nothing': 'Nothing found on this machine. Try fewer words.',
  'card.note': 'A card gives no right to read: who has none does not see the title.',
  'card.withheld': 'You may not view this document',
  'card.withheldOffline': 'You may not view this document, or it is not on this machine yet',
  'card.noNumber': 'No number yet',
  'card.phone': 'Office phone {phone}',
  'card.noPhone': 'No office phone on record',
  'card.personGone': 'No longer in the directory',
} as const satisfies Record<keyof typeof zhCard, string>;
