/** ContentInput: the title and the text of a document, to be changed by who reviews, signs or corrects it. */
import { Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { useText } from '../../i18n/text.tsx';
import { BodyField } from '../document/body-field.tsx';
import type { DraftParagraph } from '../document/editor-model.ts';
import { bodyOf, draftBodyOf } from '../document/draft-body.ts';
import '../document/editor.css';

export interface ContentInputProps {
  readonly id?: string;
  readonly value?: DocumentContent;
  readonly onChange?: (content: DocumentContent) => void;
}

export function ContentInput({ id, value, onChange }: ContentInputProps): ReactElement | null {
  const { t } = useText();
  const [body, setBody] = useState<readonly DraftParagraph[]>(() =>
    draftBodyOf(value?.body ?? [], () => crypto.randomUUID()),
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
          newParagraphId={() => crypto.randomUUID()}
          onChange={(paragraphs) => {
            setBody(paragraphs);
            onChange?.({
              ...value,
              body: bodyOf(paragraphs),
            });
          }}
        />
      </div>
    </div>
  );
}
