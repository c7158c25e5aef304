/** ContentInput: the title and the text of a document, to be changed by who reviews, signs or corrects it. */
import { Input } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { useText } from '../../i18n/text.tsx';
import { BodyField } from '../document/body-field.tsx';
import type { DraftParagraph } from '../document/editor-model.ts';
import { bodyLevel } from '../document/document-words.ts';
import '../document/editor.css';

export interface ContentInputProps {
  readonly id?: string;
  readonly value?: DocumentContent;
  readonly onChange?: (content: DocumentContent) => void;
}

export function ContentInput({ id, value, onChange }: ContentInputProps): ReactElement | null {
  const { t } = useText();
  const next = useRef(0);
  const newParagraphId = (): string => {
    next.current += 1;
    return `new-${next.current}`;
  };
  const [body, setBody] = useState<readonly DraftParagraph[]>(() =>
    (value?.body ?? []).map(({ level, text }, index) => ({
      id: `p-${index}`,
      level: bodyLevel(level),
      text,
    })),
  );
  if (value === undefined) return null;
  return (
    <div className="tw-content-input">
      <Input
        {...(id === undefined ? {} : { id })}
        aria-label={t('editor.titleField')}
        maxLength={200}
        value={value.title}
        onChange={(event) => {
          onChange?.({ ...value, title: event.target.value });
        }}
      />
      <div className="tw-content-body tw-scroll">
        <BodyField
          body={body}
          findings={[]}
          isReadOnly={false}
          newParagraphId={newParagraphId}
          onChange={(paragraphs) => {
            setBody(paragraphs);
            onChange?.({
              ...value,
              body: paragraphs.map(({ level, text }) => ({ level, text })),
            });
          }}
        />
      </div>
    </div>
  );
}
