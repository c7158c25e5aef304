/** NameAvatar: the family name, or the first character of a group, on a soft square. */
import type { ReactElement } from 'react';

export interface NameAvatarProps {
  readonly name: string;
  readonly size?: 28 | 36 | 56;
  readonly tone?: 'ink' | 'slate' | 'red';
}

export function NameAvatar(props: NameAvatarProps): ReactElement {
  const { size = 36, tone = 'ink' } = props;
  const [first = ''] = props.name;
  return (
    <span className={`tw-avatar tw-avatar-${size} tw-avatar-${tone}`} aria-hidden="true">
      {first}
    </span>
  );
}
