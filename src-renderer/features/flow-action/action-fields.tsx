/** ActionFields: one field of an action's form, by its kind. */
import { Checkbox, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import type { FormInstance } from 'antd';
import type { ReactElement } from 'react';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { DayField, InstantField } from '../../ui/date-fields.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import type { ActionValues, FieldSpec, FormContext } from './action-form-model.ts';
import { LayoutProofNote } from '../page/layout-proof-note.tsx';
import { NumberFields } from '../numbering/number-fields.tsx';
import { ContentInput } from './content-input.tsx';
import { DocumentInput } from './document-input.tsx';
import { OpinionField } from './opinion-field.tsx';
import { PeopleInput, PersonInput } from './people-input.tsx';
import { ReasonField } from './reason-field.tsx';
import { SealField } from './seal-field.tsx';
import { UnitsInput } from './units-input.tsx';

export interface ActionFieldProps {
  readonly spec: FieldSpec;
  readonly context: FormContext;
  readonly form: FormInstance<ActionValues>;
  readonly isFirst: boolean;
}

interface Rule {
  readonly required: boolean;
  readonly message: string;
}

function rules(isRequired: boolean, label: MessageKey, t: Translate): Rule[] {
  return isRequired ? [{ required: true, message: t('field.required', { label: t(label) }) }] : [];
}

export function ActionField(props: ActionFieldProps): ReactElement | null {
  const { spec, context, form } = props;
  switch (spec.kind) {
    case 'reason':
      return <ReasonField topic={context.action.command} form={form} autoFocus={props.isFirst} />;
    case 'opinion':
      return <OpinionField spec={spec} form={form} />;
    case 'text':
      return <TextField {...props} spec={spec} />;
    case 'choice':
      return <ChoiceField spec={spec} context={context} />;
    case 'checks':
      return <ChecksField spec={spec} />;
    case 'units':
    case 'person':
    case 'people':
    case 'document':
    case 'date':
    case 'instant':
      return <ChosenField spec={spec} context={context} />;
    default:
      return <PlainField spec={spec} context={context} />;
  }
}

interface PlainFieldProps {
  readonly spec: Extract<
    FieldSpec,
    { kind: 'note' | 'number' | 'switch' | 'series' | 'seal' | 'content' | 'layoutProof' }
  >;
  readonly context: FormContext;
}

function PlainField({ spec, context }: PlainFieldProps): ReactElement {
  const { t } = useText();
  switch (spec.kind) {
    case 'note':
      return <p className="tw-dialog-text">{spec.words(context, t)}</p>;
    case 'number':
      return (
        <Form.Item label={t(spec.label)} name={spec.name} initialValue={spec.initial}>
          <InputNumber min={spec.min} max={spec.max} precision={0} />
        </Form.Item>
      );
    case 'switch':
      return (
        <Form.Item
          label={t(spec.label)}
          name="flag"
          valuePropName="checked"
          {...(spec.help === undefined ? {} : { extra: t(spec.help) })}
        >
          <Switch />
        </Form.Item>
      );
    case 'series':
      return <NumberFields documentId={context.view.document?.id ?? ''} />;
    case 'seal':
      return <SealField context={context} />;
    case 'layoutProof':
      return (
        <LayoutProofNote
          documentId={context.view.document?.id ?? ''}
          title={context.view.document?.title ?? ''}
        />
      );
    case 'content':
      return (
        <Form.Item label={t(spec.label)} name="content" extra={t(spec.help)}>
          <ContentInput />
        </Form.Item>
      );
  }
}

interface ChosenFieldProps {
  readonly spec: Extract<
    FieldSpec,
    { kind: 'units' | 'person' | 'people' | 'document' | 'date' | 'instant' }
  >;
  readonly context: FormContext;
}

/** A unit does not countersign or send to itself; it may well handle a matter itself. */
function excludedUnit({ action, view }: FormContext): string {
  const handles = action.action === 'assign' || action.action === 'assignDirect';
  return handles ? '' : (view.document?.unitId ?? '');
}

/** What is chosen from the organisation, the documents or the calendar. */
function ChosenField({ spec, context }: ChosenFieldProps): ReactElement {
  const { t } = useText();
  switch (spec.kind) {
    case 'units':
      return (
        <Item name="units" spec={spec}>
          <UnitsInput title={t(spec.label)} exclude={excludedUnit(context)} />
        </Item>
      );
    case 'person':
      return (
        <Item name="person" spec={spec}>
          <PersonInput
            from={spec.from}
            view={context.view}
            identityId={context.action.identityId}
          />
        </Item>
      );
    case 'people':
      return (
        <Item name="people" spec={{ ...spec, isRequired: false }}>
          <PeopleInput />
        </Item>
      );
    case 'date':
      return (
        <Item name="date" spec={spec}>
          <DayField />
        </Item>
      );
    case 'instant':
      return (
        <Item name="at" spec={spec}>
          <InstantField />
        </Item>
      );
    case 'document':
      return (
        <Item name="document" spec={spec}>
          <DocumentInput except={context.view.document?.id ?? ''} />
        </Item>
      );
  }
}

interface ItemProps {
  readonly name: keyof ActionValues;
  readonly spec: {
    readonly label: MessageKey;
    readonly help?: MessageKey;
    readonly isRequired: boolean;
  };
  readonly children: ReactElement;
}

function Item({ name, spec, children }: ItemProps): ReactElement {
  const { t } = useText();
  return (
    <Form.Item
      label={t(spec.label)}
      name={name}
      rules={rules(spec.isRequired, spec.label, t)}
      {...(spec.help === undefined ? {} : { extra: t(spec.help) })}
    >
      {children}
    </Form.Item>
  );
}

function TextField(
  props: ActionFieldProps & { readonly spec: Extract<FieldSpec, { kind: 'text' }> },
): ReactElement {
  const { spec } = props;
  const { t } = useText();
  const label = t(spec.label);
  return (
    <Form.Item
      label={label}
      name={spec.name}
      rules={
        spec.isRequired
          ? [{ required: true, whitespace: true, message: t('field.required', { label }) }]
          : []
      }
      {...(spec.help === undefined ? {} : { extra: t(spec.help) })}
    >
      {spec.rows === 1 ? (
        <Input maxLength={spec.max} autoFocus={props.isFirst} />
      ) : (
        <Input.TextArea rows={spec.rows} maxLength={spec.max} autoFocus={props.isFirst} />
      )}
    </Form.Item>
  );
}

interface ChoiceFieldProps {
  readonly spec: Extract<FieldSpec, { kind: 'choice' }>;
  readonly context: FormContext;
}

function ChoiceField({ spec, context }: ChoiceFieldProps): ReactElement {
  const { t } = useText();
  const options = [...spec.options(context, t)];
  const first = spec.startsWithFirst ? options[0]?.value : undefined;
  return (
    <Form.Item
      label={t(spec.label)}
      name={spec.name}
      rules={rules(spec.isRequired, spec.label, t)}
      {...(first === undefined ? {} : { initialValue: first })}
      {...(spec.help === undefined ? {} : { extra: t(spec.help) })}
    >
      {spec.look === 'radio' ? (
        <Radio.Group options={options} />
      ) : (
        <Select options={options} notFoundContent={t('field.none')} />
      )}
    </Form.Item>
  );
}

function ChecksField({
  spec,
}: {
  readonly spec: Extract<FieldSpec, { kind: 'checks' }>;
}): ReactElement {
  const { t } = useText();
  return (
    <Form.Item
      name="checks"
      extra={t(spec.basis)}
      rules={[
        {
          validator: (_rule, value: unknown) =>
            !spec.needsAll || (Array.isArray(value) && value.length === spec.items.length)
              ? Promise.resolve()
              : Promise.reject(new Error(t('field.checksAll'))),
        },
      ]}
    >
      <Checkbox.Group
        className="tw-check-column"
        options={spec.items.map(({ value, label }) => ({ value, label: t(label) }))}
      />
    </Form.Item>
  );
}
