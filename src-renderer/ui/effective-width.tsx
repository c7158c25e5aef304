/**
 * EffectiveWidth: how much room the window has once the chosen size of the interface is taken off.
 *
 * Layout answers to this, not to the setting: a small window at 100 % and a large one at 150 % look the same.
 */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** From narrow to wide: two-line rows and strips, narrow panes, no arrival column, all columns, one more column. */
export type WidthClass = 'tight' | 'narrow' | 'medium' | 'full' | 'wide';

const LOWER_BOUNDS: readonly (readonly [number, WidthClass])[] = [
  [1600, 'wide'],
  [1360, 'full'],
  [1300, 'medium'],
  [1100, 'narrow'],
];

export function widthClassOf(windowWidth: number, sizePercent: number): WidthClass {
  const effective = windowWidth / (sizePercent / 100);
  return LOWER_BOUNDS.find(([bound]) => effective >= bound)?.[1] ?? 'tight';
}

const WidthContext = createContext<WidthClass>('full');

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => {
    window.removeEventListener('resize', changed);
  };
}

export function EffectiveWidthProvider(props: {
  readonly sizePercent: number;
  readonly children: ReactNode;
}): ReactElement {
  const width = useSyncExternalStore(subscribe, () =>
    widthClassOf(window.innerWidth, props.sizePercent),
  );
  return <WidthContext value={width}>{props.children}</WidthContext>;
}

export function useWidthClass(): WidthClass {
  return useContext(WidthContext);
}
