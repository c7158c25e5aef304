/** UseDraftProof: the layout proof of a text that has no final files, as this machine measures it now. */
import { useEffect, useState } from 'react';
import type { DraftProof } from '../../../src-shared/features/page/draft-proof.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export type DraftProofState =
  | { readonly is: 'measuring' }
  | { readonly is: 'proved'; readonly proof: DraftProof }
  | { readonly is: 'failed'; readonly words: string };

/** Who leafs through documents asks for no proof of each. */
const restMs = 400;

/** null: nothing is asked for. Measures again when the text, the number or the date changes. */
export function useDraftProof(documentId: string | null): DraftProofState | null {
  const { t } = useText();
  const connection = useConnection();
  const view = useQuery('document.view', documentId === null ? null : { documentId }).data;
  const document = view?.document ?? null;
  const stamp =
    document === null
      ? null
      : [document.id, document.contentHash, document.issueNo, document.writtenDate].join('/');
  const [found, setFound] = useState<{ readonly of: string; readonly state: DraftProofState }>();
  useEffect(() => {
    if (documentId === null || stamp === null) return undefined;
    let isCurrent = true;
    const take = (state: DraftProofState): void => {
      if (isCurrent) setFound({ of: stamp, state });
    };
    const ask = setTimeout(() => {
      connection.call('page.prove', { documentId }).then(
        (proof) => {
          take({ is: 'proved', proof });
        },
        (cause: unknown) => {
          take({ is: 'failed', words: failureWords(cause, t) });
        },
      );
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(ask);
    };
  }, [connection, documentId, stamp, t]);
  if (stamp === null) return null;
  return found?.of === stamp ? found.state : { is: 'measuring' };
}
