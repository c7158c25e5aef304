/** PageHead: urgency, the red issuer mark, number and signers, the red line and the title. */
import type { CSSProperties, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { DocumentPageModel } from './page/document-page-model.ts';
import { cellsOf } from './page/text-cells.ts';

export interface PageHeadProps {
  readonly model: DocumentPageModel;
  readonly titleLines: readonly string[];
}

const LARGEST_MARK_MM = 13.5;
const MARK_ROOM_MM = 146;
const WIDEST_SPACE_MM = 3;

/** Size and letter space of the issuer mark: as large as the line allows, spread when it is short. */
export function markMeasure(mark: string): { readonly size: number; readonly space: number } {
  const cells = Math.max(1, cellsOf(mark));
  const size = Math.min(LARGEST_MARK_MM, MARK_ROOM_MM / cells);
  const space = Math.min(WIDEST_SPACE_MM, Math.max(0, (MARK_ROOM_MM - size * cells) / cells));
  return { size, space };
}

export function PageHead(props: PageHeadProps): ReactElement {
  const { model } = props;
  const { t } = useText();
  const { size, space } = markMeasure(model.issuerMark);
  const mark: CSSProperties & Record<'--size' | '--space', number> = {
    '--size': size,
    '--space': space,
  };
  const isUpward = model.direction === 'up';
  return (
    <header>
      {model.urgency !== 'normal' && (
        <p className="tw-head-urgency">
          {model.urgency === 'extraUrgent' ? t('urgency.extraUrgent') : t('urgency.urgent')}
        </p>
      )}
      <p className="tw-head-mark" style={mark}>
        {model.issuerMark}
      </p>
      <div className={`tw-head-number ${isUpward ? 'tw-head-number-up' : ''}`}>
        <span>{model.issueNo ?? t('page.numberPending')}</span>
        {isUpward && (
          <span>
            {t('page.signer')}
            <span className="tw-face-written">
              {model.signers.length === 0 ? t('page.signerPending') : model.signers.join('　')}
            </span>
          </span>
        )}
      </div>
      <div className="tw-head-line" aria-hidden="true" />
      <h2 className="tw-head-title">
        {props.titleLines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h2>
    </header>
  );
}
