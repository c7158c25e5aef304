/** DocumentWorkBar: what this identity may do with the document now; each button says whether it needs the line. */
import { Button, Checkbox, Form, Input, Modal, Radio, Select, Tooltip } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Route } from '../../app/routes.ts';
import type { Act, ActOptions } from '../../bridge/use-act.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { DocumentView } from './documents-container.tsx';

/** Commands of this bar in the order of the flow; signing and instructing are the leader's bar. */
const buttons = [
  ['document.recheck', 'act.recheck'],
  ['document.number', 'act.number'],
  ['document.issue', 'act.issue'],
  ['document.close', 'act.close'],
  ['document.file', 'act.file'],
  ['document.propose', 'act.propose'],
  ['document.finish', 'act.finish'],
  ['document.voidNumber', 'act.voidNumber'],
  ['document.discard', 'act.discard'],
  ['document.addLateOpinion', 'act.lateOpinion'],
] as const satisfies readonly (readonly [string, MessageKey])[];

type WorkCommand = (typeof buttons)[number][0];
const destructive: readonly WorkCommand[] = ['document.voidNumber', 'document.discard'];
const secondary: readonly WorkCommand[] = [...destructive, 'document.addLateOpinion'];
const leaderCommands: readonly string[] = ['document.sign', 'document.instruct'];

export interface DocumentWorkBarProps {
  readonly view: DocumentView;
  readonly onGo: (route: Route) => void;
}

