/** DraftProof: before there are final files, what a check or a signature answers for: the draft, measured on this machine. */
import { Spin } from 'antd';
import type { ReactElement } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import { useText } from '../../i18n/text.tsx';
import { MeasuredLines } from './measured-lines.tsx';
import { LinesVerdict } from './proof-verdict.tsx';
import type { DraftProofState } from './use-draft-proof.ts';
import { useDraftProof } from './use-draft-proof.ts';
import './proof.css';

export interface DraftProofProps {
  readonly documentId: string;
  readonly title: string;
  readonly onPlace?: ((line: ProofLine) => void) | undefined;
}

/** The verdict and every row of it. */
export function DraftProofSection(props: DraftProofProps): ReactElement | null {
  const { t } = useText();
  const state = useDraftProof(props.documentId);
  if (state === null) return null;
  return (
    <section className="tw-final-files" aria-label={t('proof.draft')}>
      <h3 className="tw-section">{t('proof.draft')}</h3>
      <DraftVerdict state={state} />
      <p className="tw-final-facts tw-mute">{t('proof.draftNote')}</p>
      {state.is === 'proved' && <Rows {...props} state={state} />}
    </section>
  );
}

/** In one line, with the rows behind it, where somebody is about to send or to answer for a draft. */
export function DraftProofNote(props: DraftProofProps): ReactElement | null {
  const { t } = useText();
  const state = useDraftProof(props.documentId);
  if (state === null) return null;
  return (
    <section className="tw-draft-proof-note" aria-label={t('proof.draft')}>
      <h3 className="tw-section">{t('proof.draft')}</h3>
      <DraftVerdict state={state} />
      {state.is === 'proved' && (
        <details>
          <summary>{t('proof.rows')}</summary>
          <Rows {...props} state={state} />
        </details>
      )}
    </section>
  );
}

function DraftVerdict({ state }: { readonly state: DraftProofState }): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-proof-verdict" role="status">
      {state.is === 'measuring' && (
        <span className="tw-mute">
          <Spin size="small" /> {t('proof.measuring')}
        </span>
      )}
      {state.is === 'failed' && <span className="tw-tone-red">{state.words}</span>}
      {state.is === 'proved' && (
        <>
          <LinesVerdict lines={[...state.proof.pdf, ...state.proof.ofd]} />
          <span className="tw-mute">{t('file.pages', { n: state.proof.pageCount })}</span>
        </>
      )}
    </div>
  );
}

function Rows(
  props: DraftProofProps & { readonly state: Extract<DraftProofState, { is: 'proved' }> },
): ReactElement {
  const { t } = useText();
  const { title, state, onPlace } = props;
  const { pdf, ofd, edition } = state.proof;
  return (
    <MeasuredLines
      {...{ pdf, ofd, onPlace }}
      caption={t('proof.draftCaption', { title, edition })}
    />
  );
}
