/** PageHead: urgency, the red issuer mark, number and signers, the red line and the title. */
import type { CSSProperties, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { DocumentPageModel } from './page/document-page-model.ts';
import { markLines } from './page/page-layout.ts';
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

const WORD_OF_MARK = '文件';
/** A name must not touch the next line. */
const SIZE_OF_LINE = 0.9;

type MarkStyle = CSSProperties & Record<`--${string}`, number>;

export function PageHead(props: PageHeadProps): ReactElement {
  const { model } = props;
  const { t } = useText();
  const { shiftMm } = markLines(1 + model.jointIssuers.length);
  const isUpward = model.direction === 'up';
  const shift: MarkStyle = { '--shift': shiftMm };
  return (
    <header style={shift}>
      {model.urgency !== 'normal' && (
        <p className="tw-head-urgency">
          {model.urgency === 'extraUrgent' ? t('urgency.extraUrgent') : t('urgency.urgent')}
        </p>
      )}
      {model.jointIssuers.length === 0 ? (
        <SingleMark mark={model.issuerMark} />
      ) : (
        <JointMark mark={model.issuerMark} others={model.jointIssuers} />
      )}
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

function SingleMark({ mark }: { readonly mark: string }): ReactElement {
  const { size, space } = markMeasure(mark);
  const style: MarkStyle = { '--size': size, '--space': space };
  return (
    <p className="tw-head-mark" style={style}>
      {mark}
    </p>
  );
}

interface JointMarkProps {
  readonly mark: string;
  readonly others: readonly string[];
}

/** Every issuer on a line of equal width, the lead first; 文件 to the right, in the middle of them all. */
function JointMark({ mark, others }: JointMarkProps): ReactElement {
  const hasWord = mark.endsWith(WORD_OF_MARK);
  const lead = hasWord ? mark.slice(0, -WORD_OF_MARK.length) : mark;
  const names = [lead, ...others];
  const { lineMm } = markLines(names.length);
  const widest = Math.max(...names.map(cellsOf));
  const cells = widest + (hasWord ? cellsOf(WORD_OF_MARK) + 0.5 : 0);
  const size = Math.min(LARGEST_MARK_MM, lineMm * SIZE_OF_LINE, MARK_ROOM_MM / cells);
  const style: MarkStyle = { '--size': size, '--line': lineMm, '--cells': widest };
  return (
    <div className="tw-head-mark tw-head-joint" style={style}>
      <div className="tw-head-names">
        {names.map((name) => (
          <p key={name}>{name}</p>
        ))}
      </div>
      {hasWord && <span>{WORD_OF_MARK}</span>}
    </div>
  );
}
