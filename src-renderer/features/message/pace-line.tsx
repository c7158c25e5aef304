/** PaceLine: above the composer, why words wait although the line is there: the rules bound how many a person sends in a minute. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { MessagePage } from './chat-model.ts';
import { heldWordsOf } from './chat-model.ts';

/** A message that leaves at once says nothing of this. */
const patienceMs = 3_000;

export function PaceLine(props: {
  readonly page: MessagePage;
  readonly isOnline: boolean;
}): ReactElement | null {
  const { t } = useText();
  const rules = useQuery('message.rules', {});
  const perMinute = rules.data?.rules.messagesPerMinute ?? null;
  const held = props.isOnline && perMinute !== null ? heldWordsOf(props.page.rows) : null;
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    // While the next one waits in its turn the line stays; when none waits it goes at once.
    const timer = setTimeout(
      () => {
        setIsLate(held !== null);
      },
      held === null ? 0 : patienceMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [held]);
  if (perMinute === null || held === null || !isLate) return null;
  return (
    <p className="tw-pace-line tw-label" role="status">
      {t('pace.waits', { n: perMinute })}
    </p>
  );
}
