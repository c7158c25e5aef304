/** AttentionSetting: 勿扰 of the person and of this computer, what rings all the same, and who may see the last contact. */
import { App, Button, Checkbox, Radio, Select, Switch } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Attention, DeviceQuiet } from '../../../src-shared/features/attention/attention.ts';
import {
  attentionSetting,
  deviceQuietKey,
  quietNow,
  readAttention,
  readDeviceQuiet,
} from '../../../src-shared/features/attention/attention.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { momentWords, zonedParts } from '../../ui/time-words.ts';
import { Setting } from './setting.tsx';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
const STEP_MINUTES = 30;
const EVENING = 18 * 60;
const MORNING = 8 * 60;
const TIMES = Array.from({ length: (24 * 60) / STEP_MINUTES }, (_, index) => ({
  value: index * STEP_MINUTES,
  label: clockOf(index * STEP_MINUTES),
}));

export function AttentionSetting(): ReactElement {
  const { t } = useText();
  const held = useAttention();
  const { attention, change, device, setDevice } = held;
  return (
    <>
      <Setting label={t('attention.title')} note={t('attention.note')}>
        <QuietLine {...held} />
        <p>
          <Checkbox
            checked={device.until === 'switchedOff'}
            onChange={(event) => {
              setDevice({ until: event.target.checked ? 'switchedOff' : null });
            }}
          >
            {t('attention.device')}
          </Checkbox>
          <span className="tw-label">{t('attention.deviceNote')}</span>
        </p>
      </Setting>
      <Setting label={t('attention.schedule')} note={t('attention.scheduleNote')}>
        <Schedule attention={attention} change={change} />
      </Setting>
      <Setting label={t('attention.lets')}>
        <Checkbox
          checked={attention.focusRings}
          onChange={(event) => {
            change({ focusRings: event.target.checked });
          }}
        >
          {t('attention.focus')}
        </Checkbox>
        <Checkbox
          checked={attention.mentionRings}
          onChange={(event) => {
            change({ mentionRings: event.target.checked });
          }}
        >
          {t('attention.mention')}
        </Checkbox>
      </Setting>
      <Setting label={t('attention.status')} note={t('attention.hidesContactNote')}>
        <label className="tw-setting-switch">
          <Switch
            checked={attention.hidesContact}
            onChange={(hidesContact) => {
              change({ hidesContact });
            }}
          />
          {t('attention.hidesContact')}
        </label>
      </Setting>
    </>
  );
}

interface HeldAttention {
  readonly attention: Attention;
  readonly change: (part: Partial<Attention>) => void;
  readonly device: DeviceQuiet;
  readonly setDevice: (quiet: DeviceQuiet) => void;
  readonly personId: string | null;
}

function useAttention(): HeldAttention {
  const { t } = useText();
  const act = useAct();
  const connection = useConnection();
  const { message } = App.useApp();
  const personId = useSession()?.personId ?? null;
  const settings = useQuery('setting.list', {});
  const [device, setDevice] = useState<DeviceQuiet>({ until: null });
  useEffect(() => {
    connection.call('buffer.get', { key: deviceQuietKey }).then(
      ({ value }) => {
        setDevice(readDeviceQuiet(value));
      },
      // Without a core there is nothing to show; it is read again with the page.
      () => undefined,
    );
  }, [connection]);
  const attention = readAttention(settings.data?.values[attentionSetting]);
  return {
    attention,
    device,
    personId,
    change: (part) => {
      if (personId === null) return;
      const value = { ...attention, ...part };
      void act('setting.set', { personId, name: attentionSetting, value });
    },
    setDevice: (quiet) => {
      setDevice(quiet);
      connection
        .call('buffer.put', { key: deviceQuietKey, value: quiet })
        .catch((cause: unknown) => {
          void message.error(failureWords(cause, t));
        });
    },
  };
}

/** How it is now, and the two quick ways to be left alone. */
function QuietLine(props: HeldAttention): ReactElement {
  const { attention, change, device, setDevice, personId } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const at = Math.floor(calendar.now / MINUTE_MS) * MINUTE_MS;
  const office = useQuery('person.officeTime', personId === null ? null : { personId, at }).data;
  const { hour, minute } = zonedParts(calendar.now, calendar.timeZone);
  const quiet = quietNow({
    ...{ attention, device, now: calendar.now, minuteOfDay: hour * 60 + minute },
    isOfficeOpen: office?.isOpen ?? true,
  });
  const words = {
    no: t('attention.ringing'),
    device: t('attention.quietDevice'),
    until: t('attention.quietUntil', {
      when: momentWords(attention.quietUntil ?? 0, calendar, t),
    }),
    schedule: t('attention.quietSchedule'),
  };
  return (
    <div className="tw-attention-now">
      <strong role="status">{words[quiet]}</strong>
      {quiet === 'no' || quiet === 'schedule' ? (
        <>
          <Button
            onClick={() => {
              change({ quietUntil: calendar.now + HOUR_MS });
            }}
          >
            {t('attention.hour')}
          </Button>
          <Button
            disabled={office === null}
            onClick={() => {
              change({ quietUntil: office?.tomorrowAt ?? calendar.now + HOUR_MS });
            }}
          >
            {t('attention.tomorrow')}
          </Button>
        </>
      ) : (
        <Button
          onClick={() => {
            if (quiet === 'device') setDevice({ until: null });
            else change({ quietUntil: null });
          }}
        >
          {t('attention.end')}
        </Button>
      )}
    </div>
  );
}

function Schedule(props: Pick<HeldAttention, 'attention' | 'change'>): ReactElement {
  const { t } = useText();
  const { schedule } = props.attention;
  const daily =
    schedule.kind === 'daily' ? schedule : { kind: 'daily' as const, from: EVENING, to: MORNING };
  return (
    <>
      <Radio.Group
        aria-label={t('attention.schedule')}
        value={schedule.kind}
        options={(['off', 'outsideHours', 'daily'] as const).map((kind) => ({
          value: kind,
          label: t(`attention.schedule.${kind}`),
        }))}
        onChange={(event) => {
          const kind: unknown = event.target.value;
          if (kind === 'daily') props.change({ schedule: daily });
          else if (kind === 'outsideHours' || kind === 'off') props.change({ schedule: { kind } });
        }}
      />
      {schedule.kind === 'daily' && (
        <div className="tw-attention-times">
          {t('attention.from')}
          <Select
            aria-label={t('attention.from')}
            value={schedule.from}
            options={TIMES}
            onChange={(from) => {
              props.change({ schedule: { ...daily, from } });
            }}
          />
          {t('attention.to')}
          <Select
            aria-label={t('attention.to')}
            value={schedule.to}
            options={TIMES}
            onChange={(to) => {
              props.change({ schedule: { ...daily, to } });
            }}
          />
        </div>
      )}
    </>
  );
}

function clockOf(minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
