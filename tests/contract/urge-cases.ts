/**
 * Urge-cases: a sender urges units that have not signed.
 */

import type { Cases } from './command-case.ts';
import { arrivalKey, delivered, doc, issued } from './outgoing-line.ts';

const urge = { ...doc, deliveryIds: [arrivalKey.arrivalId], text: '请尽快签收' };
const told = { ...arrivalKey, byName: '白杨', text: '请尽快签收', at: 1 };

export const urgeCases: {
  readonly 'delivery.urge': Cases<'delivery.urge'>;
  readonly 'arrival.urged': Cases<'arrival.urged'>;
} = {
  'delivery.urge': [
    {
      title: 'a copy nobody has signed for',
      by: 'bob-1',
      given: issued,
      args: urge,
      outcome: 'accepted',
    },
    {
      title: 'a copy that was signed for',
      by: 'bob-1',
      given: delivered,
      args: urge,
      outcome: 'guardFailed',
    },
  ],
  'arrival.urged': [
    {
      title: 'a package that waits',
      by: 'system',
      given: issued,
      args: told,
      outcome: 'accepted',
    },
    {
      title: 'a package that is not there',
      by: 'system',
      given: issued,
      args: { ...told, arrivalId: 'nowhere' },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
