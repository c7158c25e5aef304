/**
 * Attention: when a person wants to be left alone (勿扰), what rings all the same, and who may see his last contact.
 *
 * One setting of the person, the same on all his devices, and one of each device. Neither holds back a message: only the
 * desktop keeps quiet, and others see 勿扰.
 */

import { z } from 'zod';

/** Name of the person's setting (`setting.set`), and key of the device's own note (`buffer.put`). */
export const attentionSetting = 'attention';
export const deviceQuietKey = 'attention.device';

const minutesPerDay = 1_440;
const MinuteOfDay = z
  .int()
  .min(0)
  .max(minutesPerDay - 1);

/** When it is quiet by itself: never, outside the office hours of the unit, or each day from one minute to another. */
export const QuietTimes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('outsideHours') }),
  /** `from` later than `to` runs over midnight: 18:00–08:00. */
  z.object({ kind: z.literal('daily'), from: MinuteOfDay, to: MinuteOfDay }),
]);
export type QuietTimes = Readonly<z.infer<typeof QuietTimes>>;

export const Attention = z.object({
  /** 1 小时, 到明天: quiet until then; null = not. */
  quietUntil: z.int().nullable(),
  schedule: QuietTimes,
  /** 特别关注 and @我 ring in quiet times too. */
  focusRings: z.boolean(),
  mentionRings: z.boolean(),
  /** Others see that I am offline, not since when. */
  hidesContact: z.boolean(),
});
export type Attention = Readonly<z.infer<typeof Attention>>;

export const standardAttention: Attention = {
  quietUntil: null,
  schedule: { kind: 'off' },
  focusRings: true,
  mentionRings: true,
  hidesContact: false,
};

/** A setting that this version cannot read is as if it had not been made. */
export function readAttention(value: unknown): Attention {
  const parsed = Attention.safeParse(value);
  return parsed.success ? parsed.data : standardAttention;
}

/** Quiet on one device alone: until an instant, or until it is switched off. */
export const DeviceQuiet = z.object({
  until: z.union([z.int(), z.literal('switchedOff')]).nullable(),
});
export type DeviceQuiet = Readonly<z.infer<typeof DeviceQuiet>>;

export function readDeviceQuiet(value: unknown): DeviceQuiet {
  const parsed = DeviceQuiet.safeParse(value);
  return parsed.success ? parsed.data : { until: null };
}

/** Why it is quiet now; the first that holds. */
export type Quiet = 'no' | 'device' | 'until' | 'schedule';

export interface QuietNow {
  readonly attention: Attention;
  readonly device: DeviceQuiet;
  readonly now: number;
  /** The office of the person is open. */
  readonly isOfficeOpen: boolean;
  /** Minutes after midnight in the organisation's time zone. */
  readonly minuteOfDay: number;
}

export function quietNow(at: QuietNow): Quiet {
  const { attention, device, now } = at;
  if (device.until === 'switchedOff' || (device.until ?? 0) > now) return 'device';
  if ((attention.quietUntil ?? 0) > now) return 'until';
  return isScheduled(attention.schedule, at) ? 'schedule' : 'no';
}

function isScheduled(schedule: QuietTimes, at: QuietNow): boolean {
  switch (schedule.kind) {
    case 'off':
      return false;
    case 'outsideHours':
      return !at.isOfficeOpen;
    case 'daily':
      return schedule.from <= schedule.to
        ? at.minuteOfDay >= schedule.from && at.minuteOfDay < schedule.to
        : at.minuteOfDay >= schedule.from || at.minuteOfDay < schedule.to;
  }
}

/** What may ring on the desktop. */
export const ringKinds = [
  'urgentNotice',
  'dutyRing',
  'focus',
  'mention',
  'mentionAll',
  'message',
  'reminder',
] as const;
export type RingKind = (typeof ringKinds)[number];

/** What a quiet time does to it. 必达 and the bell of the duty desk ring always: that is what they are for. */
const inQuiet: Readonly<Record<RingKind, (attention: Attention) => boolean>> = {
  urgentNotice: () => true,
  dutyRing: () => true,
  focus: ({ focusRings }) => focusRings,
  mention: ({ mentionRings }) => mentionRings,
  mentionAll: () => false,
  message: () => false,
  reminder: () => false,
};

export function ringsIn(quiet: Quiet, kind: RingKind, attention: Attention): boolean {
  return quiet === 'no' || inQuiet[kind](attention);
}
