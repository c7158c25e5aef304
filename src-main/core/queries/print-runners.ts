/** Print-runners: what the sheets of a document say besides its page. */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

export const printBeside: Runner<'print.beside'> = (scene, { documentId }) => {
  const document = scene.rows.get('document', documentId)?.row;
  return {
    drafter: drafterOf(scene, document),
    source: document?.source ?? null,
    timeZone: scene.environment.timeZone(),
    me: {
      name: scene.rows.get('person', scene.me)?.row.name ?? '',
      unitName: scene.identities[0]?.unitName ?? '',
    },
  };
};

/** Where he sat when he drafted it, and the telephone of today. */
function drafterOf(
  scene: Scene,
  document: RowOf<'document'> | undefined,
): { readonly unitName: string; readonly phone: string } {
  if (document === undefined) return { unitName: '', phone: '' };
  const identity = scene.rows.get('identity', document.drafterIdentityId)?.row;
  if (identity === undefined) return { unitName: document.unitName, phone: '' };
  const person = scene.rows.get('person', identity.personId)?.row;
  return { unitName: identity.unitName, phone: person?.officePhone ?? '' };
}
