/** NumberAct: what the office head does with numbers: reserve, void, explain, set the scope of a series. */
import { Checkbox, Form, Input, InputNumber, Modal, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentKind } from '../../../src-shared/features/document/model.ts';
import { documentKinds } from '../../../src-shared/features/document/model.ts';
import { kindWords } from '../../../src-shared/features/drafting/kind-words.ts';
import type { Act } from '../../bridge/use-act.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { DayField } from '../../ui/date-fields.tsx';
import type { RegisterUnit, SeriesView } from './numbers-model.ts';

export type NumberActName = 'reserve' | 'void' | 'gap' | 'set';

export interface NumberActProps {
  readonly name: NumberActName;
  readonly unit: RegisterUnit;
  readonly mayIssue: boolean;
  readonly series: SeriesView | null;
  readonly year: number | null;
  readonly onClose: () => void;
}

type Direction = SeriesView['directions'][number];
const directions: readonly Direction[] = ['up', 'down', 'flat', 'public'];

interface Fields {
  readonly code?: string;
  readonly mode?: 'next' | 'range';
  readonly count?: number;
  readonly from?: number;
  readonly to?: number;
  readonly purpose?: string;
  /** Empty = open. */
  readonly until?: string;
  readonly reason?: string;
  readonly use?: 'issue' | 'receipt';
  readonly directions?: Direction[];
  readonly kinds?: DocumentKind[];
  readonly yearly?: boolean;
  readonly active?: boolean;
  readonly note?: string;
}

const titles = {
  reserve: 'numbers.reserve',
  void: 'numbers.void',
  gap: 'numbers.gap',
  set: 'numbers.set',
} as const;

export function NumberAct(props: NumberActProps): ReactElement {
  const { name, unit, onClose } = props;
  const { t } = useText();
  const act = useAct();
  const calendar = useCalendar();
  const [form] = Form.useForm<Fields>();
  const [isBusy, setIsBusy] = useState(false);
  const year = props.year ?? new Date(calendar.now).getFullYear();
  const send = async (fields: Fields): Promise<void> => {
    setIsBusy(true);
    const options = { done: t(titles[name]), identityId: unit.identityId };
    const place = { unitId: unit.unitId, code: fields.code?.trim() ?? props.series?.code ?? '' };
    const given = await senders[name](
      act,
      { ...place, year: Math.max(year, 1900) },
      fields,
      options,
    );
    setIsBusy(false);
    if (given !== null) onClose();
  };
  return (
    <Modal
      open
      title={`${t(titles[name])}　${name === 'set' ? '' : (props.series?.code ?? '')}`}
      okText={t(titles[name])}
      cancelText={t('action.cancel')}
      confirmLoading={isBusy}
      onOk={() => {
        form.submit();
      }}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={initialOf(props)}
        onFinish={(fields) => {
          void send(fields);
        }}
      >
        {name === 'reserve' && <ReserveFields />}
        {(name === 'void' || name === 'gap') && <SpanFields note={t(`numbers.${name}.note`)} />}
        {name === 'set' && <SeriesFields mayIssue={props.mayIssue} />}
      </Form>
    </Modal>
  );
}

function initialOf({ name, series }: NumberActProps): Fields {
  if (name === 'reserve') return { mode: 'next', count: 1, until: '' };
  return name === 'set' ? { ...newSeries, ...series } : {};
}

const newSeries: Fields = {
  code: '',
  use: 'issue',
  directions: [...directions],
  kinds: [...documentKinds],
  yearly: true,
  active: true,
  note: '',
};

interface Place {
  readonly unitId: string;
  readonly code: string;
  readonly year: number;
}

type Send = (
  act: Act,
  place: Place,
  fields: Fields,
  options: Parameters<Act>[2],
) => Promise<unknown>;

const spanOf = ({ from = 1, to, reason = '' }: Fields) => ({ from, to: to ?? from, reason });

