/** QueuedKinds: how many of each kind wait to be submitted; titles only after unlocking. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { clockWords } from '../../ui/time-words.ts';
import type { QueuedKind } from './sign-in-model.ts';

export function QueuedKinds(props: { readonly queued: readonly QueuedKind[] }): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const total = props.queued.reduce((sum, kind) => sum + kind.count, 0);
  return (
    <section className="tw-card tw-queued">
      <div className="tw-queued-head">
        <h2 className="tw-section">{t('signIn.queue', { n: total })}</h2>
        <span className="tw-label tw-mute">{t('signIn.queueNote')}</span>
      </div>
      <ul>
        {props.queued.map((kind) => (
          <li key={kind.kind}>
            <span>{kind.kind}</span>
            <span>{t('signIn.queueCount', { n: kind.count })}</span>
            <span className="tw-mute">
              {t('signIn.queueAt', { clock: clockWords(kind.lastWrittenAt, timeZone) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
