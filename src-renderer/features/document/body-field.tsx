/**
 * BodyField: the text of a draft, paragraph by paragraph, with computed numbers.
 *
 * Behind each field lies a copy of its text that carries the underlines of findings and gives the field its height.
 */
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { ClipboardEvent, DragEvent, KeyboardEvent, ReactElement, RefObject } from 'react';
import type { BodyPicture } from '../../../src-shared/features/document/body-model.ts';
import type { BodyBlock } from '../../../src-shared/layout/page-document.ts';
import { levelNumbers } from '../../../src-shared/layout/text/level-numbers.ts';
import { useText } from '../../i18n/text.tsx';
import { isComposing } from '../../ui/key-combos.ts';
import { useLatest } from '../../ui/use-latest.ts';
import { splitByTerms } from '../../ui/split-by-terms.ts';
import type { BlockActs } from './block-row.tsx';
import { BlockRow } from './block-row.tsx';
import {
  blockParagraph,
  changeBlock,
  insertBlocks,
  isBlock,
  moveBlock,
  pastedParagraphs,
  removeBlock,
} from './block-edits.ts';
import { BodyTools } from './body-tools.tsx';
import { joinBackwards, shiftLevel, splitParagraph, writeParagraph } from './body-edits.ts';
import type { BodyEdit } from './body-edits.ts';
import type { DraftParagraph, FindingView } from './editor-model.ts';
import type { TableSize } from './table-edits.ts';
import { emptyTable, pastedBlocks } from './table-edits.ts';

export interface BodyFieldProps {
  readonly body: readonly DraftParagraph[];
  readonly findings: readonly FindingView[];
  readonly isReadOnly: boolean;
  readonly newParagraphId: () => string;
  readonly onChange: (body: readonly DraftParagraph[]) => void;
  /** Takes a picture's bytes along; null = refused, and said. Absent where no picture can be new. */
  readonly takePicture?: ((file: File) => Promise<BodyPicture | null>) | undefined;
}

const noFindings: readonly FindingView[] = [];

export function BodyField(props: BodyFieldProps): ReactElement {
  const { body } = props;
  const { t } = useText();
  const numbers = useMemo(() => levelNumbers(body.map(asBlock)), [body]);
  const holder = useRef<HTMLDivElement>(null);
  const acts = { ...useBodyActs(props, holder), ...useBlockActs(props) };
  const byParagraph = useMemo(() => findingsByParagraph(props.findings), [props.findings]);
  return (
    <div
      ref={holder}
      className="tw-body-field"
      role="group"
      aria-label={t('editor.body')}
      onFocus={acts.onFocus}
      onPaste={props.isReadOnly ? undefined : acts.onPaste}
      onDragOver={acts.onDragOver}
      onDrop={props.isReadOnly ? undefined : acts.onDrop}
    >
      {body.map((paragraph, index) =>
        isBlock(paragraph) ? (
          <BlockRow
            key={paragraph.id}
            paragraph={paragraph}
            label={t('editor.bodyLine', { n: index + 1 })}
            isReadOnly={props.isReadOnly}
            isNew={paragraph.id === acts.newTableId}
            onBlock={acts.onBlock}
            onMove={acts.onMove}
            onRemove={acts.onRemove}
          />
        ) : (
          <ParagraphRow
            key={paragraph.id}
            paragraph={paragraph}
            number={numbers[index] ?? ''}
            n={index + 1}
            findings={byParagraph.get(paragraph.id) ?? noFindings}
            isReadOnly={props.isReadOnly}
            onWrite={acts.onWrite}
            onKeyDown={acts.onKeyDown}
          />
        ),
      )}
      {!props.isReadOnly && (
        <BodyTools
          onAdd={acts.onAdd}
          onTable={acts.onTable}
          onPictures={props.takePicture === undefined ? undefined : acts.onPictures}
        />
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

interface BlockFieldActs extends BlockActs {
  /** The table that was put in last. */
  readonly newTableId: string | null;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
  readonly onTable: (size: TableSize) => void;
  readonly onPictures: (files: readonly File[]) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLElement>) => void;
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
  readonly onDrop: (event: DragEvent<HTMLElement>) => void;
}

/** Tables and pictures come behind the paragraph that had the caret last. */
function useBlockActs(props: BodyFieldProps): BlockFieldActs {
  const latest = useLatest(props);
  const [newTableId, setNewTableId] = useState<string | null>(null);
  const lastId = useRef<string | null>(null);
  const acts = useMemo(() => {
    const insert = (blocks: readonly DraftParagraph[]): void => {
      const { body, onChange } = latest.current;
      onChange(insertBlocks(body, blocks, lastId.current));
      lastId.current = blocks.at(-1)?.id ?? lastId.current;
    };
    const takeAll = async (files: readonly File[]): Promise<void> => {
      for (const file of files) {
        const picture = await latest.current.takePicture?.(file);
        if (picture === undefined || picture === null) continue;
        insert([blockParagraph({ picture }, latest.current.newParagraphId())]);
      }
    };
    const takesPictures = (data: DataTransfer): readonly File[] =>
      latest.current.takePicture === undefined ? [] : picturesIn(data);
    return {
      onFocus: ({ target }: { readonly target: EventTarget }) => {
        const row = target instanceof Element ? target.closest('[data-paragraph]') : null;
        lastId.current = row?.getAttribute('data-paragraph') ?? lastId.current;
      },
      onTable: (size: TableSize) => {
        const id = latest.current.newParagraphId();
        setNewTableId(id);
        insert([blockParagraph({ table: emptyTable(size) }, id)]);
      },
      onPictures: (files: readonly File[]) => {
        void takeAll(files);
      },
      onPaste: (event: ClipboardEvent<HTMLElement>) => {
        const data = event.clipboardData;
        const blocks = pastedBlocks(data.getData('text/html'), data.getData('text/plain'));
        const files = blocks === undefined ? takesPictures(data) : [];
        // A cell or a caption takes its own paste.
        if (event.defaultPrevented || (blocks === undefined && files.length === 0)) return;
        event.preventDefault();
        if (blocks === undefined) void takeAll(files);
        else insert(pastedParagraphs(blocks, latest.current.newParagraphId));
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        const files = takesPictures(event.dataTransfer);
        if (files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        void takeAll(files);
      },
      onBlock: (id: string, block: Parameters<BlockActs['onBlock']>[1]) => {
        latest.current.onChange(changeBlock(latest.current.body, id, block));
      },
      onMove: (id: string, delta: 1 | -1) => {
        latest.current.onChange(moveBlock(latest.current.body, id, delta));
      },
      onRemove: (id: string) => {
        const { body, newParagraphId, onChange } = latest.current;
        onChange(removeBlock(body, id, newParagraphId()));
      },
    };
  }, [latest]);
  return { ...acts, newTableId };
}

function picturesIn(data: DataTransfer): readonly File[] {
  return [...data.files].filter(({ type }) => type.startsWith('image/'));
}

/** Tables and pictures have no number and do not disturb those of the paragraphs. */
function asBlock({ level, text, table, picture }: DraftParagraph): BodyBlock {
  const isText = table === undefined && picture === undefined;
  return { kind: 'text', level: isText ? level : 0, text };
}

interface ParagraphRowProps {
  readonly paragraph: DraftParagraph;
  readonly number: string;
  /** Its place in the text. */
  readonly n: number;
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
          aria-label={`${t('editor.bodyLine', { n: props.n })} ${number}`}
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
