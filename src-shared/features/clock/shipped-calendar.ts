/**
 * Shipped-calendar: public holidays and make-up working days as the State Council announced them.
 *
 * Sources: 国务院办公厅关于2025年部分节假日安排的通知 (国办发明电〔2024〕12号); 国务院办公厅关于2026年部分节假日安排的通知
 * (国办发明电〔2025〕7号). A year that is not announced yet follows the week's pattern alone; an office head enters it when the
 * notice comes (clock.setCalendar). Only days that differ from Monday to Friday need an entry; weekend days of a holiday are
 * listed too, for offices that work on Saturdays.
 */

import type { CalendarDay, OfficeTimes } from './clock-model.ts';
import { dateAfter } from './local-time.ts';

export interface ShippedYear {
  readonly source: string;
  readonly days: readonly CalendarDay[];
}

const holiday = (name: string, first: string, days: number): readonly CalendarDay[] =>
  Array.from({ length: days }, (_, index) => ({
    date: dateAfter(first, index),
    kind: 'holiday',
    name,
  }));

const makeUp = (name: string, ...dates: string[]): readonly CalendarDay[] =>
  dates.map((date) => ({ date, kind: 'working', name: `${name}调休上班` }));

export const shippedCalendars: ReadonlyMap<number, ShippedYear> = new Map([
  [
    2025,
    {
      source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
      days: [
        ...holiday('元旦', '2025-01-01', 1),
        ...holiday('春节', '2025-01-28', 8),
        ...makeUp('春节', '2025-01-26', '2025-02-08'),
        ...holiday('清明节', '2025-04-04', 3),
        ...holiday('劳动节', '2025-05-01', 5),
        ...makeUp('劳动节', '2025-04-27'),
        ...holiday('端午节', '2025-05-31', 3),
        ...holiday('国庆节、中秋节', '2025-10-01', 8),
        ...makeUp('国庆节、中秋节', '2025-09-28', '2025-10-11'),
      ],
    },
  ],
  [
    2026,
    {
      source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
      days: [
        ...holiday('元旦', '2026-01-01', 3),
        ...makeUp('元旦', '2026-01-04'),
        ...holiday('春节', '2026-02-15', 9),
        ...makeUp('春节', '2026-02-14', '2026-02-28'),
        ...holiday('清明节', '2026-04-04', 3),
        ...holiday('劳动节', '2026-05-01', 5),
        ...makeUp('劳动节', '2026-05-09'),
        ...holiday('端午节', '2026-06-19', 3),
        ...holiday('中秋节', '2026-09-25', 3),
        ...holiday('国庆节', '2026-10-01', 7),
        ...makeUp('国庆节', '2026-09-20', '2026-10-10'),
      ],
    },
  ],
]);

/** Where nobody has entered hours: Monday to Friday, nine to twelve and two to six, no duty desk. */
export const shippedTimes: OfficeTimes = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: 9 * 60, to: 12 * 60 },
    { from: 14 * 60, to: 18 * 60 },
  ],
  middayAt: 12 * 60,
  dutyDesk: false,
  dutyIdentityIds: [],
};
