/** ProofVerdict: how the final files stand: made or not, how many rows hold, whether they are a preview. */
import type { ReactElement } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { countsOf } from './proof-model.ts';
import type { FinalFiles } from './use-final-files.ts';

export function ProofVerdict({
  files,
}: {
  readonly files: FinalFiles | null;
}): ReactElement | null {
  const { t } = useText();
  if (files === null) return null;
  return (
    <p className="tw-proof-verdict" role="status">
      {files.state === 'made' ? <MadeVerdict files={files} /> : unmadeWords(files, t)}
    </p>
  );
}

function unmadeWords({ state, failure }: FinalFiles, t: Translate): string {
  if (state === 'failed') {
    return t('guard.filesFailed', { why: t(`files.failure.${failure ?? 'broken'}`) });
  }
  return t(
    state === 'deferred'
      ? 'proof.deferred'
      : state === 'awaited'
        ? 'proof.awaited'
        : 'proof.noneText',
  );
}

/** How many rows hold and how many do not. */
export function LinesVerdict({ lines }: { readonly lines: readonly ProofLine[] }): ReactElement {
  const { t } = useText();
  const { held, broken, soft } = countsOf(lines);
  return (
    <>
      {broken > 0 && <span className="tw-tone-red">{t('proof.broken', { n: broken })}</span>}
      {broken === 0 && held > 0 && (
        <span className="tw-tone-green">{t('proof.holds', { n: held })}</span>
      )}
      {soft > 0 && <span className="tw-tone-amber">{t('proof.softBroken', { n: soft })}</span>}
    </>
  );
}

function MadeVerdict({ files }: { readonly files: FinalFiles }): ReactElement {
  return (
    <>
      <LinesVerdict lines={[...(files.pdf?.lines ?? []), ...(files.ofd?.lines ?? [])]} />
      {files.isPreview && <PreviewWords policy={files.policy} />}
    </>
  );
}

function PreviewWords({ policy }: Pick<FinalFiles, 'policy'>): ReactElement {
  const { t } = useText();
  if (policy?.acceptsOpenFaces !== true) {
    return <span className="tw-tone-amber">{t('proof.preview')}</span>;
  }
  return <span className="tw-mute">{t('proof.previewAccepted', { name: policy.setByName })}</span>;
}
