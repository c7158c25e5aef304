/** DraftElements: the elements that only some documents have: role, consent, own view, matter, what is answered, seal. */
import { Checkbox, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { DraftField, EditorDraft, FindingView } from './editor-model.ts';

export interface DraftElementsProps {
  readonly draft: EditorDraft;
  readonly findings: readonly FindingView[];
  readonly change: (part: Partial<EditorDraft>) => void;
}

const SEALS = ['seal', 'none', 'signatureStamp'] as const;
const BINDINGS = ['unset', 'binding', 'reference', 'asRequest'] as const;

export function DraftElements(props: DraftElementsProps): ReactElement {
  const { draft, change } = props;
  const { t } = useText();
  const isUp = draft.direction === 'up';
  return (
    <>
      {draft.kind === '意见' && (
        <Element {...props} name="binding">
          <Select
            id="tw-field-binding"
            value={draft.binding ?? 'unset'}
            options={BINDINGS.map((value) => ({ value, label: t(`editor.binding.${value}`) }))}
            onChange={(binding) => {
              change({ binding });
            }}
          />
        </Element>
      )}
      {draft.kind === '请示' && <TextElement {...props} name="matter" />}
      {(draft.kind === '批复' || draft.kind === '函') && (
        <TextElement {...props} name="answersNo" />
      )}
      {isUp && <TextElement {...props} name="ownView" />}
      <TextElement {...props} name="consent" />
      <TextElement {...props} name="note" />
      <div className="tw-draft-pair">
        <Form.Item label={t('editor.sealMode')} htmlFor="tw-field-sealMode">
          <Select
            id="tw-field-sealMode"
            value={draft.sealMode}
            options={SEALS.map((value) => ({ value, label: t(`editor.sealMode.${value}`) }))}
            onChange={(sealMode) => {
              change({ sealMode });
            }}
          />
        </Form.Item>
        <Form.Item label={t('editor.publish')}>
          <Checkbox
            checked={draft.publish}
            onChange={(event) => {
              change({ publish: event.target.checked });
            }}
          >
            {t('editor.publishYes')}
          </Checkbox>
        </Form.Item>
      </div>
    </>
  );
}

type TextField = 'matter' | 'answersNo' | 'ownView' | 'consent' | 'note';

function TextElement(props: DraftElementsProps & { readonly name: TextField }): ReactElement {
  const { name, draft, change } = props;
  return (
    <Element {...props} name={name}>
      <Input
        id={`tw-field-${name}`}
        value={draft[name]}
        maxLength={name === 'answersNo' ? 60 : 200}
        onChange={(event) => {
          change({ [name]: event.target.value });
        }}
      />
    </Element>
  );
}

interface ElementProps extends DraftElementsProps {
  readonly name: Extract<DraftField, TextField | 'binding'>;
  readonly children: ReactElement;
}

function Element({ name, findings, children }: ElementProps): ReactElement {
  const { t } = useText();
  const own = findings.find(({ field, severity }) => field === name && severity !== 'hint');
  const tone = own?.severity === 'error' ? 'tw-tone-red' : 'tw-tone-amber';
  return (
    <Form.Item
      data-field={name}
      htmlFor={`tw-field-${name}`}
      label={t(`editor.${name}`)}
      {...(own === undefined ? {} : { help: <span className={tone}>{own.text}</span> })}
    >
      {children}
    </Form.Item>
  );
}
