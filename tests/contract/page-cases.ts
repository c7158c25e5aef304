/**
 * Page-cases: the final files of a document, asking for them, and a unit's choice of faces.
 */

import type { Cases, Given } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { atTypeset, doc, proofArgs, set, typeset } from './outgoing-line.ts';
import { madeFiles } from './page-row-samples.ts';

const asked: readonly Given[] = [...atTypeset, typeset];
const files = {
  ...doc,
  filesId: madeBy(typeset, 'files'),
  finalHash: proofArgs.finalHash,
  outcome: { ...madeFiles, faces: [...madeFiles.faces], pdf: lines('pdf'), ofd: lines('ofd') },
};

function lines(kind: 'pdf' | 'ofd') {
  return { ...madeFiles[kind], lines: [...madeFiles[kind].lines] };
}

const failed = given('system', 'document.filesMade', {
  ...files,
  outcome: { state: 'failed', failure: 'picture' },
});

export const pageCases: {
  readonly 'document.filesMade': Cases<'document.filesMade'>;
  readonly 'document.makeFiles': Cases<'document.makeFiles'>;
  readonly 'page.setFacePolicy': Cases<'page.setFacePolicy'>;
} = {
  'document.filesMade': [
    { title: 'for what is set', by: 'system', given: asked, args: files, outcome: 'accepted' },
    {
      title: 'that could not be made',
      by: 'system',
      given: asked,
      args: { ...files, outcome: { state: 'failed', failure: 'picture' } },
      outcome: 'accepted',
    },
    {
      title: 'for an earlier layout',
      by: 'system',
      given: asked,
      args: { ...files, filesId: 'earlier' },
      outcome: 'contentChanged',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: asked,
      args: files,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.makeFiles': [
    {
      title: 'where they failed',
      by: 'bob-1',
      given: [...asked, failed],
      args: doc,
      outcome: 'accepted',
    },
    { title: 'where they are', by: 'bob-1', given: set, args: doc, outcome: 'staleState' },
    {
      title: 'before the layout',
      by: 'bob-1',
      given: atTypeset,
      args: doc,
      outcome: 'guardFailed',
    },
  ],
  'page.setFacePolicy': [
    {
      title: 'by the office head',
      by: 'bob-1',
      args: { unitId: 'office', acceptsOpenFaces: true },
      outcome: 'accepted',
    },
    {
      title: 'by a drafter',
      by: 'ann-1',
      args: { unitId: 'office', acceptsOpenFaces: true },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
