/** NumberFields: which series, year and reserved number a document gets; only what fits its direction and kind is offered. */
import { Form, Radio, Select } from 'antd';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

interface Fields {
  readonly series?: string;
  readonly numberYear?: number;
  readonly numberSeq?: number;
}

export function NumberFields(props: { readonly documentId: string }): ReactElement {
  const { t } = useText();
  const form = Form.useFormInstance<Fields>();
  const { data } = useQuery('numbering.offer', { documentId: props.documentId });
  const code = Form.useWatch<string | undefined>('series');
  const year = Form.useWatch<number | undefined>('numberYear');
  const list = data?.series ?? [];
  const first = list[0]?.code;
  useEffect(() => {
    if (code === undefined && first !== undefined) form.setFieldsValue({ series: first });
  }, [code, first, form]);
  const series = list.find((one) => one.code === code);
  const years = series?.years ?? [];
  const reserved = (series?.reserved ?? []).filter(
    (one) => one.year === 0 || one.year === (year ?? years[0]),
  );
  return (
    <>
      <Form.Item
        label={t('number.series')}
        name="series"
        help={data !== null && list.length === 0 ? t('number.noSeries') : t('number.note')}
        rules={[{ required: true, message: t('number.series') }]}
      >
        <Select
          options={list.map((one) => ({ value: one.code, label: one.code }))}
          onChange={() => {
            form.resetFields(['numberYear', 'numberSeq']);
          }}
        />
      </Form.Item>
      {years.length > 1 && (
        <Form.Item
          label={t('number.year')}
          name="numberYear"
          initialValue={years[0]}
          help={t('number.year.note')}
        >
          <Radio.Group options={years.map((one) => ({ value: one, label: String(one) }))} />
        </Form.Item>
      )}
      {reserved.length > 0 && (
        <Form.Item label={t('number.reserved')} name="numberSeq">
          <Select
            allowClear
            placeholder={t('number.reserved.none')}
            options={reserved.map((one) => ({
              value: one.seq,
              label: `${one.no}　${one.purpose}`,
            }))}
          />
        </Form.Item>
      )}
    </>
  );
}
