/** Clock: the present moment and the office's time zone for everything that shows a time. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Calendar } from './time-words.ts';

const TICK_MS = 20_000;
const OFFICE_ZONE = 'Asia/Shanghai';

const ClockContext = createContext<Calendar>({ now: 0, timeZone: OFFICE_ZONE });

export interface ClockProviderProps {
  /** Server time as the client core knows it; tests and the gallery give a fixed one. */
  readonly readNow: () => number;
  readonly timeZone?: string;
  readonly children: ReactNode;
}

export function ClockProvider(props: ClockProviderProps): ReactElement {
  const { readNow, timeZone = OFFICE_ZONE } = props;
  const [now, setNow] = useState(readNow);
  useEffect(() => {
    const tick = (): void => {
      setNow(readNow());
    };
    // At once, too: the clock may have been set.
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [readNow]);
  const calendar = useMemo(() => ({ now, timeZone }), [now, timeZone]);
  return <ClockContext value={calendar}>{props.children}</ClockContext>;
}

export function useCalendar(): Calendar {
  return useContext(ClockContext);
}
