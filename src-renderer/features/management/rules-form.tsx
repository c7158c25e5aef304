/** RulesForm: the rules for messages, what they mean, and the question before they are changed. */
import { Alert, App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MessageRules } from '../../../src-shared/features/message/policy-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import {
  changesOf,
  fieldWord,
  formOf,
  meaningOf,
  numberFields,
  quotaHelp,
  rulesOf,
} from './rules-model.ts';

export interface RulesFormProps {
  readonly rules: MessageRules;
  readonly mayChange: boolean;
}

export function RulesForm({ rules, mayChange }: RulesFormProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const { modal } = App.useApp();
  const [form, setForm] = useState(() => formOf(rules));
  const [problem, setProblem] = useState<string | null>(null);
  const read = rulesOf(form, t);
  const save = (): void => {
    if (!read.ok) {
      setProblem(read.problem);
      return;
    }
    const changes = changesOf(rules, read.rules, t);
    setProblem(changes.length === 0 ? t('manage.unchanged') : null);
    if (changes.length === 0) return;
    modal.confirm({
      title: t('manage.confirmTitle'),
      content: <Changes lines={changes} />,
      okText: t('manage.save'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        await act('messagePolicy.set', read.rules, { done: t('manage.saved') });
      },
    });
  };
  const words = (name: 'askWords' | 'refuseWords'): ReactElement => (
    <Form.Item label={t(`manage.${name}`)}>
      <Input.TextArea
        rows={5}
        aria-label={t(`manage.${name}`)}
        value={form[name]}
        readOnly={!mayChange}
        onChange={(event) => {
          setForm({ ...form, [name]: event.target.value });
        }}
      />
    </Form.Item>
  );
  return (
    <div className="tw-manage-columns">
      <Form layout="vertical" className="tw-manage-form">
        <div className="tw-manage-numbers">
          {numberFields.map(({ name }) => (
            <Form.Item key={name} label={t(fieldWord(name))}>
              <InputNumber
                aria-label={t(fieldWord(name))}
                value={form.numbers[name]}
                readOnly={!mayChange}
                onChange={(value) => {
                  setForm({ ...form, numbers: { ...form.numbers, [name]: value } });
                }}
              />
            </Form.Item>
          ))}
        </div>
        <p className="tw-mute">{t('manage.personGigabytesHelp', quotaHelp)}</p>
        <p className="tw-mute">{t('manage.messagesPerMinuteHelp')}</p>
        <div className="tw-manage-words">
          {words('askWords')}
          {words('refuseWords')}
        </div>
        <p className="tw-mute">{t('manage.wordsHelp')}</p>
        {problem !== null && <Alert type="warning" showIcon title={problem} />}
        {mayChange && (
          <Button type="primary" onClick={save}>
            {t('manage.save')}
          </Button>
        )}
      </Form>
      <Meaning lines={read.ok ? meaningOf(read.rules, t) : [read.problem]} />
    </div>
  );
}

/** What the question before saving is about. */
export function Changes({ lines }: { readonly lines: readonly string[] }): ReactElement {
  const { t } = useText();
  return (
    <>
      <ul className="tw-manage-changes">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="tw-mute">{t('manage.confirmText')}</p>
    </>
  );
}

export function Meaning({ lines }: { readonly lines: readonly string[] }): ReactElement {
  const { t } = useText();
  return (
    <section className="tw-manage-meaning" aria-label={t('manage.preview')} aria-live="polite">
      <h2 className="tw-section">{t('manage.preview')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
