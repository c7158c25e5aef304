/**
 * EditorContainer: a draft over the core: keystrokes to the buffer, saves as commands, findings as one writes.
 *
 * Invariant: what was typed is in the core's buffer at most `bufferAfterMs` later and in a queued save at most
 * `saveAfterMs` later; leaving the screen saves at once.
 */
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession, useSyncStatus } from '../../bridge/use-bridge.ts';
import { chooseFiles, useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { UnitPicker } from '../org/unit-picker.tsx';
import { contentOf, editorDraftOf, issuerOf, kindNames } from './draft-content.ts';
import { findingViews, unitFactsOf } from './draft-findings.ts';
import { pageModelOf } from './document-words.ts';
import { EditorScreen } from './editor-screen.tsx';
import { useDraftDocument } from './use-draft-document.ts';

export interface EditorContainerProps {
  readonly documentId: string;
  readonly onGo: (route: Route) => void;
}

export function EditorContainer(props: EditorContainerProps): ReactElement | null {
  const { documentId, onGo } = props;
  const { t } = useText();
  const tree = useQuery('org.tree', {});
  const session = useSession();
  const sync = useSyncStatus();
  const issuer = issuerOf(session, tree.data);
  const draft = useDraftDocument(documentId, issuer);
  const { take } = useFiles();
  const [picking, setPicking] = useState<'mainTo' | 'cc' | null>(null);
  const [isSubmitting, setIsSubmitting] = useState(false);
  if (draft.value === null || tree.data === null || issuer === null) return null;
  const { value } = draft;
  const content = contentOf(value, issuer);
  const addFiles = async (): Promise<void> => {
    for (const chosen of await chooseFiles({ multiple: true })) {
      const file = await take(chosen);
      if (file !== null) draft.attach(file);
    }
  };
  const submit = (): void => {
    draft.saveNow();
    setIsSubmitting(true);
  };
  return (
    <>
      <EditorScreen
        title={value.title === '' ? t('draft.untitled') : value.title}
        status="outgoing.D0"
        savedAt={draft.savedAt}
        lease={null}
        isOffline={sync?.line === 'offline'}
        isSubstitute
        page={pageModelOf(content, {
          issueNo: null,
          writtenDate: null,
          signerName: null,
          printDate: null,
        })}
        findings={findingViews(
          { draft: value, content, units: unitFactsOf(tree.data), issuer, important: false },
          t,
        )}
        draft={editorDraftOf(value)}
        kinds={kindNames}
        isReadOnly={false}
        newParagraphId={() => crypto.randomUUID()}
        onChange={draft.change}
        onPickUnits={setPicking}
        onAddAttachment={() => {
          void addFiles();
        }}
        onRemoveAttachment={draft.detach}
        onSave={draft.saveNow}
        onSubmit={submit}
        onProof={() => {
          window.print();
        }}
      />
      {picking !== null && (
        <UnitPicker
          title={t(picking === 'mainTo' ? 'editor.mainTo' : 'editor.copyTo')}
          chosen={value[picking]}
          tree={tree.data}
          exclude={issuer.id}
          onChosen={(units) => {
            draft.address(picking, units);
            setPicking(null);
          }}
          onCancel={() => {
            setPicking(null);
          }}
        />
      )}
      {isSubmitting && (
        <SubmitDialog
          documentId={documentId}
          unitId={issuer.id}
          direction={content.direction}
          identityId={issuer.identityId}
          onClose={() => {
            setIsSubmitting(false);
          }}
          onSubmitted={() => {
            onGo({ screen: 'documents', documentId });
          }}
        />
      )}
    </>
  );
}

interface SubmitDialogProps {
  readonly documentId: string;
  readonly unitId: string;
  readonly identityId: string;
  readonly direction: 'up' | 'down' | 'flat' | 'public';
  readonly onClose: () => void;
  readonly onSubmitted: () => void;
}

function SubmitDialog(props: SubmitDialogProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [form] = Form.useForm<{ signer: string }>();
  const signers = useQuery('identity.candidates', {
    unitId: props.unitId,
    purpose: 'sign',
    direction: props.direction,
  });
  const submit = async (signerIdentityId: string): Promise<void> => {
    const receipt = await act(
      'document.submit',
      { documentId: props.documentId, signerIdentityId },
      { done: t('act.submitted'), identityId: props.identityId },
    );
    props.onClose();
    if (receipt !== null) props.onSubmitted();
  };
  return (
    <Modal
      open
      title={t('submit.title')}
      okText={t('act.submit')}
      cancelText={t('action.cancel')}
      onOk={() => {
        form.submit();
      }}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ signer }) => {
          void submit(signer);
        }}
      >
        <Form.Item
          label={t('submit.signer')}
          name="signer"
          rules={[{ required: true, message: t('guard.signer') }]}
        >
          <Select
            autoFocus
            options={(signers.data?.rows ?? []).map((row) => ({
              value: row.identityId,
              label: `${row.personName}　${row.post}`,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
