/**
 * BodyField: the text of a draft, paragraph by paragraph, with computed numbers.
 *
 * Behind each field lies a copy of its text that carries the underlines of findings and gives the field its height.
 */
import { PlusOutlined } from '@ant-design/icons';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import type { BodyBlock } from '../../../src-shared/layout/page-document.ts';
import { levelNumbers } from '../../../src-shared/layout/text/level-numbers.ts';
import { useText } from '../../i18n/text.tsx';
import { isComposing } from '../../ui/key-combos.ts';
import { useLatest } from '../../ui/use-latest.ts';
import { splitByTerms } from '../../ui/split-by-terms.ts';
import { joinBackwards, shiftLevel, splitParagraph, writeParagraph } from './body-edits.ts';
import type { BodyEdit } from './body-edits.ts';
import type { DraftParagraph, FindingView } from './editor-model.ts';

export interface BodyFieldProps {
  readonly body: readonly DraftParagraph[];
  readonly findings: readonly FindingView[];
  readonly isReadOnly: boolean;
  readonly newParagraphId: () => string;
  readonly onChange: (body: readonly DraftParagraph[]) => void;
}

const noFindings: readonly FindingView[] = [];

export function BodyField(props: BodyFieldProps): ReactElement {
  const { body } = props;
  const { t } = useText();
  const numbers = useMemo(() => levelNumbers(body.map(asBlock)), [body]);
  const holder = useRef<HTMLDivElement>(null);
  const acts = useBodyActs(props, holder);
  const byParagraph = useMemo(() => findingsByParagraph(props.findings), [props.findings]);
  return (
    <div ref={holder} className="tw-body-field" role="group" aria-label={t('editor.body')}>
      {body.map((paragraph, index) => (
        <ParagraphRow
          key={paragraph.id}
          paragraph={paragraph}
          number={numbers[index] ?? ''}
          label={t('editor.bodyLine', { n: index + 1 })}
          findings={byParagraph.get(paragraph.id) ?? noFindings}
          isReadOnly={props.isReadOnly}
          onWrite={acts.onWrite}
          onKeyDown={acts.onKeyDown}
        />
      ))}
      {!props.isReadOnly && (
        <button type="button" className="tw-body-add" onClick={acts.onAdd}>
          <PlusOutlined aria-hidden="true" /> {t('editor.newLine')}
        </button>
      )}
    </div>
  );
}

function findingsByParagraph(
  findings: readonly FindingView[],
): ReadonlyMap<string, readonly FindingView[]> {
  const found = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const { paragraphId } = finding;
    if (paragraphId === null) continue;
    const held = found.get(paragraphId);
    if (held === undefined) found.set(paragraphId, [finding]);
    else held.push(finding);
  }
  return found;
}

interface BodyActs {
  readonly onWrite: (id: string, text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>, id: string) => void;
  readonly onAdd: () => void;
}

/** The same functions at every drawing: a key draws its own paragraph anew and no other. */
function useBodyActs(props: BodyFieldProps, holder: RefObject<HTMLElement | null>): BodyActs {
  const latest = useLatest(props);
  const [focus, setFocus] = useState<{ id: string; caret: number } | null>(null);
  useEffect(() => {
    if (focus === null) return;
    const field = holder.current?.querySelector<HTMLTextAreaElement>(
      `[data-paragraph="${CSS.escape(focus.id)}"]`,
    );
    field?.focus();
    field?.setSelectionRange(focus.caret, focus.caret);
  }, [holder, focus]);
  return useMemo(() => {
    const apply = (edit: BodyEdit | null): void => {
      if (edit === null) return;
      latest.current.onChange(edit.body);
      setFocus({ id: edit.focusId, caret: edit.caret });
    };
    const split = (at: { readonly id: string; readonly caret: number }): void => {
      apply(splitParagraph(latest.current.body, at, latest.current.newParagraphId()));
    };
    return {
      onWrite: (id, text) => {
        latest.current.onChange(writeParagraph(latest.current.body, id, text));
      },
      onKeyDown: (event, id) => {
        if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey) return;
        const { selectionStart, selectionEnd } = event.currentTarget;
        if (event.key === 'Enter') {
          split({ id, caret: selectionStart });
        } else if (event.key === 'Tab') {
          latest.current.onChange(shiftLevel(latest.current.body, id, event.shiftKey ? -1 : 1));
        } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
          apply(joinBackwards(latest.current.body, id));
        } else {
          return;
        }
        event.preventDefault();
      },
      onAdd: () => {
        const last = latest.current.body.at(-1);
        if (last !== undefined) split({ id: last.id, caret: last.text.length });
      },
    };
  }, [latest]);
}

/** Tables and pictures have no number and do not disturb those of the paragraphs. */
function asBlock({ level, text, table, picture }: DraftParagraph): BodyBlock {
  const isText = table === undefined && picture === undefined;
  return { kind: 'text', level: isText ? level : 0, text };
}

interface ParagraphRowProps {
  readonly paragraph: DraftParagraph;
  readonly number: string;
  readonly label: string;
  readonly findings: readonly FindingView[];
  readonly isReadOnly: boolean;
  readonly onWrite: BodyActs['onWrite'];
  readonly onKeyDown: BodyActs['onKeyDown'];
}

const ParagraphRow = memo(function ParagraphRow(props: ParagraphRowProps): ReactElement {
  const { paragraph, number, findings } = props;
  const { t } = useText();
  const quotes = findings.flatMap((finding) => (finding.quote === null ? [] : [finding.quote]));
  return (
    <div className="tw-body-row" data-level={paragraph.level}>
      <span className="tw-body-number" aria-hidden="true">
        {number === '' ? t('editor.plainMark') : number}
      </span>
      <div className="tw-body-text">
        <div className="tw-body-mirror" aria-hidden="true">
          {splitByTerms(paragraph.text, quotes).map((part) =>
            part.hit ? (
              <u key={part.start}>{part.text}</u>
            ) : (
              <span key={part.start}>{part.text}</span>
            ),
          )}{' '}
        </div>
        <textarea
          data-paragraph={paragraph.id}
          rows={1}
          aria-label={`${props.label} ${number}`}
          aria-invalid={findings.some((finding) => finding.severity === 'error')}
          readOnly={props.isReadOnly}
          value={paragraph.text}
          onChange={(event) => {
            props.onWrite(paragraph.id, event.target.value.replaceAll('\n', ''));
          }}
          onKeyDown={(event) => {
            props.onKeyDown(event, paragraph.id);
          }}
        />
      </div>
    </div>
  );
});
