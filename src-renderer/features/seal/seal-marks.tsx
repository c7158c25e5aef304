/** SealMarks: the seals on a document, each with its three separate answers: drawn, intact, trusted. */
import { CheckOutlined, CloseOutlined, PictureOutlined, SafetyOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { SealPicture } from './seal-picture.tsx';
import { doubtKeys } from './seal-words.ts';
import './seal.css';

type Mark = Omit<QueryResult<'seal.marks'>['marks'][number], 'diameterMm'>;

export function SealMarks({ documentId }: { readonly documentId: string }): ReactElement | null {
  const { t } = useText();
  const marks = useQuery('seal.marks', { documentId }).data?.marks ?? [];
  if (marks.length === 0) return null;
  return (
    <section className="tw-seal-marks" aria-label={t('seal.marks')}>
      <h3 className="tw-section">{t('seal.marks')}</h3>
      <ul>
        {marks.map((mark) => (
          <li key={`${mark.unitId}/${mark.at}`}>
            <SealStates mark={mark} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One seal, with its answers and the reason of each doubt. */
export function SealStates({ mark }: { readonly mark: Mark }): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-seal-mark">
      <SealPicture ringText={mark.ringText} diameterMm={18} opacity={mark.intact ? 1 : 0.35} />
      <div>
        <p className="tw-seal-head">
          {mark.unitName}
          <span className="tw-seal-keeper">
            {mark.keeperName} <MomentText at={mark.at} />
          </span>
        </p>
        <ul className="tw-seal-states">
          <Answer icon={<PictureOutlined />} word={t('seal.drawn')} yes={mark.drawn} />
          <Answer icon={<SafetyOutlined />} word={t('seal.intact')} yes={mark.intact} />
          <Answer icon={<SafetyOutlined />} word={t('seal.trusted')} yes={mark.trusted} />
        </ul>
        {mark.doubts.map((doubt) => (
          <p key={doubt} className="tw-seal-doubt">
            {t(doubtKeys[doubt] ?? 'seal.doubt.signatureWrong')}
          </p>
        ))}
      </div>
    </div>
  );
}

function Answer(props: {
  readonly icon: ReactElement;
  readonly word: string;
  readonly yes: boolean;
}): ReactElement {
  const { t } = useText();
  return (
    <li className={props.yes ? 'tw-seal-yes' : 'tw-seal-no'}>
      {props.icon} {props.word} {props.yes ? <CheckOutlined /> : <CloseOutlined />}
      <span className="tw-hidden">{props.yes ? t('seal.yes') : t('seal.no')}</span>
    </li>
  );
}
