/** ReturnedNotice: a draft that came back: who returned it and why, and where it goes when it is sent on again. */
import { RollbackOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';

export function ReturnedNotice({
  documentId,
}: {
  readonly documentId: string;
}): ReactElement | null {
  const { t } = useText();
  const view = useQuery('document.view', { documentId }).data;
  const returned = view?.opinions.filter(({ kind }) => kind === 'return').at(-1);
  const reason = view?.document?.lastReason ?? '';
  // The reason of the document is the last act's; an older return was answered long ago.
  if (view?.document?.state !== 'D0' || returned?.text !== reason || reason === '') return null;
  const resume = view.outgoing?.resume ?? null;
  return (
    <Banner
      tone="amber"
      icon={<RollbackOutlined />}
      title={t('returned.title', { name: returned.personName, reason })}
      text={
        resume === null
          ? t('returned.walkAgain')
          : t('returned.directBack', { name: resume.personName })
      }
    />
  );
}
