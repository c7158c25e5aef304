/** ContentDiffView: what differs between two texts, marked by word; removed and added are told apart without colour too. */
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type {
  DiffPart,
  ParagraphDiff,
} from '../../../src-shared/features/drafting/content-diff.ts';
import { diffContent } from '../../../src-shared/features/drafting/content-diff.ts';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { useText } from '../../i18n/text.tsx';

export interface ContentDiffViewProps {
  readonly before: DocumentContent;
  readonly after: DocumentContent;
}

export function ContentDiffView({ before, after }: ContentDiffViewProps): ReactElement {
  const { t } = useText();
  const diff = useMemo(() => diffContent(before, after), [before, after]);
  if (diff.isSame) return <p className="tw-mute">{t('diff.same')}</p>;
  return (
    <div className="tw-diff">
      {diff.elements.length > 0 && (
        <dl className="tw-facts">
          {diff.elements.map(({ element, parts }) => (
            <div key={element}>
              <dt>{t(`diff.${element}`)}</dt>
              <dd>
                <Parts parts={parts} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {diff.body.map((paragraph, at) => (
        <p key={at}>
          <Parts parts={paragraph.is === 'changed' ? paragraph.parts : [paragraph]} />
          {isFormOnly(paragraph) && <span className="tw-label"> {t('diff.formOnly')}</span>}
        </p>
      ))}
    </div>
  );
}

/** A level, a width, an alignment: the words are the same. */
function isFormOnly(paragraph: ParagraphDiff): boolean {
  return paragraph.is === 'changed' && paragraph.parts.every(({ is }) => is === 'same');
}

function Parts({ parts }: { readonly parts: readonly DiffPart[] }): ReactElement {
  return (
    <>
      {parts.map(({ is, text }, at) => {
        if (is === 'removed') return <del key={at}>{text}</del>;
        if (is === 'added') return <ins key={at}>{text}</ins>;
        return <span key={at}>{text}</span>;
      })}
    </>
  );
}
