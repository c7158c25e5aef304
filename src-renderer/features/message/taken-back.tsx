/**
 * TakenBack: own texts that were recalled here and can be written anew (重新编辑).
 *
 * Invariant: they are in the memory of this page alone, and few: a recalled text is kept nowhere.
 */
import { createContext, use, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

export interface TakenBack {
  readonly remember: (messageId: string, text: string) => void;
  /** null = not known here: recalled at another machine, before a restart, or it had no words. */
  readonly textOf: (messageId: string) => string | null;
}

const maxRemembered = 20;

const TakenBackContext = createContext<TakenBack>({
  remember: () => undefined,
  textOf: () => null,
});

export function TakenBackProvider(props: { readonly children: ReactNode }): ReactElement {
  const [takenBack] = useState(openTakenBack);
  return <TakenBackContext value={takenBack}>{props.children}</TakenBackContext>;
}

export function useTakenBack(): TakenBack {
  return use(TakenBackContext);
}

function openTakenBack(): TakenBack {
  const texts = new Map<string, string>();
  return {
    remember: (messageId, text) => {
      if (text === '') return;
      const [oldest] = texts.keys();
      if (texts.size >= maxRemembered && oldest !== undefined) texts.delete(oldest);
      texts.set(messageId, text);
    },
    textOf: (messageId) => texts.get(messageId) ?? null,
  };
}
