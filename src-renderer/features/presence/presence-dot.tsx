/** PresenceDot: how a person stands, as a shape and a word; nothing when it is not known. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import type { NameAvatarProps } from '../../ui/name-avatar.tsx';
import { usePresence } from './live-context.tsx';
import './presence.css';

export function PresenceDot(props: { readonly personId: string | null }): ReactElement | null {
  const { t } = useText();
  const view = usePresence(props.personId);
  if (view === undefined) return null;
  const word = t(`presence.${view.state}`);
  return (
    <span
      className={`tw-presence tw-presence-${view.state}`}
      role="img"
      aria-label={word}
      title={word}
    />
  );
}

/** The square with the family name, and the dot on its corner. */
export function PersonAvatar(
  props: NameAvatarProps & { readonly personId: string | null },
): ReactElement {
  const { personId, ...avatar } = props;
  return (
    <span className="tw-presence-frame">
      <NameAvatar {...avatar} />
      <PresenceDot personId={personId} />
    </span>
  );
}