export function DocumentWorkBar(props: DocumentWorkBarProps): ReactElement | null {
  const { view } = props;
  const { t } = useText();
  const sync = useSyncStatus();
  const [open, setOpen] = useState<WorkCommand | null>(null);
  const isOffline = sync?.line === 'offline' || sync?.line === 'stopped';
  const { document } = view;
  if (document === null) return null;
  const shown = buttons.flatMap(([command, word]) => {
    const action = view.actions.find((one) => one.command === command);
    return action === undefined ? [] : [{ command, word, action }];
  });
  const mayEdit = view.actions.some((one) => one.command === 'document.saveDraft');
  // One primary act a pane: the leader's, or editing, or the next step of the flow.
  const hasLeaderAct = view.actions.some((one) => leaderCommands.includes(one.command));
  const mayLead = (command: WorkCommand): boolean =>
    !mayEdit && !hasLeaderAct && !secondary.includes(command);
  return (
    <div className="tw-work-bar" role="group" aria-label={t('reader.actions')}>
      {mayEdit && (
        <Button
          type="primary"
          size="large"
          onClick={() => {
            props.onGo({ screen: 'editor', documentId: document.id });
          }}
        >
          {t('act.edit')}
        </Button>
      )}
      {shown.map(({ command, word, action }, index) => {
        const needsLine = action.offline === 'onlineOnly' && isOffline;
        return (
          <Tooltip key={command} title={needsLine ? t('act.whenOnline') : ''}>
            <Button
              size="large"
              type={index === 0 && mayLead(command) ? 'primary' : 'default'}
              danger={destructive.includes(command)}
              disabled={needsLine}
              onClick={() => {
                setOpen(command);
              }}
            >
              {t(word)}
            </Button>
          </Tooltip>
        );
      })}
      {document.deliveryCount > 0 && document.flow === 'out' && (
        <Button
          size="large"
          onClick={() => {
            props.onGo({ screen: 'delivery', documentId: document.id });
          }}
        >
          {t('act.board')} {document.deliveredCount} / {document.deliveryCount}
        </Button>
      )}
      {open !== null && (
        <WorkDialog
          key={open}
          command={open}
          view={view}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}

interface WorkDialogProps {
  readonly command: WorkCommand;
  readonly view: DocumentView;
  readonly onClose: () => void;
}

interface Fields {
  readonly series?: string;
  readonly archiveClass?: 'open' | 'restricted' | 'controlled';
  readonly period?: 'Y' | 'D30' | 'D10';
  readonly text?: string;
  readonly leader?: string;
  readonly checks?: readonly string[];
}

interface WorkContext {
  readonly act: Act;
  readonly documentId: string;
  readonly taskId: string;
  /** What is said when it is done, and under which identity it is given. */
  readonly options: ActOptions;
}

/** How the fields of a dialog become the command. */
const senders: Readonly<
  Record<WorkCommand, (context: WorkContext, fields: Fields, text: string) => Promise<unknown>>
> = {
  'document.recheck': ({ act, documentId, taskId, options }) =>
    act(
      'document.recheck',
      { documentId, taskId, procedureComplete: true, formatCorrect: true },
      options,
    ),
  'document.number': ({ act, documentId, options }, { series = '' }) =>
    act('document.number', { documentId, seriesCode: series }, options),
  'document.issue': ({ act, documentId, options }) =>
    act('document.issue', { documentId }, options),
  'document.close': ({ act, documentId, options }) =>
    act('document.close', { documentId }, options),
  'document.file': ({ act, documentId, options }, { archiveClass = 'open', period = 'D10' }) =>
    act('document.file', { documentId, archiveClass, period }, options),
  'document.propose': ({ act, documentId, taskId, options }, { leader = '' }, text) =>
    act('document.propose', { documentId, taskId, leaderIdentityId: leader, text }, options),
  'document.finish': ({ act, documentId, taskId, options }, _fields, text) =>
    act('document.finish', { documentId, taskId, text }, options),
  'document.voidNumber': ({ act, documentId, options }, _fields, reason) =>
    act('document.voidNumber', { documentId, reason }, options),
  'document.discard': ({ act, documentId, options }, _fields, reason) =>
    act('document.discard', { documentId, reason }, options),
  'document.addLateOpinion': ({ act, documentId, options }, _fields, text) =>
    act('document.addLateOpinion', { documentId, text }, options),
};

/** Gives the command of the dialog; false = refused, the dialog stays open. */
function useWork(props: WorkDialogProps): (fields: Fields) => Promise<boolean> {
  const act = useAct();
  const { t } = useText();
  const { view, command } = props;
  const documentId = view.document?.id ?? '';
  const action = view.actions.find((one) => one.command === command);
  return async (fields) => {
    const options = { done: t(buttonWord(command)), identityId: action?.identityId };
    const context = { act, documentId, taskId: action?.taskId ?? '', options };
    return (await senders[command](context, fields, fields.text?.trim() ?? '')) !== null;
  };
}

const titles: Readonly<Record<WorkCommand, MessageKey>> = {
  'document.recheck': 'recheck.title',
  'document.number': 'number.title',
  'document.issue': 'issue.title',
  'document.close': 'act.close',
  'document.file': 'file.title',
  'document.propose': 'propose.title',
  'document.finish': 'finish.title',
  'document.voidNumber': 'act.voidNumber',
  'document.discard': 'act.discard',
  'document.addLateOpinion': 'late.title',
};

function WorkDialog(props: WorkDialogProps): ReactElement {
  const { command, onClose } = props;
  const { t } = useText();
  const work = useWork(props);
  const [form] = Form.useForm<Fields>();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (fields: Fields): Promise<void> => {
    setIsBusy(true);
    const stored = await work(fields);
    setIsBusy(false);
    if (stored) onClose();
  };
  if (destructive.includes(command)) {
    return (
      <ReasonDialog
        isOpen
        isDestructive
        topic={command}
        title={t(titles[command])}
        explanation={t('reject.reasonRequired')}
        confirmWord={t(titles[command])}
        onConfirm={(text) => {
          void run({ text });
        }}
        onCancel={onClose}
      />
    );
  }
  return (
    <Modal
      open
      title={t(titles[command])}
      okText={t(buttonWord(command))}
      cancelText={t('action.cancel')}
      confirmLoading={isBusy}
      onOk={() => {
        form.submit();
      }}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initialOf(props)}
        onFinish={(fields) => {
          void run(fields);
        }}
      >
        <DialogFields {...props} />
      </Form>
    </Modal>
  );
}

function buttonWord(command: WorkCommand): MessageKey {
  return buttons.find(([name]) => name === command)?.[1] ?? 'act.close';
}

function initialOf(props: WorkDialogProps): Fields {
  const [series] = props.view.document?.seriesCodes ?? [];
  return { archiveClass: 'open', period: 'D10', ...(series === undefined ? {} : { series }) };
}

function DialogFields(props: WorkDialogProps): ReactNode {
  const { t } = useText();
  switch (props.command) {
    case 'document.recheck':
      return <RecheckFields />;
    case 'document.number':
      return <NumberFields view={props.view} />;
    case 'document.issue':
      return <IssueNote view={props.view} />;
    case 'document.file':
      return <FileFields />;
    case 'document.propose':
      return <ProposeFields unitId={props.view.document?.unitId ?? ''} />;
    case 'document.finish':
      return <TextField label={t('finish.text')} />;
    case 'document.addLateOpinion':
      return <TextField label={t('late.title')} help={t('late.note')} />;
    case 'document.close':
    case 'document.voidNumber':
    case 'document.discard':
      return null;
  }
}

function NumberFields(props: { readonly view: DocumentView }): ReactElement {
  const { t } = useText();
  const codes = props.view.document?.seriesCodes ?? [];
  return (
    <Form.Item label={t('number.series')} name="series" help={t('number.note')}>
      <Select options={codes.map((code) => ({ value: code, label: code }))} />
    </Form.Item>
  );
}

function IssueNote(props: { readonly view: DocumentView }): ReactElement {
  const { t } = useText();
  const { content } = props.view;
  const n = content === null ? 0 : content.mainTo.length + content.cc.length;
  return <p className="tw-dialog-text">{t('issue.note', { n })}</p>;
}

function TextField(props: { readonly label: string; readonly help?: string }): ReactElement {
  return (
    <Form.Item
      label={props.label}
      name="text"
      rules={[{ required: true, whitespace: true, message: props.label }]}
      {...(props.help === undefined ? {} : { extra: props.help })}
    >
      <Input.TextArea rows={4} maxLength={2_000} autoFocus />
    </Form.Item>
  );
}

function RecheckFields(): ReactElement {
  const { t } = useText();
  return (
    <Form.Item
      name="checks"
      help={t('recheck.basis')}
      rules={[
        {
          validator: (_rule, value: unknown) =>
            Array.isArray(value) && value.length === 2
              ? Promise.resolve()
              : Promise.reject(new Error(t('recheck.basis'))),
        },
      ]}
    >
      <Checkbox.Group
        className="tw-check-column"
        options={[
          { value: 'procedure', label: t('recheck.procedure') },
          { value: 'format', label: t('recheck.format') },
        ]}
      />
    </Form.Item>
  );
}

function FileFields(): ReactElement {
  const { t } = useText();
  return (
    <>
      <Form.Item label={t('file.class')} name="archiveClass">
        <Radio.Group
          options={(['open', 'restricted', 'controlled'] as const).map((value) => ({
            value,
            label: t(`file.class.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('file.period')} name="period">
        <Radio.Group
          options={(['Y', 'D30', 'D10'] as const).map((value) => ({
            value,
            label: t(`file.period.${value}`),
          }))}
        />
      </Form.Item>
    </>
  );
}

function ProposeFields(props: { readonly unitId: string }): ReactElement {
  const { t } = useText();
  const leaders = useQuery('identity.candidates', {
    unitId: props.unitId,
    purpose: 'instruct',
    direction: 'down',
  });
  return (
    <>
      <TextField label={t('propose.text')} />
      <Form.Item label={t('propose.leader')} name="leader" rules={[{ required: true }]}>
        <Select
          options={(leaders.data?.rows ?? []).map((row) => ({
            value: row.identityId,
            label: `${row.personName}　${row.post}`,
          }))}
        />
      </Form.Item>
    </>
  );
}
