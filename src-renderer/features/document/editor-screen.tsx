/**
 * EditorScreen: the elements on the left, the live page in the middle, the findings on the right.
 *
 * Form, page and finding mark the same words. Saved time and lease are always in sight.
 */
import { Drawer } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { Pane } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import type { SplitPane } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import type { StatusKey } from '../../ui/status-table.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { DraftForm } from './draft-form.tsx';
import type { DraftFormProps } from './draft-form.tsx';
import { EditorHead } from './editor-head.tsx';
import { EditorPage } from './editor-page.tsx';
import { countOf, sortFindings } from './editor-model.ts';
import type { FindingView } from './editor-model.ts';
import { FindingsPane } from './findings-pane.tsx';
import type { LeaseStanding } from './lease-standing.ts';
import type { DocumentPageModel } from './page/document-page-model.ts';
import './editor.css';
import './reader.css';

export interface EditorScreenProps extends Omit<DraftFormProps, 'findings'> {
  readonly title: string;
  readonly status: StatusKey;
  /** Null before anything was written. */
  readonly savedAt: number | null;
  readonly lease: LeaseStanding | null;
  readonly isOffline: boolean;
  readonly isSubstitute: boolean;
  /** Letterheads, groups, versions and what to do with the lease, above the form. */
  readonly desk: ReactElement;
  /** Why nothing can be written, or where it goes; under the head. */
  readonly notice: ReactElement | null;
  readonly page: DocumentPageModel;
  readonly findings: readonly FindingView[];
  readonly onSave: () => void;
  readonly onSubmit: () => void;
  readonly onProof: () => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['editor.save'], word: 'hint.save' },
  { actions: ['editor.nextFinding'], word: 'hint.nextFinding' },
  { actions: ['editor.submit'], word: 'hint.submit' },
  { actions: ['editor.proof'], word: 'hint.proof' },
];

/** Brings the field or the paragraph of a finding into sight and puts the caret there. */
function locate(finding: FindingView): void {
  const target =
    finding.paragraphId === null
      ? document.querySelector<HTMLElement>(`#tw-field-${finding.field}`)
      : document.querySelector<HTMLElement>(
          `[data-paragraph="${CSS.escape(finding.paragraphId)}"]`,
        );
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
  if (target instanceof HTMLTextAreaElement && finding.quote !== null) {
    const at = target.value.indexOf(finding.quote);
    if (at !== -1) target.setSelectionRange(at, at + finding.quote.length);
  }
}

export function EditorScreen(props: EditorScreenProps): ReactElement {
  const { t } = useText();
  const width = useWidthClass();
  const isTight = width === 'tight';
  const findings = useMemo(() => sortFindings(props.findings), [props.findings]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [showsFindings, setShowsFindings] = useState(false);
  const current = findings.find((finding) => finding.id === chosen) ?? findings[0] ?? null;
  const canSubmit = countOf(findings, 'error') === 0 && !props.isReadOnly;
  const locateById = (id: string): void => {
    setChosen(id);
    setShowsFindings(false);
    const finding = findings.find((one) => one.id === id);
    if (finding !== undefined) locate(finding);
  };
  useStatusHints(HINTS);
  useKeys({
    'editor.save': props.onSave,
    'editor.proof': props.onProof,
    'editor.submit': () => {
      if (canSubmit) props.onSubmit();
    },
    'editor.nextFinding': () => {
      const at = current === null ? -1 : findings.indexOf(current);
      const next = findings[(at + 1) % Math.max(1, findings.length)];
      if (next !== undefined) locateById(next.id);
    },
  });
  const findingsPane = (
    <FindingsPane
      findings={findings}
      current={current?.id ?? null}
      isReadOnly={props.isReadOnly}
      onCurrent={setChosen}
      onLocate={locateById}
    />
  );
  const panes: readonly SplitPane[] = [
    {
      key: 'form',
      width: isTight ? 360 : 384,
      min: 300,
      max: 520,
      content: (
        <Pane label={t('editor.form')} region="none">
          {props.desk}
          <DraftForm {...props} findings={findings} />
        </Pane>
      ),
    },
    {
      key: 'page',
      min: 420,
      content: (
        <EditorPage page={props.page} isSubstitute={props.isSubstitute} findings={findings} />
      ),
    },
  ];
  return (
    <Pane
      label={props.title}
      scroll={false}
      strip={props.notice}
      head={
        <EditorHead
          {...props}
          canSubmit={canSubmit}
          findings={findings}
          isTight={isTight}
          onFindings={() => {
            setShowsFindings(true);
          }}
        />
      }
    >
      <SplitPanes
        name="editor"
        panes={
          isTight
            ? panes
            : [
                ...panes,
                {
                  key: 'findings',
                  width: width === 'narrow' ? 300 : 320,
                  min: 260,
                  max: 460,
                  content: findingsPane,
                },
              ]
        }
      />
      <Drawer
        open={isTight && showsFindings}
        title={t('editor.findings')}
        size={360}
        styles={{ body: { padding: 0 } }}
        onClose={() => {
          setShowsFindings(false);
        }}
      >
        {findingsPane}
      </Drawer>
    </Pane>
  );
}
