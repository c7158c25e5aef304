/** PaperDialog: registering what came on paper, by mail, by fax or as a scan (arrival.registerPaper). */
import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Select, Tag } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { documentKinds, maxAttachments } from '../../../src-shared/features/document/model.ts';
import type { DocumentKind, Urgency } from '../../../src-shared/features/document/model.ts';
import type { CommandArgs } from '../../../src-shared/registry.ts';
import { officeDate } from '../../../src-shared/kernel/time.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useSession } from '../../bridge/use-bridge.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { DayField } from '../../ui/date-fields.tsx';
import { urgencyLevel } from '../document/document-words.ts';
import { kindWord } from '../document/draft-content.ts';

const carriers = ['paper', 'mail', 'fax', 'scan'] as const;
const urgencies: readonly Urgency[] = ['none', 'urgent', 'extraUrgent'];
const mostCopies = 10_000;
const waitMs = 4_000;

type Scan = CommandArgs<'arrival.registerPaper'>['scans'][number];

interface PaperValues {
  readonly unit: string;
  readonly carrier: (typeof carriers)[number];
  readonly fromName: string;
  readonly issueNo?: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly urgency: Urgency;
  readonly copies: number;
  readonly receivedOn: string;
  readonly writtenDate?: string;
}

/** The posts in which this person registers, one a unit. */
function useRegistries(): readonly { identityId: string; unitId: string; unitName: string }[] {
  const session = useSession();
  return useMemo(
    () =>
      (session?.identities ?? [])
        .filter(({ roles }) => roles.some((role) => role === 'REGISTRAR' || role === 'CLERK'))
        .map(({ id, unitId, unitName }) => ({ identityId: id, unitId, unitName })),
    [session],
  );
}

