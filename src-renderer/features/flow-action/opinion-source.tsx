/** OpinionSource: whose message stands in the opinion box, and when it was said. */
import { MessageOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { OpinionDraft } from '../../../src-shared/features/message/beside-queries.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';

export function OpinionSource(props: { readonly draft: OpinionDraft | null }): ReactElement | null {
  const { t } = useText();
  const { draft } = props;
  if (draft === null) return null;
  return (
    <p className="tw-opinion-source" role="note">
      <MessageOutlined aria-hidden="true" /> {t('beside.opinionSource', { name: draft.senderName })}
      <MomentText at={draft.sentAt} />
    </p>
  );
}
