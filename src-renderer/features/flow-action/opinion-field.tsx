/** OpinionField: words, one of the stock phrases, or 圈阅, which counts as consent (art. 22). */
import { Button, Checkbox, Form, Input } from 'antd';
import type { FormInstance } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { ActionValues, FieldSpec } from './action-form-model.ts';
import { usePhrases } from './use-phrases.ts';

export interface OpinionFieldProps {
  readonly spec: Extract<FieldSpec, { kind: 'opinion' }>;
  readonly form: FormInstance<ActionValues>;
}

const phrasesShown = 6;

export function OpinionField({ spec, form }: OpinionFieldProps): ReactElement {
  const { t } = useText();
  const { phrases } = usePhrases();
  const isCircled = Form.useWatch('form', form) === 'circle';
  return (
    <>
      {spec.circles && (
        <Form.Item
          name="form"
          valuePropName="checked"
          getValueProps={(value: unknown) => ({ checked: value === 'circle' })}
          getValueFromEvent={(event: { target: { checked: boolean } }) =>
            event.target.checked ? 'circle' : 'text'
          }
        >
          <Checkbox>{t('field.circle')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item
        label={t(spec.label)}
        name="text"
        rules={
          spec.isRequired && !isCircled
            ? [
                {
                  required: true,
                  whitespace: true,
                  message: t('field.required', { label: t(spec.label) }),
                },
              ]
            : []
        }
      >
        <Input.TextArea rows={3} maxLength={2_000} autoFocus />
      </Form.Item>
      {phrases.length > 0 && (
        <div className="tw-reasons" role="group" aria-label={t('field.phrases')}>
          <span className="tw-label">{t('field.phrases')}</span>
          {phrases.slice(0, phrasesShown).map((phrase) => (
            <Button
              key={phrase}
              size="small"
              onClick={() => {
                form.setFieldValue('text', phrase);
              }}
            >
              {phrase}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
