/** CirculationDialog: starting a circulation, adding readers, passing over, recalling, passing on and commenting. */
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { InstantField } from '../../ui/date-fields.tsx';
import type { PersonChoice } from '../flow-action/action-form-model.ts';
import { PeopleInput } from '../flow-action/people-input.tsx';
import type { AskedCirculation } from './circulation-model.ts';

export interface CirculationDialogProps {
  readonly asked: AskedCirculation;
  readonly documentId: string;
  readonly officeIdentityId: string | undefined;
  readonly onClose: () => void;
}

type Mode = 'parallel' | 'serial' | 'groups';

interface Values {
  readonly people?: readonly PersonChoice[];
  readonly mode?: Mode;
  readonly words?: string;
  readonly until?: number;
}

const modes: readonly Mode[] = ['parallel', 'serial', 'groups'];
const longest = 500;

export function CirculationDialog(props: CirculationDialogProps): ReactElement {
  const { asked, onClose } = props;
  const { t } = useText();
  const [form] = Form.useForm<Values>();
  const [isBusy, setIsBusy] = useState(false);
  const give = useGiveCirculation(props);
  const { kind } = asked;
  const needsPeople = kind === 'start' || kind === 'add' || kind === 'forward';
  const words = wordsOf(kind);
  const run = async (values: Values): Promise<void> => {
    setIsBusy(true);
    const isTaken = await give(values);
    setIsBusy(false);
    if (isTaken) onClose();
  };
  return (
    <Modal
      open
      title={t(`circulation.act.${kind}`)}
      okText={t(`circulation.act.${kind}`)}
      cancelText={t('action.cancel')}
      confirmLoading={isBusy}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => {
        form.submit();
      }}
    >
      {'rows' in asked && (
        <p className="tw-dialog-text">
          {asked.rows.map(({ personName }) => personName).join('、')}
        </p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ mode: 'parallel' }}
        onFinish={(values) => {
          void run(values);
        }}
      >
        {needsPeople && (
          <Form.Item
            label={t('field.readers')}
            name="people"
            extra={t('circulation.orderHelp')}
            rules={[
              { required: true, message: t('field.required', { label: t('field.readers') }) },
            ]}
          >
            <PeopleInput />
          </Form.Item>
        )}
        {kind === 'start' && (
          <Form.Item label={t('field.readingMode')} name="mode">
            <Radio.Group
              options={modes.map((value) => ({ value, label: t(`circulation.${value}`) }))}
            />
          </Form.Item>
        )}
        {kind === 'skip' && (
          <Form.Item label={t('circulation.until')} name="until">
            <InstantField />
          </Form.Item>
        )}
        {words !== null && (
          <Form.Item
            label={t(words.label)}
            name="words"
            rules={
              words.isRequired
                ? [{ required: true, whitespace: true, message: t('reason.help') }]
                : []
            }
          >
            <Input.TextArea rows={3} maxLength={longest} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

interface WordsField {
  readonly label: 'field.purpose' | 'reason.label' | 'reading.comment';
  readonly isRequired: boolean;
}

function wordsOf(kind: AskedCirculation['kind']): WordsField | null {
  if (kind === 'add') return null;
  if (kind === 'start') return { label: 'field.purpose', isRequired: false };
  return { label: kind === 'comment' ? 'reading.comment' : 'reason.label', isRequired: true };
}

/** True = the command was taken. */
function useGiveCirculation(props: CirculationDialogProps): (values: Values) => Promise<boolean> {
  const { asked, documentId, officeIdentityId } = props;
  const act = useAct();
  const { t } = useText();
  return async ({ people = [], mode = 'parallel', words = '', until }) => {
    const readers = people.map(({ identityId }) => identityId);
    const office = { done: t(`circulation.act.${asked.kind}`), identityId: officeIdentityId };
    const text = words.trim();
    switch (asked.kind) {
      case 'start': {
        const args = { documentId, mode, purpose: text.slice(0, 200), readers };
        return (await act('circulation.start', args, office)) !== null;
      }
      case 'add': {
        const { circulationId } = asked;
        const args = { documentId, circulationId, readers };
        return (await act('circulation.addReaders', args, office)) !== null;
      }
      case 'skip': {
        const rowIds = asked.rows.map(({ id }) => id);
        const args = { documentId, rowIds, reason: text, untilAt: until ?? null };
        return (await act('circulation.skip', args, office)) !== null;
      }
      case 'recall': {
        const rowIds = asked.rows.map(({ id }) => id);
        const args = { documentId, rowIds, reason: text };
        return (await act('circulation.recall', args, office)) !== null;
      }
      case 'comment':
      case 'forward': {
        const { id: rowId, identityId } = asked.row;
        const own = { done: t(`circulation.act.${asked.kind}`), identityId };
        return asked.kind === 'comment'
          ? (await act('circulation.comment', { documentId, rowId, text }, own)) !== null
          : (await act(
              'circulation.forward',
              { documentId, rowId, readers, reason: text },
              own,
            )) !== null;
      }
    }
  };
}
