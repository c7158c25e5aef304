/** LimitsForm: the unit's own limits; what is not listed is as the unit above has it. */
import { Button, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import type { Limit, LimitRule } from '../../../src-shared/features/clock/clock-model.ts';
import { limitSteps } from '../../../src-shared/features/clock/clock-model.ts';
import type { DocumentKind } from '../../../src-shared/features/document/model.ts';
import { documentKinds } from '../../../src-shared/features/document/model.ts';
import { useText } from '../../i18n/text.tsx';
import { kindWord } from '../document/draft-content.ts';
import { limitStepWord, limitWords, urgencyWord } from './limit-words.ts';

export interface LimitsFormProps {
  readonly rules: LimitRule[];
  readonly onChange: (rules: LimitRule[]) => void;
}

const choices: Readonly<Record<Limit['kind'] | 'none', Limit | null>> = {
  none: null,
  minutes: { kind: 'minutes', minutes: 60 },
  days: { kind: 'days', days: 1 },
  sameDay: { kind: 'sameDay' },
  sameDayOrNextMorning: { kind: 'sameDayOrNextMorning' },
  calendarDays: { kind: 'calendarDays', days: 30 },
};
const choiceNames = Object.keys(choices) as readonly (keyof typeof choices)[];
const urgencies = ['extraUrgent', 'urgent', 'none'] as const;

export function LimitsForm({ rules, onChange }: LimitsFormProps): ReactElement {
  const { t } = useText();
  const set = (index: number, rule: LimitRule): void => {
    onChange(rules.map((one, at) => (at === index ? rule : one)));
  };
  return (
    <section aria-label={t('clock.limits')}>
      <h2>{t('clock.limits')}</h2>
      {rules.map((rule, index) => (
        <div className="tw-clock-row" key={`rule-${index + 1}`}>
          <Select
            aria-label={t('clock.step')}
            style={{ width: 120 }}
            value={rule.step}
            options={limitSteps.map((value) => ({ value, label: limitStepWord(value, t) }))}
            onChange={(step) => set(index, { ...rule, step })}
          />
          <Select
            aria-label={t('clock.urgency')}
            style={{ width: 100 }}
            value={rule.urgency}
            options={urgencies.map((value) => ({ value, label: urgencyWord[value] }))}
            onChange={(urgency) => set(index, { ...rule, urgency })}
          />
          <Select<DocumentKind | 'all'>
            aria-label={t('clock.documentKind')}
            style={{ width: 120 }}
            value={rule.kind ?? 'all'}
            options={[
              { value: 'all', label: t('clock.everyKind') },
              ...documentKinds.map((value) => ({ value, label: kindWord[value] })),
            ]}
            onChange={(kind) => set(index, { ...rule, kind: kind === 'all' ? null : kind })}
          />
          <Select<keyof typeof choices>
            aria-label={t('clock.limit')}
            style={{ width: 260 }}
            value={rule.limit?.kind ?? 'none'}
            options={choiceNames.map((value) => ({
              value,
              label: limitWords(rule.limit?.kind === value ? rule.limit : choices[value], t),
            }))}
            onChange={(kind) => set(index, { ...rule, limit: choices[kind] })}
          />
          <LimitAmount limit={rule.limit} onChange={(limit) => set(index, { ...rule, limit })} />
          <Button size="small" onClick={() => onChange(rules.filter((_, at) => at !== index))}>
            {t('clock.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          onChange([
            ...rules,
            { step: 'undertake', urgency: 'none', kind: null, limit: choices.days },
          ])
        }
      >
        {t('clock.add')}
      </Button>
    </section>
  );
}

function LimitAmount(props: {
  readonly limit: Limit | null;
  readonly onChange: (limit: Limit) => void;
}): ReactElement | null {
  const { limit, onChange } = props;
  const { t } = useText();
  if (limit === null || limit.kind === 'sameDay' || limit.kind === 'sameDayOrNextMorning') {
    return null;
  }
  const isMinutes = limit.kind === 'minutes';
  return (
    <InputNumber
      aria-label={t('clock.limit')}
      min={limit.kind === 'days' ? 0.5 : 1}
      max={isMinutes ? 100_000 : 250}
      step={limit.kind === 'days' ? 0.5 : 1}
      value={isMinutes ? limit.minutes : limit.days}
      onChange={(amount) => {
        if (amount === null) return;
        onChange(isMinutes ? { kind: 'minutes', minutes: amount } : { ...limit, days: amount });
      }}
    />
  );
}
