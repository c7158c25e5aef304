/** KeyHint: the key cap of an action, as it is bound now. */
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import type { KeyAction } from './key-bindings.ts';
import { keyWords } from './key-words.ts';
import { usePreferences } from './preferences.ts';
import { keysNow } from './key-changes.ts';

export function KeyHint(props: { readonly action: KeyAction }): ReactElement | null {
  const { t } = useText();
  const chosen = usePreferences((state) => state.keys);
  const [first] = keysNow(props.action, chosen);
  if (first === undefined) return null;
  return <KeyCap combo={keyWords(first, t)} />;
}

/** A key cap for a combination that is no action of its own, such as J / K. */
export function KeyCap(props: { readonly combo: string }): ReactElement {
  return (
    <kbd className="tw-kbd" aria-hidden="true">
      {props.combo}
    </kbd>
  );
}
