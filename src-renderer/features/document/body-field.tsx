/**
 * BodyField: the text of a draft, paragraph by paragraph, with computed numbers.
 *
 * Behind each field lies a copy of its text that carries the underlines of findings and gives the field its height.
 */
import { PlusOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { BodyBlock } from '../../../src-shared/layout/page-document.ts';
import { levelNumbers } from '../../../src-shared/layout/text/level-numbers.ts';
import { useText } from '../../i18n/text.tsx';
import { isComposing } from '../../ui/key-combos.ts';
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

export function BodyField(props: BodyFieldProps): ReactElement {
  const { body, onChange } = props;
  const { t } = useText();
  const numbers = useMemo(() => levelNumbers(body.map(asBlock)), [body]);
  const [focus, setFocus] = useState<{ id: string; caret: number } | null>(null);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null) return;
    const field = holder.current?.querySelector<HTMLTextAreaElement>(
      `[data-paragraph="${CSS.escape(focus.id)}"]`,
    );
    field?.focus();
    field?.setSelectionRange(focus.caret, focus.caret);
  }, [focus]);
  const apply = (edit: BodyEdit | null): void => {
    if (edit === null) return;
    onChange(edit.body);
    setFocus({ id: edit.focusId, caret: edit.caret });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>, id: string): void => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Enter') {
      apply(splitParagraph(body, { id, caret: selectionStart }, props.newParagraphId()));
    } else if (event.key === 'Tab') {
      onChange(shiftLevel(body, id, event.shiftKey ? -1 : 1));
    } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
      apply(joinBackwards(body, id));
    } else {
      return;
    }
    event.preventDefault();
  };
  const last = body.at(-1);
  return (
    <div ref={holder} className="tw-body-field" role="group" aria-label={t('editor.body')}>
      {body.map((paragraph, index) => (
        <ParagraphRow
          key={paragraph.id}
          paragraph={paragraph}
          number={numbers[index] ?? ''}
          label={t('editor.bodyLine', { n: index + 1 })}
          findings={props.findings.filter((one) => one.paragraphId === paragraph.id)}
          isReadOnly={props.isReadOnly}
          onWrite={(text) => {
            onChange(writeParagraph(body, paragraph.id, text));
          }}
          onKeyDown={(event) => {
            onKeyDown(event, paragraph.id);
          }}
        />
      ))}
      {!props.isReadOnly && (
        <button
          type="button"
          className="tw-body-add"
          onClick={() => {
            if (last !== undefined) {
              apply(
                splitParagraph(
                  body,
                  { id: last.id, caret: last.text.length },
                  props.newParagraphId(),
                ),
              );
            }
          }}
        >
          <PlusOutlined aria-hidden="true" /> {t('editor.newLine')}
        </button>
      )}
    </div>
  );
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
  readonly onWrite: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

function ParagraphRow(props: ParagraphRowProps): ReactElement {
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
            props.onWrite(event.target.value.replaceAll('\n', ''));
          }}
          onKeyDown={props.onKeyDown}
        />
      </div>
    </div>
  );
}
