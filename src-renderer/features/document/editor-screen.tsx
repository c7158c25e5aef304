/**
 * EditorScreen: the elements on the left, the live page in the middle, the findings on the right.
 *
 * Form, page and finding mark the same words. Saved time and lease are always in sight.
 */
import { Drawer } from 'antd';
import { useCallback, useMemo, useState } from 'react';
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
import type { Issuer } from './draft-content.ts';
import { DraftForm } from './draft-form.tsx';
import type { DraftFormProps } from './draft-form.tsx';
import { EditorHead } from './editor-head.tsx';
import { EditorPage } from './editor-page.tsx';
import { countOf, sortFindings } from './editor-model.ts';
import type { DraftParagraph, FindingView } from './editor-model.ts';
import { focusFinding, focusPlace } from './editor-places.ts';
import { FindingsPane } from './findings-pane.tsx';
import type { LeaseStanding } from './lease-standing.ts';
import type { DocumentView } from './reader-model.ts';
import './editor.css';
import './reader.css';

export interface EditorScreenProps extends Omit<DraftFormProps, 'findings'> {
  readonly title: string;
  readonly status: StatusKey;
  /** Null before anything was written. */
  readonly savedAt: number | null;
  readonly lease: LeaseStanding | null;
  readonly isOffline: boolean;
  /** Letterheads, groups, versions and what to do with the lease, above the form. */
  readonly desk: ReactElement;
  /** Why nothing can be written, or where it goes; under the head. */
  readonly notice: ReactElement | null;
  readonly issuer: Issuer;
  /** The text that the findings are about. */
  readonly body: readonly DraftParagraph[];
  /** Files of the pictures in the text. */
  readonly pictures: DocumentView['pictures'];
  readonly findings: readonly FindingView[];
  readonly onImportWord: () => void;
  readonly onExportWord: (grid: 'exact' | 'points28') => void;
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

interface ChosenFinding {
  readonly current: FindingView | null;
  /** What was asked to be shown last; the same finding asked twice is another object. */
  readonly shown: { readonly id: string } | null;
  readonly choose: (id: string) => void;
}

function useChosenFinding(findings: readonly FindingView[]): ChosenFinding {
  const [shown, setShown] = useState<{ readonly id: string } | null>(null);
  const current = findings.find(({ id }) => id === shown?.id) ?? findings[0] ?? null;
  const choose = useCallback((id: string): void => {
    setShown({ id });
  }, []);
  return { current, shown, choose };
}

export function EditorScreen(props: EditorScreenProps): ReactElement {
  const { t } = useText();
  const width = useWidthClass();
  const isTight = width === 'tight';
  const findings = useMemo(() => sortFindings(props.findings), [props.findings]);
  const { current, shown, choose } = useChosenFinding(findings);
  const [showsFindings, setShowsFindings] = useState(false);
  const canSubmit = countOf(findings, 'error') === 0 && !props.isReadOnly;
  const locateById = (id: string): void => {
    choose(id);
    setShowsFindings(false);
    const finding = findings.find((one) => one.id === id);
    if (finding !== undefined) focusFinding(finding);
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
      onCurrent={choose}
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
        <EditorPage
          live={props.live}
          issuer={props.issuer}
          pictures={props.pictures}
          body={props.body}
          findings={findings}
          current={current?.id ?? null}
          shown={shown}
          onPlace={(place) => {
            focusPlace(place, props.live.read()?.body ?? []);
          }}
          onFinding={locateById}
        />
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
