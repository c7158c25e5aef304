/** SealEndingDialog: the reason for retiring a seal or revoking a key. */
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';

export type SealEnding =
  | { readonly what: 'seal'; readonly sealId: string; readonly unitId: string }
  | { readonly what: 'key'; readonly identityId: string; readonly publicKey: string };

export interface SealEndingDialogProps {
  readonly ending: SealEnding | null;
  readonly actingAs: string | undefined;
  readonly onDone: () => void;
}

const words = {
  seal: {
    topic: 'sealRetire',
    title: 'seal.retireTitle',
    note: 'seal.retireNote',
    confirm: 'seal.retire',
  },
  key: {
    topic: 'sealKeyRevoke',
    title: 'seal.revokeTitle',
    note: 'seal.revokeNote',
    confirm: 'seal.revoke',
  },
} as const;

export function SealEndingDialog(props: SealEndingDialogProps): ReactElement {
  const { ending, actingAs, onDone } = props;
  const { t } = useText();
  const act = useAct();
  const { topic, title, note, confirm } = words[ending?.what ?? 'seal'];
  const end = (reason: string): void => {
    const options = { identityId: actingAs };
    if (ending?.what === 'seal') {
      const { sealId, unitId } = ending;
      void act('seal.retire', { sealId, unitId, reason }, options);
    } else if (ending?.what === 'key') {
      const { identityId, publicKey } = ending;
      void act('seal.revokeKey', { identityId, publicKey, reason }, options);
    }
    onDone();
  };
  return (
    <ReasonDialog
      topic={topic}
      title={t(title)}
      explanation={t(note)}
      confirmWord={t(confirm)}
      isDestructive
      isOpen={ending !== null}
      onConfirm={end}
      onCancel={onDone}
    />
  );
}
