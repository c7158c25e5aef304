/** PresenceLine: in the head of a conversation of two: how the other stands, since when, and whether his office is open. */
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { momentWords } from '../../ui/time-words.ts';
import { usePresence } from './live-context.tsx';
import { PresenceDot } from './presence-dot.tsx';

const MINUTE_MS = 60_000;

export function PresenceLine(props: { readonly personId: string }): ReactElement {
  const { personId } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const view = usePresence(personId);
  const at = Math.floor(calendar.now / MINUTE_MS) * MINUTE_MS;
  const office = useQuery('person.officeTime', { personId, at }).data;
  const contact = view?.contactAt ?? null;
  const words = [
    ...(view === undefined ? [] : [t(`presence.${view.state}`)]),
    ...(contact === null
      ? []
      : [t('presence.lastContact', { when: momentWords(contact, calendar, t) })]),
    ...(office?.isOpen === false ? [t('presence.offHours')] : []),
  ];
  return (
    <span className="tw-presence-line" data-presence={view?.state ?? 'unknown'}>
      <PresenceDot personId={personId} />
      {words.join(' · ')}
    </span>
  );
}
