/** StatusHints: the screen on top says which keys work; the status bar shows them. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { MessageKey } from '../i18n/zh-CN.ts';
import type { KeyAction } from './key-bindings.ts';

export interface StatusHint {
  readonly actions: readonly KeyAction[];
  readonly word: MessageKey;
}

interface HintsValue {
  readonly hints: readonly StatusHint[];
  readonly show: (hints: readonly StatusHint[]) => void;
}

const HintsContext = createContext<HintsValue>({ hints: [], show: () => {} });

export function StatusHintsProvider(props: { readonly children: ReactNode }): ReactElement {
  const [hints, show] = useState<readonly StatusHint[]>([]);
  const value = useMemo(() => ({ hints, show }), [hints]);
  return <HintsContext value={value}>{props.children}</HintsContext>;
}

/** `hints` must be a constant of the module: it is the identity that decides when to show it again. */
export function useStatusHints(hints: readonly StatusHint[]): void {
  const { show } = useContext(HintsContext);
  useEffect(() => {
    show(hints);
    return () => {
      show([]);
    };
  }, [hints, show]);
}

export function useShownHints(): readonly StatusHint[] {
  return useContext(HintsContext).hints;
}