export function PaperDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const [form] = Form.useForm<PaperValues>();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const registries = useRegistries();
  const save = useSavePaper();
  const required = (label: string): { required: true; whitespace: true; message: string }[] => [
    { required: true, whitespace: true, message: t('field.required', { label }) },
  ];
  const run = async (values: PaperValues): Promise<void> => {
    const registry = registries.find(({ unitId }) => unitId === values.unit);
    if (registry === undefined) return;
    setIsBusy(true);
    const isDone = await save(values, scans, registry.identityId);
    setIsBusy(false);
    if (isDone) onClose();
  };
  return (
    <Modal
      open
      width={720}
      title={t('paper.title')}
      okText={t('todo.register')}
      cancelText={t('action.cancel')}
      confirmLoading={isBusy}
      mask={{ closable: false }}
      onOk={() => {
        form.submit();
      }}
      onCancel={onClose}
    >
      <p className="tw-dialog-text">{t('paper.note')}</p>
      <Form
        form={form}
        layout="vertical"
        className="tw-paper-form"
        initialValues={{
          unit: registries[0]?.unitId,
          carrier: 'paper',
          kind: 'notice',
          urgency: 'none',
          copies: 1,
          receivedOn: officeDate(now, timeZone),
        }}
        onFinish={(values) => {
          void run(values);
        }}
      >
        <Form.Item label={t('paper.unit')} name="unit" hidden={registries.length < 2}>
          <Select
            options={registries.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
          />
        </Form.Item>
        <Form.Item
          label={t('todo.column.sender')}
          name="fromName"
          rules={required(t('todo.column.sender'))}
        >
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item label={t('todo.column.number')} name="issueNo">
          <Input maxLength={60} placeholder={t('paper.noNumber')} />
        </Form.Item>
        <Form.Item
          className="tw-paper-wide"
          label={t('todo.column.title')}
          name="title"
          rules={required(t('todo.column.title'))}
        >
          <Input maxLength={200} />
        </Form.Item>
        <PaperFacts />
        <Form.Item
          label={t('paper.receivedOn')}
          name="receivedOn"
          rules={required(t('paper.receivedOn'))}
        >
          <DayField />
        </Form.Item>
        <Form.Item label={t('todo.writtenDate')} name="writtenDate">
          <DayField />
        </Form.Item>
        <Form.Item className="tw-paper-wide" label={t('paper.scans')}>
          <Scans scans={scans} onChange={setScans} />
        </Form.Item>
        <Form.Item
          className="tw-paper-wide"
          name="open"
          valuePropName="checked"
          rules={[
            {
              validator: (_rule, isChecked: unknown) =>
                isChecked === true
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('paper.secretHelp'))),
            },
          ]}
        >
          <Checkbox>{t('paper.notSecret')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Kind, urgency, how it came and in how many copies. */
function PaperFacts(): ReactElement {
  const { t } = useText();
  return (
    <>
      <Form.Item label={t('paper.kind')} name="kind">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={documentKinds.map((kind) => ({ value: kind, label: kindWord[kind] }))}
        />
      </Form.Item>
      <Form.Item label={t('paper.urgency')} name="urgency">
        <Select
          options={urgencies.map((one) => ({
            value: one,
            label: t(`urgency.${urgencyLevel(one)}`),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('paper.carrier')} name="carrier">
        <Select options={carriers.map((one) => ({ value: one, label: t(`carrier.${one}`) }))} />
      </Form.Item>
      <Form.Item label={t('paper.copies')} name="copies">
        <InputNumber min={1} max={mostCopies} precision={0} />
      </Form.Item>
    </>
  );
}

/** True = taken; the number, or that it waits for the line, was said. */
function useSavePaper(): (
  values: PaperValues,
  scans: readonly Scan[],
  identityId: string,
) => Promise<boolean> {
  const act = useAct();
  const connection = useConnection();
  const { message } = App.useApp();
  const { t } = useText();
  return async (values, scans, identityId) => {
    const { unit, carrier, fromName, title, kind, urgency, copies, receivedOn } = values;
    const receipt = await act(
      'arrival.registerPaper',
      {
        unitId: unit,
        documentId: crypto.randomUUID(),
        ...{ carrier, fromName, title, kind, urgency, copies, receivedOn },
        issueNo: values.issueNo ?? '',
        writtenDate: values.writtenDate === '' ? null : (values.writtenDate ?? null),
        secrecy: 'none',
        scans: [...scans],
      },
      { identityId },
    );
    if (receipt === null) return false;
    const { commandId } = receipt;
    const settled = await connection.call('command.wait', { commandId, timeoutMs: waitMs });
    if (settled.state === 'accepted') {
      const no = String(settled.allocated?.['receiptNo'] ?? '');
      void message.success(t('register.done', { no }));
    }
    if (settled.state === 'waiting') {
      void message.info(t('act.waiting', { word: t('todo.register') }));
    }
    return settled.state !== 'rejected';
  };
}

interface ScansProps {
  readonly scans: readonly Scan[];
  readonly onChange: (scans: readonly Scan[]) => void;
}

function Scans({ scans, onChange }: ScansProps): ReactElement {
  const { t } = useText();
  const { take } = useFiles();
  const input = useRef<HTMLInputElement>(null);
  const add = async (files: readonly File[]): Promise<void> => {
    const added: Scan[] = [];
    for (const file of files.slice(0, maxAttachments - scans.length)) {
      const held = await take(file);
      if (held === null) continue;
      const { name, size, mime, sha256 } = held;
      added.push({
        title: name,
        file: { fileRefId: crypto.randomUUID(), name, size, mime, sha256 },
      });
    }
    onChange([...scans, ...added]);
  };
  return (
    <div className="tw-choices">
      {scans.map(({ title, file }) => (
        <Tag
          key={file.fileRefId}
          closable
          onClose={() => {
            onChange(scans.filter((one) => one.file.fileRefId !== file.fileRefId));
          }}
        >
          {title}
        </Tag>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => input.current?.click()}>
        {t('paper.addScan')}
      </Button>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        aria-label={t('paper.addScan')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void add(files);
        }}
      />
    </div>
  );
}
