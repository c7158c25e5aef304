/** UseViewMark: who looks, and since when, as lines across what is shown. */
import { useMemo, useRef } from 'react';
import { watermarkLines } from '../../../src-shared/features/print/print-material.ts';
import { useSession } from '../../bridge/use-bridge.ts';
import { useCalendar } from '../../ui/clock.tsx';
import { zonedParts } from '../../ui/time-words.ts';

/** Who looks, and since when: the same lines as those of a print. */
export function useViewMark(): readonly string[] {
  const session = useSession();
  const { now, timeZone } = useCalendar();
  const openedAt = useRef(now).current;
  return useMemo(() => {
    const identities = session?.identities ?? [];
    const main = identities.find((one) => one.main) ?? identities[0];
    const { year, month, day, hour, minute } = zonedParts(openedAt, timeZone);
    const two = (part: number): string => String(part).padStart(2, '0');
    return watermarkLines({
      name: session?.personName ?? '',
      unitName: main?.unitName ?? '',
      moment: `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`,
    });
  }, [session, openedAt, timeZone]);
}
