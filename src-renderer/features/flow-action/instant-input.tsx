/** InstantInput: a day and a time of the office, as an instant. */
import { Input } from 'antd';
import type { ReactElement } from 'react';
import { instantOf, localTime } from '../../../src-shared/features/clock/local-time.ts';
import { useCalendar } from '../../ui/clock.tsx';

export interface InstantInputProps {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (at: number | undefined) => void;
}

const minutesPerHour = 60;

export function InstantInput({ id, value, onChange }: InstantInputProps): ReactElement {
  const { timeZone } = useCalendar();
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      type="datetime-local"
      value={value === undefined ? '' : textOf(value, timeZone)}
      onChange={(event) => {
        onChange?.(instantIn(event.target.value, timeZone));
      }}
    />
  );
}

function textOf(at: number, timeZone: string): string {
  const { date, minute } = localTime(at, timeZone);
  const whole = Math.floor(minute);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date}T${two(Math.floor(whole / minutesPerHour))}:${two(whole % minutesPerHour)}`;
}

/** Undefined while the field is empty or half typed. */
function instantIn(text: string, timeZone: string): number | undefined {
  const [date = '', time = ''] = text.split('T');
  const [hour, minute] = time.split(':').map(Number);
  if (date === '' || hour === undefined || minute === undefined) return undefined;
  return instantOf(date, hour * minutesPerHour + minute, timeZone);
}
