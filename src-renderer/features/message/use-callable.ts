/** UseCallable: the people that may be called with @ in a conversation, found by name, pinyin or initials. */
import { useMemo } from 'react';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { Member } from './chat-model.ts';
import type { Callable } from './composer.tsx';

export function useCallable(members: readonly Member[], isGroup: boolean): readonly Callable[] {
  const { t } = useText();
  const me = useSession()?.personId ?? null;
  return useMemo(() => {
    if (!isGroup) return [];
    const everybody = t('chat.everybody');
    const others = members.filter((one) => one.personId !== me);
    return [
      {
        personId: '',
        name: everybody,
        note: t('chat.everybodyNote', { n: members.length }),
        keys: `${everybody} suoyouren syr all`,
      },
      ...others.map((one) => ({
        personId: one.personId,
        name: one.name,
        note: `${one.unitName} ${one.post}`,
        keys: `${one.name} ${one.keys}`,
      })),
    ];
  }, [isGroup, me, members, t]);
}
