/** TemplateDialog: one letterhead: what it is called, what it prints, when to use it. */
import { Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import { documentKinds, RoutingDirection } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { kindWord } from '../document/draft-content.ts';
import { directionKey, fieldsOf, templateArgs } from './template-form.ts';
import type { TemplateFields } from './template-form.ts';
import type { HeadedOffice } from './use-headed-office.tsx';

export interface TemplateDialogProps {
  readonly office: HeadedOffice;
  /** null = a new one. */
  readonly template: QueryResult<'drafting.kit'>['templates'][number] | null;
  readonly onClose: () => void;
}

export function TemplateDialog({ office, template, onClose }: TemplateDialogProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const { unit, identityId } = office;
  const [form] = Form.useForm<TemplateFields>();
  const mark = Form.useWatch('issuerMark', form);
  const save = async (fields: TemplateFields): Promise<void> => {
    const place = { unitId: unit.id, newId: () => crypto.randomUUID() };
    const args = templateArgs(fields, template, place);
    const receipt = await act('template.save', args, { identityId, done: t('kit.saved') });
    if (receipt !== null) onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={template === null ? t('kit.new') : template.name}
      okText={t('kit.save')}
      cancelText={t('action.cancel')}
      onOk={() => {
        form.submit();
      }}
      onCancel={onClose}
    >
      <Form<TemplateFields>
        form={form}
        layout="vertical"
        initialValues={fieldsOf(template, unit.issuerMark)}
        onFinish={(fields) => {
          void save(fields);
        }}
      >
        <NeededText name="name" label={t('kit.name')} maxLength={60} autoFocus />
        <NeededText name="issuerMark" label={t('kit.mark')} maxLength={60} />
        <p className="tw-kit-mark tw-kit-sample" aria-hidden="true">
          {mark}
        </p>
        <Choices unitId={unit.id} />
        <Form.Item name="title" label={t('kit.titlePreset')}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="tw-draft-pair">
          <Form.Item name="signature" label={t('kit.signature')}>
            <Input maxLength={100} placeholder={t('kit.signatureHint', { name: unit.name })} />
          </Form.Item>
          <Form.Item name="printOrg" label={t('kit.printOrg')}>
            <Input maxLength={100} placeholder={t('kit.signatureHint', { name: unit.name })} />
          </Form.Item>
        </div>
        <Form.Item name="presetNote" label={t('kit.note')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label={t('kit.use')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Kind, direction and series; the series are those that the unit gives numbers from. */
function Choices({ unitId }: { readonly unitId: string }): ReactElement {
  const { t } = useText();
  const known = useQuery('numbering.series', { unitId }).data?.series ?? [];
  const codes = known.filter(({ use, active }) => use === 'issue' && active);
  return (
    <div className="tw-kit-three">
      <Form.Item name="kind" label={t('editor.kind')}>
        <Select options={documentKinds.map((kind) => ({ value: kind, label: kindWord[kind] }))} />
      </Form.Item>
      <Form.Item name="direction" label={t('editor.direction')}>
        <Select
          options={RoutingDirection.options.map((value) => ({
            value,
            label: t(directionKey(value)),
          }))}
        />
      </Form.Item>
      <Form.Item name="seriesCode" label={t('kit.series')}>
        <Select
          options={[
            { value: '', label: t('kit.seriesFree') },
            ...codes.map(({ code }) => ({ value: code, label: code })),
          ]}
        />
      </Form.Item>
    </div>
  );
}

interface NeededTextProps {
  readonly name: 'name' | 'issuerMark';
  readonly label: string;
  readonly maxLength: number;
  readonly autoFocus?: boolean;
}

function NeededText({ name, label, maxLength, autoFocus = false }: NeededTextProps): ReactElement {
  const { t } = useText();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, message: t('kit.needed') }]}
    >
      <Input maxLength={maxLength} autoFocus={autoFocus} />
    </Form.Item>
  );
}
