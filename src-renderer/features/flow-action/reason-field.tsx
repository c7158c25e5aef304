/** ReasonField: the required reason, with the person's last ones one click away. */
import { Button, Form, Input } from 'antd';
import type { FormInstance } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import type { ActionValues } from './action-form-model.ts';

export interface ReasonFieldProps {
  /** Which memory of reasons to use. */
  readonly topic: string;
  readonly form: FormInstance<ActionValues>;
  readonly autoFocus: boolean;
}

const noReasons: readonly string[] = [];

export function ReasonField({ topic, form, autoFocus }: ReasonFieldProps): ReactElement {
  const { t } = useText();
  const remembered = usePreferences((state) => state.recentReasons[topic] ?? noReasons);
  return (
    <>
      <Form.Item
        label={t('reason.label')}
        name="reason"
        rules={[{ required: true, whitespace: true, message: t('reason.help') }]}
      >
        <Input.TextArea rows={3} maxLength={500} autoFocus={autoFocus} />
      </Form.Item>
      {remembered.length > 0 && (
        <div className="tw-reasons" role="group" aria-label={t('reason.recent')}>
          <span className="tw-label">{t('reason.recent')}</span>
          {remembered.map((one) => (
            <Button
              key={one}
              size="small"
              onClick={() => {
                form.setFieldValue('reason', one);
              }}
            >
              {one}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
