/** DraftForm: the elements of a document; number and date are locked, with the reason in the field. */
import { LockOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Radio, Select } from 'antd';
import { memo, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { fileSizeWords } from '../../ui/file-size-words.ts';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import type { BodyPicture } from '../../../src-shared/features/document/body-model.ts';
import { AttachmentTransfer } from './attachment-transfer.tsx';
import { AttachmentTexts } from './attachment-texts.tsx';
import { DraftElements } from './draft-elements.tsx';
import { BodyField } from './body-field.tsx';
import { editorDraftOf } from './draft-content.ts';
import type { Direction, DraftField, EditorDraft, FindingView } from './editor-model.ts';
import type { LiveDraft } from './live-draft.ts';
import { useLiveDraft } from './live-draft.ts';

export interface DraftFormProps {
  readonly live: LiveDraft;
  readonly kinds: readonly string[];
  readonly findings: readonly FindingView[];
  readonly isReadOnly: boolean;
  readonly newParagraphId: () => string;
  readonly onChange: (draft: EditorDraft) => void;
  /** Opens the picker; names can also be typed. */
  readonly onPickUnits: (field: UnitsFieldName) => void;
  readonly onAddAttachment: () => void;
  readonly onRemoveAttachment: (id: string) => void;
  readonly takePicture: (file: File) => Promise<BodyPicture | null>;
}

export type UnitsFieldName = 'mainTo' | 'cc' | 'jointIssuers';

const DIRECTIONS: readonly Direction[] = ['up', 'down', 'level'];

export function DraftForm(props: DraftFormProps): ReactElement | null {
  const { isReadOnly } = props;
  const { t } = useText();
  const { change, ...acts } = useFormActs(props);
  const value = useLiveDraft(props.live);
  const draft = useMemo(() => (value === null ? null : editorDraftOf(value)), [value]);
  if (draft === null) return null;
  const elements = { draft, findings: props.findings, isReadOnly, kinds: props.kinds };
  return (
    <div className="tw-draft-form">
      <UpperElements {...elements} {...acts} change={change} />
      {/* In no form: drawing a form anew draws all of its fields anew. */}
      <div className="tw-draft-body" data-field="body">
        <div className="tw-draft-body-label">
          {t('editor.body')}
          <span className="tw-field-hint">{t('editor.bodyHint')}</span>
        </div>
        <BodyField
          body={draft.body}
          findings={props.findings}
          isReadOnly={isReadOnly}
          newParagraphId={acts.newParagraphId}
          takePicture={acts.takePicture}
          onChange={acts.onBody}
        />
      </div>
      <LowerElements {...elements} {...acts} change={change} />
    </div>
  );
}

interface FormActs {
  readonly change: (part: Partial<EditorDraft>) => void;
  readonly onBody: (body: EditorDraft['body']) => void;
  readonly newParagraphId: () => string;
  readonly onPickUnits: (field: UnitsFieldName) => void;
  readonly onAddAttachment: () => void;
  readonly onRemoveAttachment: (id: string) => void;
  readonly takePicture: DraftFormProps['takePicture'];
}

/** The same functions at every drawing, so that a key in the text draws the text alone anew. */
function useFormActs(props: DraftFormProps): FormActs {
  const latest = useLatest(props);
  return useMemo(() => {
    const change = (part: Partial<EditorDraft>): void => {
      const { live, onChange } = latest.current;
      const held = live.read();
      if (held !== null) onChange({ ...editorDraftOf(held), ...part });
    };
    return {
      change,
      onBody: (body) => {
        change({ body });
      },
      newParagraphId: () => latest.current.newParagraphId(),
      onPickUnits: (field) => {
        latest.current.onPickUnits(field);
      },
      onAddAttachment: () => {
        latest.current.onAddAttachment();
      },
      onRemoveAttachment: (id) => {
        latest.current.onRemoveAttachment(id);
      },
      takePicture: (file) => latest.current.takePicture(file),
    };
  }, [latest]);
}

interface ElementsProps
  extends Pick<DraftFormProps, 'findings' | 'isReadOnly' | 'kinds'>, Omit<FormActs, 'onBody'> {
  readonly draft: EditorDraft;
}

/** Are the elements beside the text as they were drawn? */
function areAlike(before: ElementsProps, after: ElementsProps): boolean {
  const besideText = ({ draft, findings, isReadOnly, kinds }: ElementsProps): string =>
    JSON.stringify([
      { ...draft, body: null },
      findings.filter(({ field }) => field !== 'body'),
      isReadOnly,
      kinds,
    ]);
  return before.change === after.change && besideText(before) === besideText(after);
}

const UpperElements = memo(function UpperElements(props: ElementsProps): ReactElement {
  const { draft, change } = props;
  const { t } = useText();
  return (
    <Form layout="vertical" disabled={props.isReadOnly}>
      <div className="tw-draft-pair">
        <Field name="kind" label={t('editor.kind')} findings={props.findings}>
          <Select
            id="tw-field-kind"
            value={draft.kind}
            options={props.kinds.map((kind) => ({ value: kind, label: kind }))}
            onChange={(kind: string) => {
              change({ kind });
            }}
          />
        </Field>
        <Field name="direction" label={t('editor.direction')} findings={props.findings}>
          <Select<Direction>
            id="tw-field-direction"
            value={draft.direction}
            options={DIRECTIONS.map((value) => ({ value, label: t(`editor.direction.${value}`) }))}
            onChange={(direction) => {
              change({ direction });
            }}
          />
        </Field>
      </div>
      <Field name="urgency" label={t('editor.urgency')} findings={props.findings}>
        <Radio.Group
          aria-label={t('editor.urgency')}
          value={draft.urgency}
          options={(['normal', 'urgent', 'extraUrgent'] as const).map((value) => ({
            value,
            label: t(`urgency.${value}`),
          }))}
          onChange={(event) => {
            const value: unknown = event.target.value;
            if (value === 'normal' || value === 'urgent' || value === 'extraUrgent')
              change({ urgency: value });
          }}
        />
      </Field>
      <Field
        name="title"
        label={t('editor.titleField')}
        hint={t('editor.titleHint')}
        findings={props.findings}
      >
        <Input.TextArea
          id="tw-field-title"
          className="tw-grow"
          rows={2}
          value={draft.title}
          onChange={(event) => {
            change({ title: event.target.value.replaceAll('\n', '') });
          }}
        />
      </Field>
      <UnitsField
        {...props}
        name="mainTo"
        label={t('editor.mainTo')}
        onUnits={(mainTo) => {
          change({ mainTo });
        }}
      />
      <Field name="mainTo" label={t('editor.mainToText')} findings={[]}>
        <Input
          value={draft.mainToText}
          maxLength={200}
          placeholder={t('editor.mainToTextHint')}
          onChange={(event) => {
            change({ mainToText: event.target.value });
          }}
        />
      </Field>
    </Form>
  );
}, areAlike);

const LowerElements = memo(function LowerElements(props: ElementsProps): ReactElement {
  const { draft, change } = props;
  const { t } = useText();
  return (
    <Form layout="vertical" disabled={props.isReadOnly}>
      <AttachmentsField {...props} />
      <UnitsField
        {...props}
        name="cc"
        label={t('editor.copyTo')}
        onUnits={(cc) => {
          change({ cc });
        }}
      />
      <UnitsField
        {...props}
        name="jointIssuers"
        label={t('editor.jointIssuers')}
        onUnits={(jointIssuers) => {
          change({ jointIssuers });
        }}
      />
      <DraftElements draft={draft} findings={props.findings} change={change} />
      <div className="tw-draft-pair">
        <LockedField label={t('editor.number')} reason={t('editor.numberLocked')} />
        <LockedField label={t('editor.date')} reason={t('editor.dateLocked')} />
      </div>
    </Form>
  );
}, areAlike);

interface FieldProps {
  readonly name: DraftField;
  readonly label: string;
  readonly hint?: string;
  readonly findings: readonly FindingView[];
  readonly children: ReactNode;
}

/** A finding about a field stands below it, in its own words. */
function Field(props: FieldProps): ReactElement {
  const own = props.findings.find(
    (finding) => finding.field === props.name && finding.severity === 'error',
  );
  return (
    <Form.Item
      data-field={props.name}
      htmlFor={`tw-field-${props.name}`}
      label={
        <>
          {props.label}
          {props.hint !== undefined && <span className="tw-field-hint">{props.hint}</span>}
        </>
      }
      {...(own === undefined ? {} : { help: <span className="tw-tone-red">{own.text}</span> })}
    >
      {props.children}
    </Form.Item>
  );
}

interface UnitsFieldProps extends ElementsProps {
  readonly name: UnitsFieldName;
  readonly label: string;
  readonly onUnits: (units: readonly string[]) => void;
}

function UnitsField(props: UnitsFieldProps): ReactElement {
  const { name } = props;
  const { t } = useText();
  return (
    <Field name={name} label={props.label} findings={props.findings}>
      <div className="tw-units-field">
        <Select
          id={`tw-field-${name}`}
          mode="tags"
          open={false}
          suffix={<span />}
          value={[...props.draft[name]]}
          onChange={(units: readonly string[]) => {
            props.onUnits(units);
          }}
        />
        <Button
          icon={<PlusOutlined />}
          aria-label={`${t('editor.mainToAdd')} ${props.label}`}
          onClick={() => {
            props.onPickUnits(name);
          }}
        />
      </div>
    </Field>
  );
}

function AttachmentsField(props: ElementsProps): ReactElement {
  const { t } = useText();
  const { attachments, attachmentTexts } = props.draft;
  return (
    <Field name="attachments" label={t('editor.attachments')} findings={props.findings}>
      <div className="tw-card tw-rows">
        <AttachmentTexts
          texts={attachmentTexts}
          others={attachments.length}
          isReadOnly={props.isReadOnly}
          newParagraphId={props.newParagraphId}
          takePicture={props.takePicture}
          onChange={(changed) => {
            props.change({ attachmentTexts: changed });
          }}
        />
        <ul className="tw-rows">
          {attachments.map((file, index) => (
            <li key={file.id}>
              <PaperClipOutlined aria-hidden="true" />
              <span className="tw-ellipsis" title={isolated(file.name)}>
                {attachmentTexts.length + index + 1}. <IsolatedName name={file.name} />
              </span>
              <span className="tw-file-note">{fileSizeWords(file.sizeBytes)}</span>
              <Button
                type="text"
                size="small"
                aria-label={t('action.remove', { name: file.name })}
                onClick={() => {
                  props.onRemoveAttachment(file.id);
                }}
              >
                ×
              </Button>
              <AttachmentTransfer sha256={file.sha256} />
            </li>
          ))}
        </ul>
        <Button
          type="text"
          id="tw-field-attachments"
          icon={<PlusOutlined />}
          onClick={props.onAddAttachment}
        >
          {t('editor.addAttachment')}
        </Button>
      </div>
    </Field>
  );
}

interface LockedFieldProps {
  readonly label: string;
  readonly reason: string;
}

function LockedField(props: LockedFieldProps): ReactElement {
  return (
    <Form.Item label={props.label}>
      <Input
        disabled
        aria-label={props.label}
        prefix={<LockOutlined aria-hidden="true" />}
        value={props.reason}
      />
    </Form.Item>
  );
}
