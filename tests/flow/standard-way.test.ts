/** The standard way: a draft reaches the first step that the definition names. */

import { expect, it } from 'vitest';
import { draftContent } from '../contract/document-line.ts';
import { openFlowOffice } from '../support/flow-office.ts';

it('a submitted draft of the standard flow waits with the head of the drafter’s section', async () => {
  const office = await openFlowOffice();
  const content = { ...draftContent, mainTo: [{ unitId: 'reg', name: '某师一团' }] };
  await office.accept('drafter', 'document.saveDraft', {
    documentId: 'doc',
    unitId: 'office',
    content,
    attachments: [],
  });
  await office.accept('drafter', 'document.submit', { documentId: 'doc' });
  expect(office.row('document', 'doc')?.state).toBe('D1');
  expect(office.openTask('doc', 'review').identityId).toBe('secHead-1');
  await office.close();
});
