/** ActionDialog: the one dialog of all actions: fields by the action's form, one button, the refusal in words. */
import { App, Form, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { failureWords } from '../../bridge/answer-words.ts';
import { useGive } from '../../bridge/use-act.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { useFilesAreAwaited } from '../page/use-final-files.ts';
import { ActionField } from './action-fields.tsx';
import type {
  ActionForm,
  ActionLine,
  ActionValues,
  DocumentView,
  FormContext,
} from './action-form-model.ts';
import { actionForms } from './action-forms.ts';
import type { OfferedAction } from './action-forms.ts';
import { OfflineMark } from './offline-mark.tsx';
import { OpinionSource } from './opinion-source.tsx';
import { useOpinionDraft } from './use-opinion-draft.ts';
import { usePhrases } from './use-phrases.ts';
import './flow-action.css';

export interface ActionDialogProps {
  readonly name: OfferedAction;
  readonly action: ActionLine;
  readonly view: DocumentView;
  readonly onClose: () => void;
  readonly onDone?: (() => void) | undefined;
}

const wide = 720;
const narrow = 520;

export function ActionDialog(props: ActionDialogProps): ReactElement {
  const { name, action, view, onClose } = props;
  const { t } = useText();
  const give = useGive();
  const remember = usePreferences((state) => state.rememberReason);
  const { count } = usePhrases();
  const [form] = Form.useForm<ActionValues>();
  const [isBusy, setIsBusy] = useState(false);
  const shape: ActionForm = actionForms[name];
  const context: FormContext = {
    view,
    action,
    newId: () => crypto.randomUUID(),
  };
  const word = t(`flow.${name}`);
  const isOpinion = shape.fields.some(({ kind }) => kind === 'opinion');
  const taken = useOpinionDraft(isOpinion ? (view.document?.id ?? null) : null);
  const words = taken.draft?.text;
  useEffect(() => {
    if (words !== undefined && !form.isFieldTouched('text')) form.setFieldValue('text', words);
  }, [form, words]);
  const connection = useConnection();
  const { message } = App.useApp();
  const answersForFiles = shape.fields.some(({ kind }) => kind === 'layoutProof');
  const isWaiting = useFilesAreAwaited(answersForFiles ? (view.document?.id ?? null) : null);
  /** 用印: the keeper's machine signs first; null = it could not, and the person was told. */
  const sealed = async (values: ActionValues): Promise<ActionValues | null> => {
    if (values.seal === undefined) return values;
    const { sealId, finalHash } = values.seal;
    const documentId = view.document?.id ?? '';
    const { identityId } = action;
    try {
      const signed = await connection.call('seal.sign', {
        ...{ identityId, documentId, sealId, finalHash },
      });
      return { ...values, seal: { sealId, finalHash, ...signed } };
    } catch (cause) {
      void message.error(failureWords(cause, t), 6);
      return null;
    }
  };
  const run = async (values: ActionValues): Promise<void> => {
    setIsBusy(true);
    const whole = await sealed(trimmed(values));
    if (whole === null) {
      setIsBusy(false);
      return;
    }
    const receipt = await give(action.command, shape.build(whole, context), {
      done: word,
      identityId: action.identityId,
      delegationId: action.delegationId,
    });
    setIsBusy(false);
    // Refused: what was written stays in the dialog.
    if (receipt === null) return;
    if (values.reason !== undefined) remember(action.command, values.reason.trim());
    if (isOpinion) count(values.text?.trim() ?? '');
    taken.clear();
    onClose();
    props.onDone?.();
  };
  const hasContent = shape.fields.some(({ kind }) => kind === 'content');
  return (
    <Modal
      open
      title={t(shape.title ?? `flow.${name}`)}
      width={hasContent ? wide : narrow}
      okText={word}
      cancelText={t('action.cancel')}
      okButtonProps={{
        danger: shape.danger === true,
        // The server is still at work on what is answered for; the line above says so.
        disabled: isWaiting,
      }}
      confirmLoading={isBusy}
      onOk={() => {
        form.submit();
      }}
      onCancel={onClose}
      footer={(buttons) => (
        <div className="tw-action-foot">
          <OfflineMark offline={action.offline} withWord />
          <span>{buttons}</span>
        </div>
      )}
    >
      {shape.danger === true && <p className="tw-dialog-text">{t('actions.confirmDanger')}</p>}
      <OpinionSource draft={taken.draft} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={view.content === null || !hasContent ? {} : { content: view.content }}
        onFinish={(values) => {
          void run(values);
        }}
      >
        {shape.fields.map((spec, index) => (
          <ActionField
            key={`${spec.kind}-${index}`}
            spec={spec}
            context={context}
            form={form}
            isFirst={index === 0}
          />
        ))}
      </Form>
    </Modal>
  );
}

/** The fields as the command wants them: no blank edges. */
function trimmed(values: ActionValues): ActionValues {
  return {
    ...values,
    ...(values.text === undefined ? {} : { text: values.text.trim() }),
    ...(values.reason === undefined ? {} : { reason: values.reason.trim() }),
  };
}
