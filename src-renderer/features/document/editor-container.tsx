/**
 * EditorContainer: a draft over the core: keystrokes to the buffer, saves as commands, findings as one writes.
 *
 * Invariants:
 *  1. What was typed is in the core's buffer at most `bufferAfterMs` later and in a queued save `saveAfterMs` after the last
 *     key; leaving the screen saves at once.
 *  2. A key draws the form's paragraph and the page's sheets anew that it changes; the rest follows when the keys rest.
 */
import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useQuery, useSession, useSyncStatus } from '../../bridge/use-bridge.ts';
import { chooseFiles, useFiles } from '../../bridge/use-files.ts';
import type { FileAccess, ImportedFile } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { UnitPicker } from '../org/unit-picker.tsx';
import { usePrint } from '../print/print-context.tsx';
import { issuerOf, kindNames, templateElements, textOf } from './draft-content.ts';
import type { DraftUnit } from './draft-content.ts';
import { findingViews, unitFactsOf } from './draft-findings.ts';
import type { FindingView } from './editor-model.ts';
import { statusOfState } from './document-words.ts';
import { EditorDesk } from './editor-desk.tsx';
import { SubmitDialog } from './editor-submit.tsx';
import type { UnitsFieldName } from './draft-form.tsx';
import { EditorScreen } from './editor-screen.tsx';
import { LeaseNotice } from './lease-notice.tsx';
import type { LeaseNoticeProps } from './lease-notice.tsx';
import { ReturnedNotice } from './returned-notice.tsx';
import { useDraftContent } from './use-draft-page.ts';
import { useHandedFile } from './use-handed-file.ts';
import { useEditedDraft } from './use-edited-draft.ts';
import { useWordFiles } from './use-word-files.tsx';

export interface EditorContainerProps {
  readonly documentId: string;
  readonly onGo: (route: Route) => void;
}

const PICKER_TITLES = {
  mainTo: 'editor.mainTo',
  cc: 'editor.copyTo',
  jointIssuers: 'editor.jointIssuers',
} as const;

export function EditorContainer(props: EditorContainerProps): ReactElement | null {
  const { documentId, onGo } = props;
  const { t } = useText();
  const tree = useQuery('org.tree', {});
  const session = useSession();
  const sync = useSyncStatus();
  const issuer = useMemo(() => issuerOf(session, tree.data), [session, tree.data]);
  const { draft, lease, stored, isReadOnly } = useEditedDraft(documentId, issuer);
  const content = useDraftContent(draft.value, issuer);
  const { take } = useFiles();
  const isReady = draft.value !== null && issuer !== null && !isReadOnly;
  useHandedFile({ documentId, isReady, attach: draft.attach });
  const print = usePrint();
  const word = useWordFiles({ documentId, draft, isReadOnly });
  const [picking, setPicking] = useState<UnitsFieldName | null>(null);
  const [isSubmitting, setIsSubmitting] = useState(false);
  if (draft.value === null || tree.data === null || issuer === null) return null;
  if (stored === null || content === null) return null;
  const { value } = draft;
  const units = unitFactsOf(tree.data);
  const findingsWhen = (important: boolean): readonly FindingView[] =>
    findingViews({ draft: value, content, units, issuer, important }, t);
  const submit = (): void => {
    draft.saveNow();
    setIsSubmitting(true);
  };
  return (
    <>
      <EditorScreen
        title={value.title === '' ? t('draft.untitled') : value.title}
        status={statusOfState(stored.state)}
        savedAt={draft.savedAt}
        lease={lease.standing}
        isOffline={sync?.line === 'offline'}
        live={draft.live}
        issuer={issuer}
        body={value.body}
        pictures={stored.pictures}
        findings={findingsWhen(false)}
        notice={
          <EditorNotice
            documentId={documentId}
            unitId={stored.unitId ?? issuer.id}
            standing={lease.standing}
            onTake={() => {
              void draft.startAgain(lease.take);
            }}
          />
        }
        desk={
          <EditorDesk
            documentId={documentId}
            unitId={issuer.id}
            content={content}
            lease={lease}
            isReadOnly={isReadOnly}
            onAdopt={(old) => {
              draft.bring(textOf(old, () => crypto.randomUUID()));
            }}
            onTemplate={(template) => {
              draft.bring(templateElements(template, () => crypto.randomUUID()));
            }}
            onGroup={(group) => {
              draft.bring({ mainTo: group.members, mainToText: group.text });
            }}
          />
        }
        kinds={kindNames}
        isReadOnly={isReadOnly}
        newParagraphId={() => crypto.randomUUID()}
        onChange={draft.change}
        onPickUnits={setPicking}
        onAddAttachment={() => {
          void addFiles(take, draft.attach);
        }}
        onRemoveAttachment={draft.detach}
        takePicture={word.takePicture}
        onImportWord={word.onImport}
        onExportWord={word.onExport}
        onSave={draft.saveNow}
        onSubmit={submit}
        onProof={() => {
          // What is printed is what is stored.
          draft.saveNow();
          print.open(documentId);
        }}
      />
      {word.dialog}
      <PickedUnits
        field={picking}
        chosen={picking === null ? [] : value[picking]}
        tree={tree.data}
        exclude={issuer.id}
        onChosen={draft.address}
        onClose={() => {
          setPicking(null);
        }}
      />
      {isSubmitting && (
        <SubmitDialog
          documentId={documentId}
          title={content.title}
          unitId={issuer.id}
          direction={content.direction}
          identityId={issuer.identityId}
          questionsOf={(important) =>
            findingsWhen(important).filter(({ severity }) => severity === 'confirm')
          }
          onClose={() => {
            setIsSubmitting(false);
          }}
          onSubmitted={() => {
            lease.end();
            onGo({ screen: 'documents', documentId });
          }}
        />
      )}
    </>
  );
}

async function addFiles(
  take: FileAccess['take'],
  attach: (file: ImportedFile) => void,
): Promise<void> {
  for (const chosen of await chooseFiles({ multiple: true })) {
    const file = await take(chosen);
    if (file !== null) attach(file);
  }
}

function EditorNotice(props: LeaseNoticeProps): ReactElement {
  return (
    <>
      <ReturnedNotice documentId={props.documentId} />
      <LeaseNotice {...props} />
    </>
  );
}

interface PickedUnitsProps {
  /** null = nothing is picked now. */
  readonly field: UnitsFieldName | null;
  readonly chosen: readonly DraftUnit[];
  readonly tree: QueryResult<'org.tree'>;
  readonly exclude: string;
  readonly onChosen: (field: UnitsFieldName, units: readonly DraftUnit[]) => void;
  readonly onClose: () => void;
}

function PickedUnits({ field, onChosen, onClose, ...picker }: PickedUnitsProps): ReactNode {
  const { t } = useText();
  if (field === null) return null;
  return (
    <UnitPicker
      {...picker}
      title={t(PICKER_TITLES[field])}
      onChosen={(units) => {
        onChosen(field, units);
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
