/**
 * Drafting-runners: templates and groups of a unit, the lease and the versions of a document.
 */

import { replacedFilesOwner } from '../../../src-shared/features/drafting/attachment-rules.ts';
import {
  maxRecipientGroups,
  maxTemplates,
} from '../../../src-shared/features/drafting/template-model.ts';
import { maxDocumentVersions } from '../../../src-shared/features/drafting/version-model.ts';
import type { Runner } from './query-runner.ts';

const maxReplacedFiles = 100;

export const draftingKit: Runner<'drafting.kit'> = (scene, { unitId }) => ({
  templates: scene.rows
    .list('documentTemplate', 'byUnit', [unitId], { limit: maxTemplates })
    .map(({ row }) => row)
    .filter(({ active }) => active),
  groups: scene.rows
    .list('recipientGroup', 'byUnit', [unitId], { limit: maxRecipientGroups })
    .map(({ row }) => row)
    .filter(({ active }) => active),
});

export const draftingDesk: Runner<'drafting.desk'> = (scene, { documentId }) => {
  const lease = scene.rows.get('draftLease', documentId)?.row;
  const range = { limit: maxDocumentVersions, order: 'desc' } as const;
  const versions = scene.rows.list('documentVersion', 'byDocument', [documentId], range);
  const owner = replacedFilesOwner(documentId);
  const replaced = scene.rows.list('fileRef', 'byOwner', [owner], { limit: maxReplacedFiles });
  const process = scene.rows.get('outgoingProcess', documentId)?.row;
  return {
    lease:
      lease === undefined
        ? null
        : {
            identityId: lease.identityId,
            personName: lease.personName,
            until: lease.until,
            offline: lease.offline,
            state: lease.state,
            brokenByName: lease.brokenByName,
            reason: lease.reason,
          },
    versions: versions.map(({ row: { content: _content, ...version } }) => version),
    replacedFiles: replaced.map(({ row: { id, name, size, sha256 } }) => ({
      fileRefId: id,
      name,
      size,
      sha256,
      held: scene.isFileHeld(sha256),
    })),
    countersignUnits: (process?.countersigners ?? []).map(({ unitName }) => unitName),
  };
};

export const draftVersion: Runner<'drafting.version'> = (scene, { documentId, n }) => ({
  content: scene.rows.get('documentVersion', `${documentId}/${n}`)?.row.content ?? null,
});
