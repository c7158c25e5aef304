/** UseKeys: binds actions to their keys while a component is on screen. */
import { useEffect, useRef } from 'react';
import type { KeyAction } from './key-bindings.ts';
import { keysNow } from './key-changes.ts';
import { belongsToElement, comboOf, isComposing } from './key-combos.ts';
import { usePreferences } from './preferences.ts';

export type KeyHandlers = Partial<Readonly<Record<KeyAction, () => void>>>;

export function useKeys(handlers: KeyHandlers, options: { readonly enabled?: boolean } = {}): void {
  const { enabled = true } = options;
  const chosen = usePreferences((state) => state.keys);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isComposing(event)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[role="dialog"]') || belongsToElement(event, target)) return;
      const combo = comboOf(event);
      for (const [action, act] of Object.entries(latest.current) as [KeyAction, () => void][]) {
        if (!keysNow(action, chosen).includes(combo)) continue;
        event.preventDefault();
        act();
        return;
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled, chosen]);
}
