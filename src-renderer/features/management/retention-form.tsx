/** RetentionForm: how long messages are kept, and from which day on they would be purged. */
import { Alert, App, Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { dueBefore, keptDays } from '../../../src-shared/features/message/retention.ts';
import type { RetentionRules } from '../../../src-shared/features/message/retention-model.ts';
import {
  leastRetentionDays,
  mostRetentionDays,
} from '../../../src-shared/features/message/retention-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { Changes, Meaning } from './rules-form.tsx';

export interface RetentionFormProps {
  readonly rules: RetentionRules;
  readonly mayChange: boolean;
}

export function RetentionForm({ rules, mayChange }: RetentionFormProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const { modal } = App.useApp();
  const units = useQuery('org.tree', {}).data?.units ?? [];
  const [form, setForm] = useState(rules);
  const [problem, setProblem] = useState<string | null>(null);
  const wrong = problemOf(form, t);
  const save = (): void => {
    setProblem(wrong);
    if (wrong !== null) return;
    modal.confirm({
      title: t('manage.confirmTitle'),
      content: <Changes lines={meaningOf(form, t)} />,
      okText: t('manage.save'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        await act('retention.set', form, { done: t('manage.saved') });
      },
    });
  };
  const setFloor = (index: number, floor: RetentionRules['unitFloors'][number]): void => {
    setForm({
      ...form,
      unitFloors: form.unitFloors.map((one, at) => (at === index ? floor : one)),
    });
  };
  return (
    <div className="tw-manage-columns">
      <Form layout="vertical" className="tw-manage-form">
        {(['directDays', 'groupDays'] as const).map((name) => (
          <Form.Item key={name} label={t(`manage.${name}`)}>
            <InputNumber
              aria-label={t(`manage.${name}`)}
              value={form[name]}
              readOnly={!mayChange}
              onChange={(value) => {
                setForm({ ...form, [name]: value });
              }}
            />
          </Form.Item>
        ))}
        <p className="tw-mute">{t('manage.forEver', { n: leastRetentionDays })}</p>
        <h2 className="tw-section">{t('manage.unitFloors')}</h2>
        {form.unitFloors.map((floor, index) => (
          <div className="tw-manage-floor" key={`floor-${index + 1}`}>
            <Select
              aria-label={t('manage.unitFloors')}
              value={floor.unitId === '' ? null : floor.unitId}
              disabled={!mayChange}
              placeholder={t('manage.chooseUnit')}
              style={{ minWidth: 200 }}
              options={units.map(({ id, shortName }) => ({ value: id, label: shortName }))}
              onChange={(unitId) => {
                setFloor(index, { ...floor, unitId });
              }}
            />
            <InputNumber
              aria-label={t('manage.days')}
              value={floor.days}
              readOnly={!mayChange}
              onChange={(days) => {
                setFloor(index, { ...floor, days: days ?? 0 });
              }}
            />
            {t('manage.days')}
            {mayChange && (
              <Button
                onClick={() => {
                  const unitFloors = form.unitFloors.filter((_, at) => at !== index);
                  setForm({ ...form, unitFloors });
                }}
              >
                {t('manage.removeUnit')}
              </Button>
            )}
          </div>
        ))}
        {problem !== null && <Alert type="warning" showIcon title={problem} />}
        {mayChange && (
          <div className="tw-manage-acts">
            <Button
              onClick={() => {
                const added = { unitId: '', days: leastRetentionDays };
                setForm({ ...form, unitFloors: [...form.unitFloors, added] });
              }}
            >
              {t('manage.addUnit')}
            </Button>
            <Button type="primary" onClick={save}>
              {t('manage.save')}
            </Button>
          </div>
        )}
      </Form>
      <Meaning lines={wrong === null ? meaningOf(form, t) : [wrong]} />
    </div>
  );
}

function problemOf(form: RetentionRules, t: Translate): string | null {
  const fits = (days: number | null): boolean =>
    days === null ||
    (Number.isInteger(days) && days >= leastRetentionDays && days <= mostRetentionDays);
  const range = { min: leastRetentionDays, max: mostRetentionDays };
  for (const name of ['directDays', 'groupDays'] as const) {
    if (!fits(form[name])) return t('manage.badNumber', { field: t(`manage.${name}`), ...range });
  }
  if (form.unitFloors.some(({ days }) => !fits(days))) {
    return t('manage.badNumber', { field: t('manage.unitFloors'), ...range });
  }
  const units = new Set(form.unitFloors.map((one) => one.unitId));
  if (units.has('')) return t('manage.unitMissing');
  const isDouble = units.size < form.unitFloors.length;
  return isDouble ? t('guard.retentionUnit') : null;
}

function meaningOf(form: RetentionRules, t: Translate): readonly string[] {
  const line = (kind: 'direct' | 'group'): string => {
    const word = t(kind === 'direct' ? 'manage.kindDirect' : 'manage.kindGroup');
    const days = keptDays(kind, form, []);
    const before = dueBefore(days, Date.now());
    if (days === null || before === null) return t('manage.previewForEver', { kind: word });
    const date = new Date(before).toISOString().slice(0, 10);
    return t('manage.previewDays', { kind: word, n: days, date });
  };
  return [line('direct'), line('group'), t('manage.previewDocument'), t('manage.previewHold')];
}