const senders: Readonly<Record<NumberActName, Send>> = {
  reserve: (act, place, fields, options) =>
    act(
      'numbering.reserve',
      {
        ...place,
        numbers:
          fields.mode === 'range'
            ? { kind: 'range', from: fields.from ?? 1, to: fields.to ?? fields.from ?? 1 }
            : { kind: 'next', count: fields.count ?? 1 },
        purpose: fields.purpose ?? '',
        until: fields.until === undefined || fields.until === '' ? null : fields.until,
      },
      options,
    ),
  void: (act, place, fields, options) =>
    act('numbering.void', { ...place, ...spanOf(fields) }, options),
  gap: (act, place, fields, options) =>
    act('numbering.explainGap', { ...place, ...spanOf(fields) }, options),
  set: (act, { unitId, code }, fields, options) =>
    act(
      'numbering.setSeries',
      {
        unitId,
        code,
        use: fields.use ?? 'issue',
        directions: fields.directions ?? [],
        kinds: fields.kinds ?? [],
        yearly: fields.yearly ?? true,
        active: fields.active ?? true,
        note: fields.note ?? '',
      },
      options,
    ),
};

function SeqField(props: { readonly name: 'from' | 'to' | 'count' }): ReactElement {
  const { t } = useText();
  const word = t(`numbers.${props.name}`);
  return (
    <Form.Item label={word} name={props.name} rules={[{ required: true, message: word }]}>
      <InputNumber min={1} max={props.name === 'count' ? 100 : 999_999} precision={0} />
    </Form.Item>
  );
}

function ReserveFields(): ReactElement {
  const { t } = useText();
  const mode = Form.useWatch<Fields['mode']>('mode');
  return (
    <>
      <Form.Item name="mode">
        <Radio.Group
          aria-label={t('numbers.reserve')}
          options={[
            { value: 'next', label: t('numbers.reserve.next') },
            { value: 'range', label: t('numbers.reserve.range') },
          ]}
        />
      </Form.Item>
      {mode === 'range' ? (
        <>
          <SeqField name="from" />
          <SeqField name="to" />
        </>
      ) : (
        <SeqField name="count" />
      )}
      <Form.Item
        label={t('numbers.purpose')}
        name="purpose"
        rules={[{ required: true, whitespace: true, message: t('numbers.purpose') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label={t('numbers.until')} name="until">
        <DayField />
      </Form.Item>
    </>
  );
}

function SpanFields(props: { readonly note: string }): ReactElement {
  const { t } = useText();
  return (
    <>
      <p className="tw-dialog-text">{props.note}</p>
      <SeqField name="from" />
      <SeqField name="to" />
      <Form.Item
        label={t('numbers.reason')}
        name="reason"
        rules={[{ required: true, whitespace: true, message: t('reject.reasonRequired') }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </>
  );
}

function SeriesFields(props: { readonly mayIssue: boolean }): ReactElement {
  const { t } = useText();
  const use = Form.useWatch<Fields['use']>('use');
  return (
    <>
      <Form.Item
        label={t('numbers.series')}
        name="code"
        rules={[{ required: true, whitespace: true, message: t('guard.seriesCode') }]}
      >
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item label={t('numbers.use')} name="use">
        <Radio.Group
          options={(['issue', 'receipt'] as const).map((value) => ({
            value,
            label: t(`numbers.use.${value}`),
            disabled: value === 'issue' && !props.mayIssue,
          }))}
        />
      </Form.Item>
      {use === 'issue' && (
        <>
          <Form.Item label={t('numbers.directions')} name="directions">
            <Checkbox.Group
              options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
            />
          </Form.Item>
          <Form.Item label={t('numbers.kinds')} name="kinds">
            <Select
              mode="multiple"
              options={documentKinds.map((value) => ({ value, label: kindWords[value] }))}
            />
          </Form.Item>
        </>
      )}
      <Form.Item label={t('numbers.yearly')} name="yearly">
        <Radio.Group
          options={[
            { value: true, label: t('numbers.yearly.yes') },
            { value: false, label: t('numbers.yearly.no') },
          ]}
        />
      </Form.Item>
      <Form.Item label={t('numbers.active')} name="active" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item label={t('numbers.note')} name="note">
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
