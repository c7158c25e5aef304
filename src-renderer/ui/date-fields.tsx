/**
 * DateFields: a day, a time of the day, and a moment of the office, typed or picked.
 *
 * The browser's own fields follow the language of its system (`11/30/2026`, `02:00 PM`); an office writes `2026-11-30` and
 * `14:00` everywhere. Values are plain text and instants, so no form needs to know the picker.
 */
import { DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import type { ReactElement } from 'react';
import { instantOf, localTime } from '../../src-shared/features/clock/local-time.ts';
import { useCalendar } from './clock.tsx';

dayjs.extend(customParseFormat);

const dayFormat = 'YYYY-MM-DD';
const minuteFormat = 'HH:mm';
/** How a day is typed as well; it is shown in the first one. */
const dayFormats = [dayFormat, 'YYYY-M-D', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日'];
const minuteFormats = [minuteFormat, 'H:mm', 'HHmm', 'HH：mm'];
const minutesPerHour = 60;

interface FieldProps {
  /** Set by the form item around it. */
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly width?: number | undefined;
}

export interface DayFieldProps extends FieldProps {
  /** `2026-11-30`; empty or missing = none. */
  readonly value?: string | undefined;
  readonly onChange?: (day: string) => void;
}

export function DayField({ value, onChange, width, ...field }: DayFieldProps): ReactElement {
  const day = value === undefined || value === '' ? null : dayjs(value, dayFormat, true);
  return (
    <DatePicker
      {...field}
      style={{ width: width ?? '100%' }}
      format={dayFormats}
      value={day?.isValid() === true ? day : null}
      onChange={(picked) => {
        onChange?.(picked === null ? '' : picked.format(dayFormat));
      }}
    />
  );
}

export interface MinuteFieldProps extends FieldProps {
  /** Minutes since midnight; 1,440 is the end of the day and is shown as 00:00. */
  readonly value: number;
  readonly onChange: (minute: number) => void;
}

export function MinuteField({ value, onChange, width, ...field }: MinuteFieldProps): ReactElement {
  return (
    <TimePicker
      {...field}
      style={{ width: width ?? '100%' }}
      format={minuteFormats}
      allowClear={false}
      needConfirm={false}
      minuteStep={5}
      value={dayjs()
        .startOf('day')
        .hour(Math.floor(value / minutesPerHour))
        .minute(value % minutesPerHour)}
      onChange={(picked) => {
        if (picked !== null) onChange(picked.hour() * minutesPerHour + picked.minute());
      }}
    />
  );
}

export interface InstantFieldProps extends FieldProps {
  readonly value?: number | undefined;
  /** Undefined while the field is empty. */
  readonly onChange?: (at: number | undefined) => void;
}

/** A day and a time of the office's zone, whatever zone the computer has. */
export function InstantField({
  value,
  onChange,
  width,
  ...field
}: InstantFieldProps): ReactElement {
  const { timeZone } = useCalendar();
  return (
    <DatePicker
      {...field}
      style={{ width: width ?? '100%' }}
      showTime={{ format: minuteFormat, minuteStep: 5 }}
      needConfirm={false}
      format={`${dayFormat} ${minuteFormat}`}
      value={value === undefined ? null : wallOf(value, timeZone)}
      onChange={(picked) => {
        const minute = (picked?.hour() ?? 0) * minutesPerHour + (picked?.minute() ?? 0);
        onChange?.(
          picked === null ? undefined : instantOf(picked.format(dayFormat), minute, timeZone),
        );
      }}
    />
  );
}

/** The clock on the wall of the office, drawn by a picker that knows the computer's zone only. */
function wallOf(at: number, timeZone: string): dayjs.Dayjs {
  const { date, minute } = localTime(at, timeZone);
  return dayjs(date, dayFormat, true)
    .hour(Math.floor(minute / minutesPerHour))
    .minute(Math.floor(minute) % minutesPerHour);
}
